package baton.plan;

import baton.connector.Operation;
import baton.connector.Outcome.Rejection;
import baton.connector.Settling.Repeats;
import baton.connector.Settling.Way;
import java.time.Duration;
import java.util.List;

/**
 * Whether the refusal of what was sent last proves that nothing was done, by all that was sent
 * before.
 *
 * @param age how long ago it was sent first
 */
record Proof(Plan plan, List<Fact> facts, Duration age) {
  /**
   * A refusal of what was sent once is proof that nothing happened. After a second sending the
   * first may have been done, and only that is refused, unless the processor answers under a key as
   * it did before, refusals too: then a verdict on what is asked for is one on the first as well,
   * and one on the request too, if it was the same one (a request without its CVC says nothing of
   * that which had it). What the account may do today, or what our version supports, says nothing
   * of yesterday.
   *
   * <p>A return of the payer comes after what they return to, which may be done without it: only
   * who reads what they bring, and does not take it, needs it.
   */
  boolean isIn(Rejection why) {
    return switch (why) {
      case REVERSED, FOUND_NOT_DONE -> true;
      case WRONG_STATE -> isAlone() || isReplayed();
      case INVALID_REQUEST -> isSentOnce() || (isReplayed() && isAlwaysTheSame());
      case UNAUTHENTICATED, NOT_ENABLED, NOT_FOUND, RATE_LIMITED, PROCESSOR_DOWN, UNSUPPORTED ->
          isAlone();
    };
  }

  private boolean isAlone() {
    return Plan.sends(facts) == 1;
  }

  /**
   * Whether nothing was sent a second time: nor did the payer come back twice, of which the first
   * may be late.
   */
  private boolean isSentOnce() {
    return Plan.sent(facts).map(Object::getClass).distinct().count() == Plan.sends(facts);
  }

  /**
   * Whether the processor would have answered what was sent last as it did the first time. Not a
   * return of the payer, of which the answer may be one to a question before the request itself;
   * and of answers to disputes no processor promises it.
   */
  private boolean isReplayed() {
    var isKeyed =
        plan.settling().ways().stream()
            .anyMatch(it ->
                it instanceof Way.Resend(var window, var repeats)
                    && repeats == Repeats.EVERYTHING
                    && age.compareTo(window) < 0);
    return isKeyed
        && !(plan.wanted() instanceof Operation.DisputeAnswer)
        && !(Plan.lastSent(facts).operation() instanceof Operation.Resume);
  }

  private boolean isAlwaysTheSame() {
    return Plan.sent(facts).distinct().count()
        == Plan.sent(facts).map(Operation::key).distinct().count();
  }
}
