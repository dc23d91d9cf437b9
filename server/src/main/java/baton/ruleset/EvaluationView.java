package baton.ruleset;

import baton.plan.ProcessorState;
import baton.plan.Routed.Skipped;
import baton.rules.Action;
import baton.rules.CompiledRules;
import baton.rules.Explanation;
import baton.rules.Split;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a rule set would do with a payment, and why, as the API shows it.
 *
 * @param action that of the rule, or the default one
 * @param lists that stand in the rule set, with the versions it was decided with
 * @param processor the main one; null when there is a split, and the payment has no id yet
 * @param rule the first that the payment meets; null when it meets none
 * @param rules those that were asked, in order
 * @param skipped those of the action that such a payment could not go to now
 */
public record EvaluationView(
    String object,
    RuleActionView action,
    List<ListVersionView> lists,
    boolean livemode,
    @Nullable String processor,
    @Nullable String rule,
    String ruleSet,
    List<AskedRuleView> rules,
    List<Skipped> skipped,
    int version) {

  /** A named list as it was. */
  public record ListVersionView(String list, int version) {
    public static ListVersionView of(Explanation.ListVersion it) {
      return new ListVersionView(it.list(), it.version());
    }
  }

  /** A rule that was asked. */
  public record AskedRuleView(
      String id, List<AskedConditionView> conditions, int index, boolean met, String name) {
    public static AskedRuleView of(Explanation.Block it) {
      return new AskedRuleView(
          it.id(), AskedConditionView.all(it.conditions()), it.index(), it.met(), it.name());
    }
  }

  /**
   * A condition that was asked.
   *
   * @param actual what the payment has; null when that is not known, and of groups
   * @param condition in words
   * @param conditions those of a group
   * @param notKnown what is asked for and not known of the payment
   * @param verdict {@code met}, {@code not_met} or {@code unknown}, which is as good as not met
   */
  public record AskedConditionView(
      @Nullable String actual,
      String condition,
      List<AskedConditionView> conditions,
      @Nullable String notKnown,
      String verdict) {
    static List<AskedConditionView> all(List<Explanation.Step> steps) {
      return steps.stream().map(AskedConditionView::of).toList();
    }

    private static AskedConditionView of(Explanation.Step it) {
      return new AskedConditionView(
          it.actual(),
          it.condition(),
          all(it.conditions()),
          it.notKnown(),
          it.verdict().name().toLowerCase(Locale.ROOT));
    }
  }

  /**
   * What {@code rules} would do.
   *
   * @param states what is to be known of a processor by its id
   */
  static EvaluationView of(
      CompiledRules rules,
      AskedPayment payment,
      Function<String, ProcessorState> states,
      boolean livemode) {
    var action = rules.action(rules.match(payment.facts()));
    var why = rules.explain(payment.facts());
    return new EvaluationView(
        "orchestration.rule_set_evaluation",
        RuleActionView.of(action),
        why.lists().stream().map(ListVersionView::of).toList(),
        livemode,
        main(rules, payment),
        why.rule(),
        why.ruleSet(),
        why.rules().stream().map(AskedRuleView::of).toList(),
        skipped(action, states),
        why.version());
  }

  private static List<Skipped> skipped(Action action, Function<String, ProcessorState> states) {
    var mains = action.mains().stream().map(Action.Share::processor);
    return Stream.concat(mains, action.retryProcessors().stream())
        .distinct()
        .map(states)
        .flatMap(it ->
            it.obstacle() == null ? Stream.of() : Stream.of(new Skipped(it.id(), it.obstacle())))
        .toList();
  }

  private static @Nullable String main(CompiledRules rules, AskedPayment payment) {
    var match = rules.match(payment.facts());
    var mains = rules.action(match).mains();
    if (mains.size() == 1) {
      return mains.getFirst().processor();
    }
    var set = rules.ruleSet();
    var salt = match < 0 ? set.id() : set.rules().get(match).id();
    var id = payment.id();
    return id == null ? null : Split.choose(mains, salt, id);
  }
}
