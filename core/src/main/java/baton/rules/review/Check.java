package baton.rules.review;

import baton.rules.CompiledRules;
import baton.rules.Condition;
import baton.rules.NamedList;
import baton.rules.Operator;
import baton.rules.Rule;
import baton.rules.RuleSet;
import baton.rules.RuleSetShape;
import baton.rules.Sentences;
import baton.rules.review.Finding.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads a rule set before it decides about money. What it says is so, but for amounts that only
 * look wrong; that it says nothing is no proof.
 */
public final class Check {
  private final RuleSet ruleSet;
  private final Map<String, NamedList> lists;
  private final Sentences sentences;
  private final Reach reach;
  private final AmountUnits units;
  private final Fitness fitness;

  private Check(RuleSet ruleSet, Map<String, NamedList> lists, Map<String, Candidate> candidates) {
    this.ruleSet = ruleSet;
    this.lists = lists;
    sentences = new Sentences(id -> label(candidates, id));
    reach = new Reach(CompiledRules.of(ruleSet, lists), sentences);
    units = new AmountUnits(ruleSet);
    fitness = new Fitness(candidates);
  }

  /**
   * In the order of the rules, the default action last. Throws {@link IllegalArgumentException}
   * when {@link RuleSetShape} has faults with the rule set.
   *
   * @param lists that the rules use, by id
   * @param candidates the processors that there are, by id
   */
  public static List<Finding> findings(
      RuleSet ruleSet, Map<String, NamedList> lists, Map<String, Candidate> candidates) {
    return new Check(ruleSet, lists, candidates).findings();
  }

  private List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    for (var rule = 0; rule < ruleSet.rules().size(); rule++) {
      findings.addAll(findings(rule));
    }
    findings.addAll(
        fitness.findings(null, "the default action", ruleSet.otherwise(), Implied.of(null)));
    return findings;
  }

  private List<Finding> findings(int index) {
    var rule = ruleSet.rules().get(index);
    var findings = emptyLists(rule);
    var outOfReach = findings.isEmpty() ? reach.find(index) : null;
    if (outOfReach != null) {
      findings.add(outOfReach);
    }
    for (var suspicion : units.suspicions(rule.conditions())) {
      var sentence = "in \"%s\", %s".formatted(rule.name(), suspicion);
      findings.add(Finding.warning(Code.AMOUNT_UNIT, rule.id(), sentence));
    }
    var where = "\"" + rule.name() + "\"";
    var implied = Implied.of(reach.boxes(index));
    findings.addAll(fitness.findings(rule.id(), where, rule.action(), implied));
    return findings;
  }

  private List<Finding> emptyLists(Rule rule) {
    var findings = new ArrayList<Finding>();
    for (var test : Condition.tests(rule.conditions())) {
      var list = test.list() == null ? null : lists.get(test.list());
      if (list != null && list.values().isEmpty()) {
        var who = test.operator() == Operator.IN ? "no payment" : "every payment";
        var sentence =
            "in \"%s\", the list is empty, so that %s meets: %s"
                .formatted(rule.name(), who, sentences.condition(test));
        findings.add(Finding.warning(Code.EMPTY_LIST, rule.id(), sentence));
      }
    }
    return findings;
  }

  private static String label(Map<String, Candidate> candidates, String id) {
    var candidate = candidates.get(id);
    return candidate == null ? id : candidate.label();
  }
}
