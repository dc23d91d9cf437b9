package baton.ruleset;

import baton.db.Tx;
import baton.processor.Processor;
import baton.processor.Processors;
import baton.rules.CompiledRules;
import baton.rules.NamedList;
import baton.rules.RuleSet;
import baton.rules.RuleSetShape;
import baton.rules.RuleSetShape.Fault;
import baton.rules.review.Candidate;
import baton.rules.review.Check;
import baton.valuelist.ValueListStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds rule sets against the processors and lists that their mode has. */
final class Inspection {
  private final Processors processors;
  private final ValueListStore lists;

  Inspection(Surroundings around) {
    processors = around.processors();
    lists = around.lists();
  }

  /** Why the rules cannot even be stored. Until {@code tx} ends, the lists that they use stay. */
  List<Fault> faults(Tx tx, String mode, RuleSet rules) {
    var kinds = new HashMap<String, NamedList>();
    for (var it : lists.hold(tx, mode, Used.in(rules).lists())) {
      // Without their values: a hundred thousand of them say nothing about the shape.
      kinds.put(it.id(), new NamedList(it.id(), it.version(), it.kind(), List.of()));
    }
    var known =
        processors.list(mode).stream().map(Processor::id).collect(Collectors.toUnmodifiableSet());
    var faults = new ArrayList<>(RuleSetShape.faults(rules, kinds));
    faults.addAll(UnknownProcessors.faults(rules, known));
    return faults;
  }

  /** As things are now. */
  Review review(Tx tx, String mode, RuleSet rules) {
    return review(rules, loaded(tx, mode, rules), processors.list(mode));
  }

  /**
   * As {@link #review}, and neither the lists that it uses nor the mode's processors change until
   * {@code tx} ends.
   */
  Review hold(Tx tx, StoredRuleSet it) {
    var there = processors.lock(tx, it.mode());
    lists.hold(tx, it.mode(), Used.in(it.rules()).lists());
    return review(it.rules(), loaded(tx, it.mode(), it.rules()), there);
  }

  /** To be asked, with lists as they are now. Null when it cannot be. */
  @Nullable CompiledRules compiled(Tx tx, String mode, RuleSet rules) {
    var loaded = loaded(tx, mode, rules);
    return RuleSetShape.faults(rules, loaded).isEmpty() ? CompiledRules.of(rules, loaded) : null;
  }

  private Map<String, NamedList> loaded(Tx tx, String mode, RuleSet rules) {
    var versions = lists.versions(tx, mode, Used.in(rules).lists());
    return lists.load(tx, mode, versions);
  }

  private static Review review(
      RuleSet rules, Map<String, NamedList> loaded, List<Processor> there) {
    var faults = RuleSetShape.faults(rules, loaded);
    if (!faults.isEmpty()) {
      return new Review(faults, List.of());
    }
    var candidates = new HashMap<String, Candidate>();
    for (var it : there) {
      candidates.put(
          it.id(), new Candidate(it.id(), it.label(), it.isEnabled(), it.capabilities()));
    }
    return new Review(faults, Check.findings(rules, loaded, candidates));
  }
}
