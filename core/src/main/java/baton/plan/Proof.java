package baton.plan;

import baton.connector.Operation;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.Pending;
import baton.connector.Outcome.Rejection;
import baton.connector.Settling.Repeats;
import baton.connector.Settling.Way;
import java.time.Duration;
import java.util.List;

/**
 * Whether the refusal of what was sent last, or its decline, proves that nothing was done, by all
 * that was sent before.
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
      case INVALID_REQUEST -> isOfEachRequest();
      case UNAUTHENTICATED, NOT_ENABLED, NOT_FOUND, RATE_LIMITED, PROCESSOR_DOWN, UNSUPPORTED ->
          isAlone();
    };
  }

  /**
   * A decline that tells the name of a payment ends that payment, and whether there may be another
   * is for the key to say. One without a name is a refusal of the request.
   */
  boolean isIn(Declined no) {
    return no.reference() == null ? isOfEachRequest() : isOfOnePayment();
  }

  /**
   * Inside its window, and not where that would only spoil the proof: who repeats what succeeded
   * says of what was accepted what was said before, and of two sendings its decline proves nothing.
   */
  boolean allowsResending(Way.Resend way) {
    var isAccepted =
        facts.reversed().stream()
            .takeWhile(Fact.Answered.class::isInstance)
            .anyMatch(it -> ((Fact.Answered) it).outcome() instanceof Pending);
    return age.compareTo(way.window()) < 0 && (way.repeats() == Repeats.EVERYTHING || !isAccepted);
  }

  private boolean isOfEachRequest() {
    return isSentOnce() || (isReplayed() && isAlwaysTheSame());
  }

  /** However often the payer came back to it. */
  private boolean isOfOnePayment() {
    var requests = Plan.sent(facts).filter(it -> !(it instanceof Operation.Resume)).count();
    return requests == 1 || isKeyed();
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
    return isKeyed()
        && plan.settling().ways().stream()
            .anyMatch(it -> it instanceof Way.Resend(var window, _) && age.compareTo(window) < 0)
        && !(Plan.lastSent(facts).operation() instanceof Operation.Resume);
  }

  /** Whether all that was sent is one to the processor, which tells of it what it told before. */
  private boolean isKeyed() {
    return !(plan.wanted() instanceof Operation.DisputeAnswer)
        && plan.settling().ways().stream()
            .anyMatch(
                it -> it instanceof Way.Resend(_, var repeats) && repeats == Repeats.EVERYTHING);
  }

  private boolean isAlwaysTheSame() {
    return Plan.sent(facts).distinct().count()
        == Plan.sent(facts).map(Operation::key).distinct().count();
  }
}
