package baton.payment;

import baton.attempt.Attempt;
import baton.charge.Charge;
import baton.charge.ChargeState;
import baton.connector.DeclineReason;
import baton.connector.Outcome;
import baton.db.Tx;
import baton.method.PaymentMethod;
import baton.plan.Fact;
import baton.plan.ProcessorState;
import baton.plan.Reattempts;
import baton.plan.RetryPolicy;
import baton.plan.Retrying;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether a payment that failed at one processor is tried at the next of its route. */
record Retries(Desk desk) {

  /**
   * What follows from a failure.
   *
   * @param next the processor that comes next, and why; null when none does
   */
  record After(Attempt.Ending ending, Attempt.@Nullable Choice next) {}

  /** What failed. {@code method} is null when it was deleted since. */
  record Tried(Payment payment, Attempt attempt, @Nullable PaymentMethod method) {}

  /**
   * What follows from the end of an attempt.
   *
   * @param facts of this attempt, its end included
   */
  After after(Tx tx, Tried tried, Outcome end, List<Fact> facts) {
    var attempt = tried.attempt();
    var choice = attempt.choice();
    var now = desk.clock().instant();
    var begin = now.minus(Reattempts.WINDOW_MAX);
    var retrying =
        new Retrying(
            policy(attempt.mode()),
            states(tried),
            () -> desk.attempts().declines(tx, attempt.mode(), attempt.fingerprint(), begin));
    var after =
        retrying.after(
            new Retrying.Failed(end, facts, choice.route(), choice.stop(), attempt.amount()),
            known(tx, tried, now));
    var stop = after.stop();
    return new After(
        new Attempt.Ending(after.verdict(), after.inputs(), now),
        stop == null ? null : choice.to(after.why(), stop, after.skipped()));
  }

  private Retrying.Known known(Tx tx, Tried tried, Instant now) {
    var attempt = tried.attempt();
    var method = tried.method();
    return new Retrying.Known(
        desk.processors().get(attempt.processor()).label(),
        method == null ? null : method.card().brand(),
        isAwaited(tx, attempt),
        now);
  }

  private Function<String, ProcessorState> states(Tried tried) {
    var method = tried.method();
    if (method == null) {
      return ProcessorState::gone;
    }
    var needs = Traits.needs(tried.payment(), method);
    return id -> desk.routing().state(id, needs);
  }

  /**
   * Who asked for a charge and was told to wait for it takes its end for the end: another one could
   * be a second one.
   */
  private boolean isAwaited(Tx tx, Attempt attempt) {
    var charge = desk.charges().store().find(tx, attempt.mode(), Charge.idOf(attempt.id()));
    return charge != null && charge.state() == ChargeState.PENDING;
  }

  private RetryPolicy policy(String mode) {
    var wish = desk.accounts().settings(mode).retry();
    return new RetryPolicy(codes(wish.added()), codes(wish.removed()));
  }

  private static Set<String> codes(List<DeclineReason> reasons) {
    return reasons.stream().map(DeclineReason::code).collect(Collectors.toSet());
  }
}
