package baton.rules;

import baton.rules.Explanation.Block;
import baton.rules.Explanation.ListVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A rule set made ready to be asked for many payments by many threads: under a microsecond each,
 * and without allocation.
 */
public final class CompiledRules {
  private static final int NONE = -1;

  private final RuleSet ruleSet;
  private final Matcher[][] rules;
  private final TextIndex texts;

  /** What is left to ask of each rule when its texts match, the fast before the slow. */
  private final Matcher[][] rest;

  private final List<ListVersion> lists;

  private CompiledRules(RuleSet ruleSet, Matcher[][] rules, List<ListVersion> lists) {
    this.ruleSet = ruleSet;
    this.rules = rules;
    this.texts = TextIndex.of(rules);
    this.rest = Arrays.stream(rules).map(CompiledRules::rest).toArray(Matcher[][]::new);
    this.lists = lists;
  }

  /**
   * Throws {@link IllegalArgumentException} when {@link RuleSetShape} has faults with it.
   *
   * @param lists by id; more than the rules use does no harm
   */
  public static CompiledRules of(RuleSet ruleSet, Map<String, NamedList> lists) {
    var compiler = new Compiler(lists);
    var rules =
        ruleSet.rules().stream()
            .map(it -> it.conditions().stream().map(compiler::matcher).toArray(Matcher[]::new))
            .toArray(Matcher[][]::new);
    var versions = new ArrayList<ListVersion>();
    compiler.versions().forEach((list, version) -> versions.add(new ListVersion(list, version)));
    return new CompiledRules(ruleSet, rules, List.copyOf(versions));
  }

  public RuleSet ruleSet() {
    return ruleSet;
  }

  /** The lists that the rules use, in the order of their ids. */
  public List<ListVersion> lists() {
    return lists;
  }

  /** Those of one rule, in the order of its conditions. */
  public List<Matcher> matchers(int rule) {
    return List.of(rules[rule]);
  }

  /** The index of the first rule that the payment meets, or -1. */
  public int match(PaymentFacts facts) {
    for (var word = 0; word < TextIndex.wordsFor(rest.length); word++) {
      for (var left = texts.possible(facts, word); left != 0; left &= left - 1) {
        var rule = word * Long.SIZE + Long.numberOfTrailingZeros(left);
        if (rule < rest.length && isMet(rest[rule], facts)) {
          return rule;
        }
      }
    }
    return NONE;
  }

  /** What {@link #match} found: the rule's action, or that for payments that meet none. */
  public Action action(int match) {
    return match == NONE ? ruleSet.otherwise() : ruleSet.rules().get(match).action();
  }

  /** Why {@link #match} finds what it finds. The same facts give the same bytes. */
  public Explanation explain(PaymentFacts facts) {
    var match = match(facts);
    var last = match == NONE ? rules.length - 1 : match;
    var explainer = new Explainer(facts);
    var blocks = new ArrayList<Block>();
    for (var index = 0; index <= last; index++) {
      var rule = ruleSet.rules().get(index);
      var steps = explainer.steps(rule.conditions(), List.of(rules[index]));
      blocks.add(new Block(index, rule.id(), rule.name(), index == match, steps));
    }
    return new Explanation(
        ruleSet.id(),
        ruleSet.version(),
        lists,
        match == NONE ? null : ruleSet.rules().get(match).id(),
        blocks);
  }

  private static Matcher[] rest(Matcher[] rule) {
    return Arrays.stream(rule)
        .filter(it -> !(it instanceof Matcher.Text))
        .sorted(Comparator.comparingInt(Matcher::effort))
        .toArray(Matcher[]::new);
  }

  private static boolean isMet(Matcher[] conditions, PaymentFacts facts) {
    for (var condition : conditions) {
      if (condition.verdict(facts) != Verdict.MET) {
        return false;
      }
    }
    return true;
  }
}
