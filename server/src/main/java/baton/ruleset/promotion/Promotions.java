package baton.ruleset.promotion;

import baton.account.Mode;
import baton.db.Tx;
import baton.processor.Processor;
import baton.processor.Processors;
import baton.rules.RuleSet;
import baton.ruleset.Drafts;
import baton.ruleset.SnapshotStore;
import baton.ruleset.StoredRuleSet;
import baton.ruleset.Surroundings;
import baton.ruleset.Used;
import baton.valuelist.ValueList;
import baton.valuelist.ValueLists;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies rule sets from one mode of an account to another, as drafts. */
final class Promotions {
  /** What became of a wish to promote. */
  sealed interface Promoted {
    /**
     * What has no counterpart kept its id, and the draft cannot be activated before it is mended.
     */
    record Done(StoredRuleSet draft, List<Counterpart> counterparts) implements Promoted {}

    /** There is no room for another rule set there. */
    record TooManyRuleSets() implements Promoted {}

    /** There is no room for another list there. */
    record TooManyLists() implements Promoted {}
  }

  private final Drafts drafts;
  private final SnapshotStore snapshots;
  private final Processors processors;
  private final ValueLists lists;

  Promotions(Surroundings around, ValueLists lists) {
    this.drafts = new Drafts(around);
    this.snapshots = around.snapshots();
    this.processors = around.processors();
    this.lists = lists;
  }

  Promoted promote(Tx tx, StoredRuleSet it, Mode to) {
    // What is active is locked before lists are: so does whoever activates there.
    snapshots.lock(tx, to.id());
    var used = Used.in(it.rules());
    var counterparts = new ArrayList<Counterpart>();
    for (var processor : used.processors()) {
      counterparts.add(processor(processor, to));
    }
    for (var id : used.lists()) {
      var list = lists.find(tx, it.mode(), id);
      var counterpart = list == null ? null : list(tx, list, to);
      if (list != null && counterpart == null) {
        return new Promoted.TooManyLists();
      }
      counterparts.add(
          counterpart == null
              ? new Counterpart(Counterpart.Kind.LIST, id, id, null, false)
              : counterpart);
    }
    return switch (drafts.copy(tx, to.id(), it, it.rules().name(), said(it, counterparts))) {
      case Drafts.Written.Done(var draft) -> new Promoted.Done(draft, List.copyOf(counterparts));
      case Drafts.Written.TooMany() -> new Promoted.TooManyRuleSets();
      case Drafts.Written.Wrong(var faults) ->
          throw new IllegalStateException("a copy is not looked at: " + faults);
    };
  }

  private static RuleSet said(StoredRuleSet it, List<Counterpart> counterparts) {
    var ids = new HashMap<String, String>();
    for (var counterpart : counterparts) {
      if (counterpart.to() != null) {
        ids.put(counterpart.from(), counterpart.to());
      }
    }
    return new Translation(ids).of(it.rules());
  }

  /** The one of the same label. */
  private Counterpart processor(String id, Mode to) {
    var here = processors.find(id);
    var label = here == null ? id : here.label();
    var there =
        processors.list(to.id()).stream()
            .filter(it -> it.label().equals(label))
            .map(Processor::id)
            .findFirst()
            .orElse(null);
    return new Counterpart(Counterpart.Kind.PROCESSOR, id, label, there, false);
  }

  /**
   * The one of the same name, which stays as it is; where there is none, a copy. Null when there is
   * no room for that.
   */
  private @Nullable Counterpart list(Tx tx, ValueList list, Mode to) {
    var there = lists.named(tx, to.id(), list.name());
    if (there != null) {
      var id = there.kind() == list.kind() ? there.id() : null;
      return new Counterpart(Counterpart.Kind.LIST, list.id(), list.name(), id, false);
    }
    return switch (lists.copy(tx, list, to.id())) {
      case ValueLists.Written.Done(var copy) ->
          new Counterpart(Counterpart.Kind.LIST, list.id(), list.name(), copy.id(), true);
      case ValueLists.Written.TooManyLists() -> null;
      // Somebody made one just now.
      case ValueLists.Written.NameTaken() -> list(tx, list, to);
      case ValueLists.Written.TooManyValues(var count) ->
          throw new IllegalStateException(list.id() + " has " + count + " values");
    };
  }
}
