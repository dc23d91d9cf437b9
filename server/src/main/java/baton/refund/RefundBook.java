package baton.refund;

import baton.attempt.Book;
import baton.attempt.Errand;
import baton.attempt.FactStore;
import baton.attempt.Onward;
import baton.attempt.Runner;
import baton.attempt.UnknownOutcome;
import baton.charge.Charges;
import baton.connector.Outcome;
import baton.db.Tx;
import baton.job.LookAt;
import baton.payment.Desk;
import baton.payment.Payment;
import baton.plan.Fact;
import baton.plan.Plan.Next;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes down what happens to one refund. One book serves one run of one thread. */
final class RefundBook implements Book {
  /** After a question about one that is decided had no answer: something happened to it. */
  private static final Duration ASK_AGAIN = Duration.ofMinutes(5);

  private final Desk desk;
  private final RefundChanges changes;
  private final Ending ending;
  private Refund last;

  /** Told in the transaction that ends the run. */
  interface Ending {
    void ended(Tx tx, Refund refund);
  }

  /** As they are until the transaction ends. */
  private record Locked(Payment payment, Refund refund) {}

  RefundBook(Desk desk, RefundChanges changes, Refund begun, Ending ending) {
    this.desk = desk;
    this.changes = changes;
    this.ending = ending;
    this.last = begun;
  }

  /** The refund as it was written last. */
  Refund last() {
    return last;
  }

  @Override
  public @Nullable Errand sent(Errand errand, Fact.Sent fact) {
    return desk.db()
        .inTx(tx -> {
          var payment = desk.payments().lockAny(tx, last.payment());
          var refund = changes.store().lockAny(tx, last.id());
          var written = desk.facts().story(tx, payment.id(), refund.id());
          if (refund.status() != RefundStatus.PENDING || errand.isOvertaken(written)) {
            last = refund;
            ending.ended(tx, refund);
            return null;
          }
          add(tx, payment, fact);
          last = refund.after(new Outcome.Unknown("sent"), leaseEnd());
          changes.update(tx, refund, last);
          return errand.plus(fact, desk.clock().instant());
        });
  }

  @Override
  public @Nullable Onward answered(Errand errand, Fact.Answered fact) {
    return desk.db()
        .inTx(tx -> {
          var payment = desk.payments().lockAny(tx, last.payment());
          var refund = changes.store().lockAny(tx, last.id());
          var next = learnt(tx, new Locked(payment, refund), errand, fact, fact.outcome());
          if (Runner.isNow(next.next())) {
            return next;
          }
          ending.ended(tx, last);
          return null;
        });
  }

  /** A person found out, or the processor told by itself. The refund is as it was locked. */
  Next told(Tx tx, Payment payment, Errand errand, Fact fact, Outcome outcome) {
    return learnt(tx, new Locked(payment, last), errand, fact, outcome).next();
  }

  static UnknownOutcome.About about(Refund refund) {
    return new UnknownOutcome.About(refund.mode(), refund.payment(), refund.attempt());
  }

  private Onward learnt(Tx tx, Locked locked, Errand errand, Fact fact, Outcome outcome) {
    var now = desk.clock().instant();
    var written = desk.facts().story(tx, locked.payment().id(), last.id());
    var after = errand.with(written).plus(fact, now);
    var isForPerson = fact instanceof Fact.Answered && isContradicting(locked, outcome);
    var next = isForPerson ? new Next.AskPerson(ASK_AGAIN) : after.next(now);
    last = moved(tx, locked, fact, proven(outcome, next), next);
    // What has succeeded is in no doubt until another end is proven: nobody could close it.
    if (last.status() != RefundStatus.SUCCEEDED || next instanceof Next.Finish) {
      desk.unknowns().follow(tx, about(last), after, next);
    }
    return new Onward(after, next);
  }

  /** Whether it is said to be given back, and other refunds have its money: not all can be true. */
  private static boolean isContradicting(Locked locked, Outcome outcome) {
    var refund = locked.refund();
    return refund.status() == RefundStatus.FAILED
        && outcome instanceof Outcome.Approved
        && !refund.fits(locked.payment());
  }

  /** What a later sending came to is not always an end: the plan knows. */
  private static Outcome proven(Outcome outcome, Next next) {
    return next instanceof Next.Open && outcome.isFinal()
        ? new Outcome.Unknown("no proof: " + outcome)
        : outcome;
  }

  private Refund moved(Tx tx, Locked locked, Fact fact, Outcome outcome, Next next) {
    var refund = locked.refund();
    var isDecided = refund.status() != RefundStatus.PENDING;
    var end = refund.after(outcome, lookAt(next));
    var moved = hasNews(refund) ? end.lookedAt(refund.lookAt()) : end;
    var isNews = outcome.isFinal() && moved.status() != refund.status();
    if (isDecided && (!isNews || isContradicting(locked, outcome))) {
      return left(tx, refund, outcome);
    }
    var counted = add(tx, locked.payment(), fact);
    var isOutBefore = refund.status() != RefundStatus.FAILED;
    var isOutAfter = moved.status() != RefundStatus.FAILED;
    if (isOutBefore != isOutAfter) {
      var minor = refund.amount().minor();
      var progress = counted.progress().withRefunded(isOutAfter ? minor : -minor);
      desk.changes().update(tx, counted, counted.with(progress));
    }
    var expected = expected(tx, refund, moved);
    changes.update(tx, refund, expected);
    return expected;
  }

  /** Whether what is answered now may be old. */
  private boolean hasNews(Refund refund) {
    return LookAt.isMoved(last.lookAt(), refund.lookAt());
  }

  /** Not knowing undoes nothing, the same again is no news, and more was not captured. */
  private Refund left(Tx tx, Refund refund, Outcome outcome) {
    if (hasNews(refund)) {
      return refund;
    }
    var isAnswered = outcome.isFinal() || outcome instanceof Outcome.NeverSeen;
    var left = refund.lookedAt(isAnswered ? null : desk.clock().instant().plus(ASK_AGAIN));
    changes.update(tx, refund, left);
    return left;
  }

  /** {@code after}, with what the processor is expected to settle for it. */
  private Refund expected(Tx tx, Refund before, Refund after) {
    var charge = after.links().charge();
    if (charge == null || before.isGivenBack() == after.isGivenBack()) {
      return after;
    }
    var attempt = desk.attempts().get(tx, after.attempt());
    var processor = desk.processors().get(attempt.processor());
    var given = new Charges.Given(charge, after.id(), after.amount());
    return after.expected(
        after.isGivenBack()
            ? desk.charges().refunded(tx, processor, given)
            : desk.charges().refundFailed(tx, processor, given));
  }

  private Payment add(Tx tx, Payment payment, Fact fact) {
    var counted = payment.with(payment.progress().withFacts(1));
    var place = new FactStore.Place(payment.id(), counted.progress().factCount(), last.id());
    desk.facts().add(tx, place, fact, desk.clock().instant());
    desk.changes().update(tx, payment, counted);
    return counted;
  }

  private @Nullable Instant lookAt(Next next) {
    return next instanceof Next.Open open
        ? open.after().isZero() ? leaseEnd() : desk.clock().instant().plus(open.after())
        : null;
  }

  private Instant leaseEnd() {
    return desk.clock().instant().plus(desk.runner().lease());
  }
}
