package baton.payment;

import baton.attempt.Attempt;
import baton.attempt.AttemptState;
import baton.attempt.Heard;
import baton.attempt.News;
import baton.connector.DeclineReason;
import baton.connector.Outcome;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Declined;
import baton.db.Tx;
import baton.plan.Fact;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What processors tell of payments by themselves. A proof is written down as a reply is; a hint
 * makes the payment due. Whatever follows is left to the sweeper, so that nobody waits for a
 * network while a processor waits for us.
 */
public final class PaymentNews {
  private final Desk desk;
  private final Witness witness;

  /** {@code follower} is told how far each payment came. */
  public PaymentNews(Desk desk, Witness.Follower follower) {
    this.desk = desk;
    this.witness = Witness.unasked(follower);
  }

  /**
   * Takes {@code news} of an authorization, an increment, a capture or a cancellation. They may
   * come before the reply to what they are about, after it, twice, or against it.
   */
  public Heard hear(Tx tx, News news) {
    var known = desk.attempts().find(tx, news.attempt());
    if (known == null || !known.processor().equals(news.processor())) {
      return Heard.UNMATCHED;
    }
    var payment = desk.payments().lockAny(tx, known.payment());
    var attempt = desk.attempts().get(tx, known.id());
    var outcome = news.outcome();
    if (outcome == null) {
      hint(tx, payment, attempt);
      return Heard.TAKEN;
    }
    return isUnderWay(payment, attempt, news)
        ? told(tx, payment, attempt, news, outcome)
        : compared(tx, attempt, news, outcome);
  }

  /** Somebody is to ask, as soon as can be. */
  private void hint(Tx tx, Payment payment, Attempt attempt) {
    var now = desk.clock().instant();
    if (attempt.state() == AttemptState.FAILED) {
      desk.lateApprovals().suspect(tx, attempt, now);
    } else if (attempt.id().equals(payment.progress().latestAttempt())) {
      if (attempt.state() == AttemptState.AWAITING_PAYER
          && desk.attempts().brought(tx, attempt.id()) == null) {
        desk.attempts().bring(tx, attempt.id(), Collections.emptySortedMap());
      }
      desk.payments().statuses().makeDue(tx, payment.id(), now);
    }
  }

  private static boolean isUnderWay(Payment payment, Attempt attempt, News news) {
    var doing = payment.progress().doing();
    return doing != null
        && doing.key().equals(news.story())
        && attempt.id().equals(payment.progress().latestAttempt());
  }

  /** Whoever waits for the reply finds the payment gone on, and leaves it at that. */
  private Heard told(Tx tx, Payment payment, Attempt attempt, News news, Outcome outcome) {
    var errand = desk.errand(tx, attempt, news.story());
    if (isUnexplained(outcome) && errand.story().isOnItsWay()) {
      return Heard.TOO_SOON;
    }
    var now = desk.clock().instant();
    var undecided = undecided(tx, payment, now);
    var book = new PaymentBook(desk, new Begun(undecided, errand), witness, now);
    var fact = news.fact(outcome, errand.wanted().amount());
    book.told(tx, undecided, errand, fact);
    if (fact instanceof Fact.Answered(_, Outcome.Unknown _)) {
      hint(tx, payment, attempt);
    }
    return Heard.TAKEN;
  }

  /** Also where it waits for its payer: this is what they are asked to do, done. */
  private Payment undecided(Tx tx, Payment payment, Instant now) {
    if (payment.status() == PaymentStatus.PROCESSING) {
      return payment;
    }
    var undecided = payment.with(payment.progress().undecided(now));
    desk.payments().update(tx, payment, undecided);
    return undecided;
  }

  /** Whether it was declined and nobody says why: the card may be stolen, for all it tells. */
  private static boolean isUnexplained(Outcome outcome) {
    return outcome instanceof Declined(_, var decline, _)
        && decline.reason() == DeclineReason.GENERIC_DECLINE;
  }

  /** Nobody is at it any more, or not yet again. */
  private Heard compared(Tx tx, Attempt attempt, News news, Outcome told) {
    var facts = desk.facts().story(tx, attempt.payment(), news.story()).facts();
    var end = end(facts);
    if (end == null) {
      return Heard.UNMATCHED;
    }
    var isSame =
        told.isFinal()
            ? end instanceof Approved == told instanceof Approved
            : attempt.state() != AttemptState.FAILED;
    return isSame ? Heard.TAKEN : Heard.CONTRADICTING;
  }

  /** How it ended; null when it did not, or was never sent. */
  private static @Nullable Outcome end(List<Fact> facts) {
    for (var fact : facts.reversed()) {
      switch (fact) {
        case Fact.Answered(_, var outcome) when outcome.isFinal() -> {
          return outcome;
        }
        case Fact.Resolved(_, var outcome, _) -> {
          return outcome;
        }
        case Fact.Answered _, Fact.Sent _, Fact.Planned _ -> {}
      }
    }
    return null;
  }
}
