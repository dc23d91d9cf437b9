package baton.record;

import baton.attempt.Attempt;
import baton.attempt.Suspect;
import baton.connector.Outcome;
import baton.plan.RetryPolicy.Verdict;
import baton.plan.Routed.Skipped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why an attempt went to its processor, and what followed from how it ended.
 *
 * @param ruleSet the rules that decided; null when none did
 * @param block which of them was met, counted from 0; -1: none, so the default action; null when
 *     there were none
 * @param route the processors in the order in which they were to be tried
 * @param stop which of them this is, from 0
 * @param outcome {@code approved}, {@code declined}, {@code rejected}, …; null while it is on its
 *     way
 * @param advice what may be done after a decline: {@code never}, {@code later}, …
 * @param retry whether the next processor was tried afterwards, and why; null while it is open, and
 *     when it succeeded
 * @param lateApproval where it was reversed, or news of it came after it failed: {@code watched},
 *     and when it was approved all the same, {@code undoing} and {@code undone}
 * @param durationMillis from its begin to its end
 */
public record OrchestrationView(
    String why,
    @Nullable String ruleSet,
    @Nullable Integer ruleSetVersion,
    @Nullable String rule,
    @Nullable Integer block,
    List<String> route,
    int stop,
    List<Skipped> skipped,
    @Nullable String outcome,
    @Nullable String advice,
    @Nullable Verdict retry,
    @Nullable String lateApproval,
    @Nullable Long durationMillis) {

  static OrchestrationView of(Attempt attempt, @Nullable Suspect suspect) {
    var decision = attempt.choice().decision();
    var ruling = decision == null ? null : decision.ruling();
    var ending = attempt.ending();
    var outcome = attempt.outcome();
    return new OrchestrationView(
        attempt.choice().why(),
        ruling == null ? null : ruling.ruleSet(),
        ruling == null ? null : (Integer) ruling.version(),
        ruling == null ? null : ruling.rule(),
        ruling == null ? null : (Integer) ruling.block(),
        decision == null ? List.of(attempt.processor()) : decision.route(),
        attempt.choice().stop(),
        decision == null ? List.of() : decision.routed().skipped(),
        outcome == null ? null : outcome.code(),
        outcome instanceof Outcome.Declined(_, var decline, _)
            ? decline.reason().advice().name().toLowerCase(Locale.ROOT)
            : null,
        ending == null ? null : ending.verdict(),
        suspect == null ? null : suspect.state().code(),
        ending == null
            ? null
            : (Long) Duration.between(attempt.createdAt(), ending.at()).toMillis());
  }
}
