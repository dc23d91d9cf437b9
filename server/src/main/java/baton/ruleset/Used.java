package baton.ruleset;

import baton.rules.Action;
import baton.rules.Condition;
import baton.rules.RuleSet;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The ids that stand in a rule set. */
public record Used(NavigableSet<String> processors, NavigableSet<String> lists) {
  public static Used in(RuleSet ruleSet) {
    var used = new Used(new TreeSet<>(), new TreeSet<>());
    ruleSet
        .rules()
        .forEach(rule -> {
          rule.conditions().forEach(used::add);
          used.add(rule.action());
        });
    used.add(ruleSet.otherwise());
    return used;
  }

  /** All of them. */
  NavigableSet<String> ids() {
    var ids = new TreeSet<>(processors);
    ids.addAll(lists);
    return ids;
  }

  private void add(Action action) {
    Stream.concat(
            action.mains().stream().map(Action.Share::processor), action.retryProcessors().stream())
        .forEach(processors::add);
  }

  private void add(Condition condition) {
    switch (condition) {
      case Condition.Any(var conditions) -> conditions.forEach(this::add);
      case Condition.Not(var inner) -> add(inner);
      case Condition.Test test -> {
        if (test.list() != null) {
          lists.add(test.list());
        }
      }
    }
  }
}
