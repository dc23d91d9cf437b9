package baton.payment;

import baton.attempt.Attempt;
import baton.charge.Charge;
import baton.charge.ChargeState;
import baton.connector.DeclineReason;
import baton.connector.Outcome;
import baton.db.Tx;
import baton.method.PaymentMethod;
import baton.plan.Fact;
import baton.plan.Needs;
import baton.plan.Reattempts;
import baton.plan.RetryPolicy;
import baton.plan.RetryPolicy.Verdict;
import baton.plan.Routed.Skipped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether a payment that failed at one processor is tried at the next of its route. */
record Retries(Desk desk) {

  /**
   * What follows from a failure.
   *
   * @param next the processor that comes next, and why; null when none does
   */
  record After(Verdict verdict, Attempt.@Nullable Choice next) {
    static After end(Verdict verdict) {
      return new After(verdict, null);
    }
  }

  /** What failed. {@code method} is null when it was deleted since. */
  record Tried(Payment payment, Attempt attempt, @Nullable PaymentMethod method) {}

  /** {@code stop} of the route comes next, null: none does; those between are skipped. */
  private record Ahead(@Nullable Integer stop, List<Skipped> skipped) {}

  /**
   * What follows from the end of an attempt.
   *
   * @param facts of this attempt, its end included
   */
  After after(Tx tx, Tried tried, Outcome end, List<Fact> facts) {
    var method = tried.method();
    var attempt = tried.attempt();
    if (method == null) {
      return After.end(new Verdict(false, "no_payment_method", "the payment method was deleted"));
    }
    if (isAwaited(tx, attempt)) {
      return After.end(new Verdict(false, "charge_pending", "this charge was told as pending"));
    }
    var brand = method.card().brand();
    var verdict = policy(attempt.mode()).after(end, facts, brand);
    if (!verdict.isRetried()) {
      return After.end(verdict);
    }
    var ahead = ahead(attempt, Traits.needs(tried.payment(), method));
    if (ahead.stop() == null) {
      var why = "there is no further processor to try" + words(ahead.skipped());
      return After.end(new Verdict(false, "route_exhausted", why));
    }
    var limit = limit(tx, attempt, end, brand);
    if (limit != null) {
      return After.end(new Verdict(false, "reattempt_limit", limit));
    }
    var why = why(attempt, verdict) + words(ahead.skipped());
    return new After(verdict, attempt.choice().to(why, ahead.stop(), ahead.skipped()));
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

  /** Why there is an attempt after {@code failed}, in one sentence. */
  private String why(Attempt failed, Verdict verdict) {
    var label = desk.processors().get(failed.processor()).label();
    return "retried after %s at %s: %s".formatted(verdict.reason(), label, verdict.why());
  }

  /**
   * What comes next on the route, as things are now: much may have changed since it was decided.
   */
  private Ahead ahead(Attempt attempt, Needs needs) {
    var decision = attempt.choice().decision();
    var skipped = new ArrayList<Skipped>();
    var route = decision == null ? List.<String>of() : decision.route();
    for (var stop = attempt.choice().stop() + 1; stop < route.size(); stop++) {
      var id = route.get(stop);
      var obstacle = desk.routing().state(id, needs).obstacle();
      if (obstacle == null) {
        return new Ahead(stop, skipped);
      }
      skipped.add(new Skipped(id, obstacle));
    }
    return new Ahead(null, skipped);
  }

  private static String words(List<Skipped> skipped) {
    return skipped.stream()
        .map(it -> "; " + it.processor() + " is skipped, " + it.why())
        .collect(Collectors.joining());
  }

  /** Which limit of the card's scheme is reached, in words; null when none is. */
  private @Nullable String limit(Tx tx, Attempt attempt, Outcome end, String brand) {
    var now = desk.clock().instant();
    var begin = now.minus(Reattempts.WINDOW_MAX);
    var declines = desk.attempts().declines(tx, attempt.mode(), attempt.fingerprint(), begin);
    return Reattempts.reached(brand, attempt.amount(), withThis(declines, attempt, end, now), now);
  }

  private static List<Reattempts.Declined> withThis(
      List<Reattempts.Declined> before, Attempt attempt, Outcome end, Instant now) {
    if (!(end instanceof Outcome.Declined)) {
      return before;
    }
    var all = new ArrayList<>(before);
    all.add(new Reattempts.Declined(now, attempt.amount()));
    return all;
  }
}
