package baton.ruleset.promotion;

import baton.rules.Action;
import baton.rules.Condition;
import baton.rules.Rule;
import baton.rules.RuleSet;
import java.util.List;
import java.util.Map;

/**
 * Says rules of one mode in another.
 *
 * @param ids of processors and lists there, by those here; what has none keeps its own
 */
record Translation(Map<String, String> ids) {
  RuleSet of(RuleSet it) {
    return new RuleSet(
        it.id(),
        it.version(),
        it.name(),
        it.rules().stream().map(this::of).toList(),
        of(it.otherwise()));
  }

  private Rule of(Rule it) {
    return new Rule(it.id(), it.name(), all(it.conditions()), of(it.action()));
  }

  private Action of(Action it) {
    var mains =
        it.mains().stream()
            .map(share -> new Action.Share(id(share.processor()), share.weight()))
            .toList();
    return new Action(mains, it.retryProcessors().stream().map(this::id).toList());
  }

  private List<Condition> all(List<Condition> conditions) {
    return conditions.stream().map(this::of).toList();
  }

  private Condition of(Condition condition) {
    return switch (condition) {
      case Condition.Any(var conditions) -> new Condition.Any(all(conditions));
      case Condition.Not(var inner) -> new Condition.Not(of(inner));
      case Condition.Test it ->
          new Condition.Test(
              it.attribute(),
              it.operator(),
              it.values(),
              it.list() == null ? null : id(it.list()),
              it.key(),
              it.currency(),
              it.timeZone());
    };
  }

  private String id(String here) {
    return ids.getOrDefault(here, here);
  }
}
