package baton.ruleset;

import baton.rules.Action;
import baton.rules.RuleSet;
import baton.rules.RuleSetShape.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds where a rule set names processors that its mode has not. */
final class UnknownProcessors {
  private final Set<String> known;
  private final List<Fault> faults = new ArrayList<>();

  private UnknownProcessors(Set<String> known) {
    this.known = known;
  }

  /** In the order of the rules; empty when all are {@code known}. */
  static List<Fault> faults(RuleSet ruleSet, Set<String> known) {
    var search = new UnknownProcessors(known);
    for (var index = 0; index < ruleSet.rules().size(); index++) {
      search.check("rules[%d][action]".formatted(index), ruleSet.rules().get(index).action());
    }
    search.check("default_action", ruleSet.otherwise());
    return search.faults;
  }

  private void check(String path, Action action) {
    var isSplit = action.mains().size() > 1;
    for (var index = 0; index < action.mains().size(); index++) {
      var main = isSplit ? "%s[split][%d][processor]".formatted(path, index) : path + "[processor]";
      check(main, action.mains().get(index).processor());
    }
    for (var index = 0; index < action.retryProcessors().size(); index++) {
      var retry = "%s[retry_processors][%d]".formatted(path, index);
      check(retry, action.retryProcessors().get(index));
    }
  }

  private void check(String path, String processor) {
    if (!known.contains(processor)) {
      faults.add(new Fault(path, "there is no such processor"));
    }
  }
}
