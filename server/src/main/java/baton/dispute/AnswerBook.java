package baton.dispute;

import baton.attempt.Book;
import baton.attempt.Errand;
import baton.attempt.FactStore;
import baton.attempt.Onward;
import baton.attempt.Runner;
import baton.connector.Outcome;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.Rejected;
import baton.db.Tx;
import baton.payment.Desk;
import baton.payment.Payment;
import baton.plan.Fact;
import baton.plan.Plan.Next;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes down what happens to one answer. One book serves one run of one thread. */
final class AnswerBook implements Book {
  private final Desk desk;
  private final AnswerStore store;
  private final Disputes disputes;
  private final Ending ending;
  private Answer last;

  /** Told in the transaction that ends the run. */
  interface Ending {
    void ended(Tx tx, Answer answer);
  }

  /** How an answer ends that is proven not to be taken. */
  private interface NotTaken {
    Answer ends(Answer it, String why);
  }

  AnswerBook(Desk desk, AnswerStore store, Disputes disputes, Answer begun, Ending ending) {
    this.desk = desk;
    this.store = store;
    this.disputes = disputes;
    this.last = begun;
    this.ending = ending;
  }

  @Override
  public @Nullable Errand sent(Errand errand, Fact.Sent fact) {
    return desk.db()
        .inTx(tx -> {
          var payment = desk.payments().lockAny(tx, last.payment());
          last = store.lock(tx, last.id());
          var written = desk.facts().story(tx, payment.id(), last.id());
          if (!last.isPending() || errand.isOvertaken(written)) {
            ending.ended(tx, last);
            return null;
          }
          add(tx, payment, fact);
          last = last.lookedAt(desk.lookAt());
          store.update(tx, last);
          return errand.plus(fact, desk.clock().instant());
        });
  }

  @Override
  public @Nullable Onward answered(Errand errand, Fact.Answered fact) {
    return desk.db()
        .inTx(tx -> {
          var payment = desk.payments().lockAny(tx, last.payment());
          last = store.lock(tx, last.id());
          var onward = learnt(tx, payment, errand, fact, Answer::refused);
          if (Runner.isNow(onward.next())) {
            return onward;
          }
          ending.ended(tx, last);
          return null;
        });
  }

  /** It is known otherwise. The answer is as it was locked, and pending. */
  void told(Tx tx, Payment payment, Errand errand, Fact.Resolved fact) {
    learnt(tx, payment, errand, fact, Answer::refused);
  }

  /** As {@link #told}, of what matters to nobody any more: whether it was taken is not known. */
  void overtaken(Tx tx, Payment payment, Errand errand, Fact.Resolved fact) {
    learnt(tx, payment, errand, fact, (answer, _) -> answer.overtaken());
  }

  private Onward learnt(Tx tx, Payment payment, Errand errand, Fact fact, NotTaken notTaken) {
    var now = desk.clock().instant();
    var written = desk.facts().story(tx, payment.id(), last.id());
    var after = errand.with(written).plus(fact, now);
    var next = after.next(now);
    if (last.isPending()) {
      add(tx, payment, fact);
      var before = disputes.view(tx, last);
      last = moved(next, now, notTaken);
      store.update(tx, last);
      switch (last.status()) {
        case PENDING, OVERTAKEN -> {}
        case TAKEN -> disputes.answered(tx, last, errand.wanted());
        case REFUSED -> disputes.refused(tx, last, before);
      }
      desk.unknowns().follow(tx, last.about(), after, next);
    }
    return new Onward(after, next);
  }

  private Answer moved(Next next, Instant now, NotTaken notTaken) {
    return switch (next) {
      case Next.Finish(Approved _) -> last.taken();
      case Next.Finish(Rejected(_, var text)) -> notTaken.ends(last, text);
      case Next.Finish(Declined(_, var decline, _)) -> last.refused(decline.processorCode());
      case Next.Finish(Outcome other) ->
          throw new IllegalStateException("not the end of an answer: " + other);
      case Next.Open open ->
          last.lookedAt(open.after().isZero() ? desk.lookAt() : now.plus(open.after()));
      case Next.AwaitPayer _ -> throw new IllegalStateException("disputes have no payer");
    };
  }

  private void add(Tx tx, Payment payment, Fact fact) {
    var counted = payment.with(payment.progress().withFacts(1));
    var place = new FactStore.Place(payment.id(), counted.progress().factCount(), last.id());
    desk.facts().add(tx, place, fact, desk.clock().instant());
    desk.changes().update(tx, payment, counted);
  }
}
