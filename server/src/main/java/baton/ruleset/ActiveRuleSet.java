package baton.ruleset;

import baton.rules.CompiledRules;
import baton.rules.Explanation.ListVersion;
import baton.rules.RuleSet;
import java.util.List;

/**
 * What decides in a mode: a snapshot of a rule set, with lists as they are now.
 *
 * @param snapshot {@code rss_…}
 */
public record ActiveRuleSet(String snapshot, CompiledRules compiled) {
  public RuleSet rules() {
    return compiled.ruleSet();
  }

  /** The lists that decide with it: with {@link #snapshot} enough to decide again. */
  public List<ListVersion> lists() {
    return compiled.lists();
  }
}
