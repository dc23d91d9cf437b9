package baton.valuelist;

import baton.core.Ids;
import baton.db.Tx;
import baton.rules.Attribute;
import baton.rules.RuleLimits;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes, edits and ends named lists. */
public final class ValueLists {
  static final int LISTS_MAX = 200;

  /** What rule sets say about lists. */
  public interface Uses {
    /** The ids of the mode's rule sets in which {@code list} stands. */
    List<String> ruleSetsUsing(Tx tx, String mode, String list);

    /** From the commit of {@code tx} on, lists of the mode are not as they were. */
    void changed(Tx tx, String mode);
  }

  /** What became of a wish to write. */
  public sealed interface Written {
    record Done(ValueList list) implements Written {}

    /** Another list of the mode has the name. */
    record NameTaken() implements Written {}

    /** It would have {@code count} values. */
    record TooManyValues(int count) implements Written {}

    /** The mode has as many lists as it may have. */
    record TooManyLists() implements Written {}
  }

  /** What became of a wish to delete. */
  sealed interface Deleted {
    record Done() implements Deleted {}

    /** It stands in these rule sets. */
    record InUse(List<String> ruleSets) implements Deleted {}
  }

  /** A list to be made. */
  public record Wanted(
      String mode,
      String name,
      Attribute.Kind kind,
      Map<String, String> metadata,
      Set<String> values) {}

  /**
   * A change of values.
   *
   * @param all what it has from now on, before the others count; null: what it has now
   */
  record Edit(@Nullable Set<String> all, Set<String> added, Set<String> removed) {
    Set<String> of(Set<String> current) {
      var next = new TreeSet<>(all == null ? current : all);
      next.removeAll(removed);
      next.addAll(added);
      return next;
    }
  }

  private final ValueListStore store;
  private final Uses uses;
  private final Ids ids;
  private final Clock clock;

  public ValueLists(ValueListStore store, Uses uses, Ids ids, Clock clock) {
    this.store = store;
    this.uses = uses;
    this.ids = ids;
    this.clock = clock;
  }

  ValueListStore store() {
    return store;
  }

  public Written create(Tx tx, Wanted it) {
    store.lockMode(tx, it.mode());
    if (store.count(tx, it.mode()) >= LISTS_MAX) {
      return new Written.TooManyLists();
    }
    if (store.findNamed(tx, it.mode(), it.name()) != null) {
      return new Written.NameTaken();
    }
    var count = it.values().size();
    if (count > RuleLimits.valuesMax(it.kind())) {
      return new Written.TooManyValues(count);
    }
    var list =
        new ValueList(
            ids.next("list"),
            it.mode(),
            it.name(),
            it.kind(),
            1,
            count,
            it.metadata(),
            clock.instant());
    store.insert(tx, list);
    store.add(tx, list.id(), list.version(), it.values());
    return new Written.Done(list);
  }

  /** A list in another mode of the same name and values. */
  public Written copy(Tx tx, ValueList it, String mode) {
    var values = new TreeSet<>(store.values(tx, it.id(), it.version()));
    return create(tx, new Wanted(mode, it.name(), it.kind(), it.metadata(), values));
  }

  /** Null when the mode has no such list. */
  public @Nullable ValueList find(Tx tx, String mode, String id) {
    return store.find(tx, mode, id);
  }

  /** Null when the mode has no list of that name. */
  public @Nullable ValueList named(Tx tx, String mode, String name) {
    return store.findNamed(tx, mode, name);
  }

  /** Nobody else changes the list until {@code tx} ends. Null when there is none. */
  @Nullable ValueList lock(Tx tx, String mode, String id) {
    // Before the list itself: whoever names lists takes the mode first.
    store.lockMode(tx, mode);
    return store.lock(tx, mode, id);
  }

  /** {@code list} is locked. What leaves the values as they are makes no version. */
  Written edit(Tx tx, ValueList list, ValueList described, Edit edit) {
    if (!described.name().equals(list.name())
        && store.findNamed(tx, list.mode(), described.name()) != null) {
      return new Written.NameTaken();
    }
    var current = new TreeSet<>(store.values(tx, list.id(), list.version()));
    var next = edit.of(current);
    if (next.size() > RuleLimits.valuesMax(list.kind())) {
      return new Written.TooManyValues(next.size());
    }
    var changed = next.equals(current) ? described : described.changed(next.size());
    store.update(tx, changed);
    store.remove(tx, list.id(), changed.version(), without(current, next));
    store.add(tx, list.id(), changed.version(), without(next, current));
    uses.changed(tx, list.mode());
    return new Written.Done(changed);
  }

  /** {@code list} is locked. */
  Deleted delete(Tx tx, ValueList list) {
    var ruleSets = uses.ruleSetsUsing(tx, list.mode(), list.id());
    if (!ruleSets.isEmpty()) {
      return new Deleted.InUse(ruleSets);
    }
    store.delete(tx, list);
    return new Deleted.Done();
  }

  private static Set<String> without(Set<String> all, Set<String> those) {
    var rest = new TreeSet<>(all);
    rest.removeAll(those);
    return rest;
  }
}
