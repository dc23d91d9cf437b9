package baton.ruleset;

import baton.core.Ids;
import baton.db.Tx;
import baton.rules.RuleLimits;
import baton.rules.RuleSet;
import baton.rules.RuleSetShape.Fault;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Writes rule sets that do not decide yet. */
public final class Drafts {
  static final int RULE_SETS_MAX = 1000;
  private static final String COPY = " (copy)";

  /** What became of a wish to write. */
  public sealed interface Written {
    record Done(StoredRuleSet draft) implements Written {}

    /** These rules cannot be asked. */
    record Wrong(List<Fault> faults) implements Written {}

    /** The mode has as many rule sets as it may have. */
    record TooMany() implements Written {}
  }

  private final RuleSetStore store;
  private final SnapshotStore snapshots;
  private final Inspection inspection;
  private final Ids ids;
  private final Clock clock;

  public Drafts(Surroundings around) {
    this.store = around.ruleSets();
    this.snapshots = around.snapshots();
    this.inspection = new Inspection(around);
    this.ids = around.ids();
    this.clock = around.clock();
  }

  Written create(Tx tx, String mode, RuleSet rules, Map<String, String> metadata) {
    if (isFull(tx, mode)) {
      return new Written.TooMany();
    }
    var faults = inspection.faults(tx, mode, rules);
    return faults.isEmpty()
        ? insert(tx, StoredRuleSet.draft(mode, rules, metadata, clock.instant()))
        : new Written.Wrong(faults);
  }

  /** {@code draft} is locked; {@code next} is its next version. */
  Written update(Tx tx, StoredRuleSet draft, RuleSet next, Map<String, String> metadata) {
    var isSame =
        next.rules().equals(draft.rules().rules())
            && next.otherwise().equals(draft.rules().otherwise());
    // A draft that was promoted may name what this mode has not: it can be renamed all the same.
    var faults = isSame ? List.<Fault>of() : inspection.faults(tx, draft.mode(), next);
    if (!faults.isEmpty()) {
      return new Written.Wrong(faults);
    }
    var edited = draft.edited(next, metadata, clock.instant());
    store.update(tx, edited);
    return new Written.Done(edited);
  }

  /**
   * A draft of the same rules, which keep their ids: a difference between the two sees what became
   * of each, and payments stay in their part of a split.
   */
  Written duplicate(Tx tx, StoredRuleSet it) {
    return copy(tx, it.mode(), it, shortened(it.rules().name()) + COPY, it.rules());
  }

  /** A draft in {@code mode} with the rules of another, as far as they can be said there. */
  public Written copy(Tx tx, String mode, StoredRuleSet of, String name, RuleSet rules) {
    if (isFull(tx, mode)) {
      return new Written.TooMany();
    }
    var copied = new RuleSet(ids.next("rs"), 1, name, rules.rules(), rules.otherwise());
    return insert(tx, StoredRuleSet.draft(mode, copied, of.metadata(), clock.instant()));
  }

  /** {@code draft} is locked. */
  void delete(Tx tx, StoredRuleSet draft) {
    store.delete(tx, draft);
  }

  /** Nobody else adds one to the mode until {@code tx} ends. */
  private boolean isFull(Tx tx, String mode) {
    snapshots.lock(tx, mode);
    return store.count(tx, mode) >= RULE_SETS_MAX;
  }

  private Written insert(Tx tx, StoredRuleSet draft) {
    store.insert(tx, draft);
    return new Written.Done(draft);
  }

  private static String shortened(String name) {
    var room = RuleLimits.NAME_MAX - COPY.length();
    if (name.length() <= room) {
      return name;
    }
    return name.substring(0, Character.isHighSurrogate(name.charAt(room - 1)) ? room - 1 : room);
  }
}
