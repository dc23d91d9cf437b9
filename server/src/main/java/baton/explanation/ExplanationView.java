package baton.explanation;

import baton.plan.RetryPolicy.Verdict;
import baton.plan.Routed.Skipped;
import baton.ruleset.EvaluationView.AskedRuleView;
import baton.ruleset.EvaluationView.ListVersionView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a payment went where it went, in the order in which it happened.
 *
 * @param confirmations one for each time that it was decided where the payment goes, oldest first
 */
public record ExplanationView(
    String object,
    String paymentIntent,
    String paymentRecord,
    String status,
    boolean livemode,
    List<ConfirmationView> confirmations) {

  /**
   * One confirmation.
   *
   * @param decided seconds since 1970
   * @param facts what the rules could know of the payment; null when none were asked
   * @param rules those that were asked, up to the one that was met; empty when none were
   * @param route the processors in the order in which they were to be tried
   */
  public record ConfirmationView(
      long decided,
      String why,
      boolean orchestrated,
      boolean errorProtection,
      @Nullable RuleSetView ruleSet,
      @Nullable FactsView facts,
      List<AskedRuleView> rules,
      List<StopView> route,
      List<Skipped> skipped,
      List<AttemptView> attempts) {}

  /**
   * The rules that decided.
   *
   * @param block which of them was met, counted from 0; -1: none, so the default action
   */
  public record RuleSetView(
      String id,
      int version,
      String name,
      int block,
      @Nullable String rule,
      @Nullable String ruleName,
      List<ListVersionView> lists) {}

  /** A processor of the route. */
  public record StopView(String processor, String label) {}

  /**
   * One attempt.
   *
   * @param retry whether the next processor was tried after it, and why; null while it is open, and
   *     when it succeeded
   */
  public record AttemptView(
      String paymentAttemptRecord,
      String processor,
      String label,
      String why,
      String state,
      long created,
      @Nullable Long ended,
      @Nullable Verdict retry,
      List<StepView> steps) {}

  /**
   * Something that was sent, or came back.
   *
   * @param atMillis milliseconds since 1970
   * @param what for people
   */
  public record StepView(long atMillis, String what) {}
}
