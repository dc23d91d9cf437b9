package baton.ruleset;

import baton.account.Mode;
import baton.cache.Changes;
import baton.cache.Kept;
import baton.core.Ids;
import baton.db.Db;
import baton.db.Tx;
import baton.rules.CompiledRules;
import baton.rules.Explanation.ListVersion;
import baton.valuelist.ValueListStore;
import baton.valuelist.ValueLists;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rule set decides in a mode: at any moment one, or none. A change is seen at once on this
 * node, and a second later at most on others, which decide by the former rules until then. Thread
 * safe.
 */
public final class RuleSets implements ValueLists.Uses {
  private static final Duration COMPILED_KEPT = Duration.ofHours(1);
  private static final int COMPILED_MAX = 1_000;

  /** What became of a wish to activate. */
  sealed interface Activated {
    /**
     * It decides.
     *
     * @param former what decided before; null when nothing did, or this set itself
     * @param review what looks like a slip
     */
    record Done(StoredRuleSet ruleSet, @Nullable StoredRuleSet former, Review review)
        implements Activated {}

    /** With these errors it would not do what it says. */
    record Refused(Review review) implements Activated {}
  }

  /** Enough to decide by, now or again: what it leads to never changes. */
  private record Key(String mode, @Nullable String snapshot, List<ListVersion> lists) {}

  private final Db db;
  private final RuleSetStore store;
  private final SnapshotStore snapshots;
  private final ValueListStore lists;
  private final Inspection inspection;
  private final Ids ids;
  private final Clock clock;
  private final Changes changes;
  private final Kept<Key> current;
  private final Cache<Key, ActiveRuleSet> compiled =
      Caffeine.newBuilder().expireAfterAccess(COMPILED_KEPT).maximumSize(COMPILED_MAX).build();

  public RuleSets(Db db, Surroundings around, Changes changes) {
    this.db = db;
    this.changes = changes;
    this.current = new Kept<>(changes, (mode, _) -> mode);
    this.store = around.ruleSets();
    this.snapshots = around.snapshots();
    this.lists = around.lists();
    this.inspection = new Inspection(around);
    this.ids = around.ids();
    this.clock = around.clock();
  }

  /** Null when nothing is active, and payments go to the default processor. */
  public @Nullable ActiveRuleSet active(Mode mode) {
    var key = current.get(mode.id(), id -> db.inTx(tx -> key(tx, id)));
    return key.snapshot() == null ? null : compiled(key);
  }

  /**
   * What decided once: a rule set that was active, with these versions of its lists. Throws {@link
   * IllegalStateException} when it never was.
   */
  public ActiveRuleSet asOf(Mode mode, String ruleSet, List<ListVersion> versions) {
    var snapshot = db.inTx(tx -> snapshots.findOf(tx, mode.id(), ruleSet));
    if (snapshot == null) {
      throw new IllegalStateException(ruleSet + " was never active");
    }
    return compiled(new Key(mode.id(), snapshot, List.copyOf(versions)));
  }

  /** {@code ruleSet} is locked, and the mode by {@link #lock}. */
  Activated activate(Tx tx, StoredRuleSet ruleSet) {
    if (ruleSet.status() == StoredRuleSet.Status.ACTIVE) {
      return new Activated.Done(ruleSet, null, Review.NONE);
    }
    var review = inspection.hold(tx, ruleSet);
    if (!review.isReady()) {
      return new Activated.Refused(review);
    }
    var former = store.lockActive(tx, ruleSet.mode());
    if (former != null) {
      store.update(tx, former.deactivated(clock.instant()));
    }
    var active = ruleSet.activated(clock.instant());
    store.update(tx, active);
    snapshots.activate(tx, snapshot(tx, active));
    changed(tx, ruleSet.mode());
    return new Activated.Done(active, former, review);
  }

  /** {@code ruleSet} is the active one and locked, and so is the mode, by {@link #lock}. */
  StoredRuleSet deactivate(Tx tx, StoredRuleSet ruleSet) {
    var inactive = ruleSet.deactivated(clock.instant());
    store.update(tx, inactive);
    snapshots.deactivate(tx, ruleSet.mode());
    changed(tx, ruleSet.mode());
    return inactive;
  }

  /** Nobody else activates or deactivates in the mode until {@code tx} ends. */
  void lock(Tx tx, String mode) {
    snapshots.lock(tx, mode);
  }

  @Override
  public List<String> ruleSetsUsing(Tx tx, String mode, String list) {
    return store.using(tx, mode, list);
  }

  @Override
  public void changed(Tx tx, String mode) {
    changes.note(tx, mode);
  }

  private Snapshot snapshot(Tx tx, StoredRuleSet active) {
    var mode = active.mode();
    var number = snapshots.lock(tx, mode) + 1;
    var versions = lists.versions(tx, mode, Used.in(active.rules()).lists());
    return new Snapshot(ids.next("rss"), mode, number, active.rules(), versions, clock.instant());
  }

  private ActiveRuleSet compiled(Key key) {
    var cached = compiled.getIfPresent(key);
    if (cached != null) {
      return cached;
    }
    var made = compile(key);
    compiled.put(key, made);
    return made;
  }

  private Key key(Tx tx, String mode) {
    var active = snapshots.active(tx, mode);
    return active == null
        ? new Key(mode, null, List.of())
        : new Key(mode, active.snapshot(), lists.versions(tx, mode, active.lists()));
  }

  private ActiveRuleSet compile(Key key) {
    return db.inTx(tx -> {
      var id = String.valueOf(key.snapshot());
      var snapshot = snapshots.find(tx, key.mode(), id);
      if (snapshot == null) {
        throw new IllegalStateException("no snapshot " + id);
      }
      var loaded = lists.load(tx, key.mode(), key.lists());
      return new ActiveRuleSet(id, CompiledRules.of(snapshot.rules(), loaded));
    });
  }
}
