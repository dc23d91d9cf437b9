package baton.dispute;

import baton.attempt.Errand;
import baton.attempt.FactStore;
import baton.attempt.Story;
import baton.connector.Handle;
import baton.connector.Operation;
import baton.connector.Operation.Concede;
import baton.connector.Operation.Contest;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.db.Tx;
import baton.job.Sweeper;
import baton.payment.Desk;
import baton.payment.Payment;
import baton.plan.Fact;
import baton.plan.Plan.Next;
import java.util.List;

/**
 * Evidence against disputes, and that they are accepted, on the way to the processors: written down
 * before it leaves, one at a time for a dispute, and found out about where nobody knows.
 */
public final class DisputeAnswers {
  /** Whoever says something, and is told what became of it. */
  interface Witness extends AnswerBook.Ending {
    void began(Tx tx, String answer);

    /**
     * What is said; throws where it cannot be.
     *
     * @param before as it is until the transaction ends
     * @param isAnswering something is on its way already
     */
    Said said(Dispute before, boolean isAnswering);

    /** What is thrown where there is no such dispute. */
    RuntimeException missing();
  }

  /**
   * What is said to a dispute.
   *
   * @param after the dispute with all the evidence
   * @param isAccepted it is right; else the evidence goes against it
   */
  record Said(Dispute after, boolean isAccepted) {}

  private record Begun(Answer answer, Errand errand) {}

  private final Desk desk;
  private final Disputes disputes;
  private final AnswerStore store;

  public DisputeAnswers(Desk desk, Disputes disputes, AnswerStore store) {
    this.desk = desk;
    this.disputes = disputes;
    this.store = store;
  }

  /** Sends what {@code witness} says to a dispute of {@code mode}. Waits for networks. */
  void send(String mode, String dispute, Witness witness) {
    var id = desk.ids().next("dpa");
    var begun =
        desk.db()
            .inTx(tx -> {
              witness.began(tx, id);
              return begin(tx, id, mode, dispute, witness);
            });
    desk.runner().begin(begun.errand(), book(begun.answer(), witness));
  }

  private Begun begin(Tx tx, String id, String mode, String dispute, Witness witness) {
    var seen = disputes.store().find(tx, mode, dispute);
    if (seen == null) {
      throw witness.missing();
    }
    var payment = desk.payments().lockAny(tx, seen.about().payment());
    var before = disputes.store().get(tx, mode, dispute);
    var said = witness.said(before, store.isAnswering(tx, mode, dispute));
    if (!said.after().equals(before)) {
      disputes.say(tx, before, said.after());
    }
    var about = before.about();
    var now = desk.clock().instant();
    var answer =
        new Answer(
            id,
            mode,
            dispute,
            about.payment(),
            about.attempt(),
            Answer.Status.PENDING,
            null,
            desk.lookAt(),
            now);
    store.insert(tx, answer);
    var operation = operation(id, said);
    var sent = new Fact.Sent(about.processor(), operation);
    var counted = payment.with(payment.progress().withFacts(1));
    desk.facts()
        .add(tx, new FactStore.Place(payment.id(), counted.progress().factCount(), id), sent, now);
    desk.changes().update(tx, payment, counted);
    var attempt = desk.attempts().get(tx, about.attempt());
    return new Begun(answer, desk.errand(attempt, operation, Story.NONE).plus(sent, now));
  }

  private static Operation operation(String key, Said said) {
    var claim = said.after().claim();
    var dispute = Handle.of(claim.reference());
    return said.isAccepted()
        ? new Concede(key, claim.amount(), dispute)
        : new Contest(key, claim.amount(), dispute, said.after().evidence());
  }

  /** Goes on with one that nobody waits for, whatever pause was planned. */
  public void settle(String id) {
    var answer = desk.db().inTx(tx -> store.get(tx, id));
    if (!answer.isPending() || isMoot(answer)) {
      return;
    }
    var errand = desk.db().inTx(tx -> errand(tx, answer));
    var now = desk.clock().instant();
    var next = errand.look(now);
    if (next instanceof Next.Send) {
      desk.runner().goOn(errand, next, book(answer, (_, _) -> {}));
    } else if (next instanceof Next.Open open) {
      desk.db()
          .run(tx -> {
            if (store.putOff(tx, answer, now.plus(open.after()))) {
              desk.unknowns().looked(tx, answer.about(), errand, open);
            }
          });
    }
  }

  /** What a dispute that is closed was answered matters to nobody any more. */
  private boolean isMoot(Answer answer) {
    return desk.db()
        .inTx(tx -> {
          var dispute = disputes.store().find(tx, answer.mode(), answer.dispute());
          var closed = new Rejected(Rejection.WRONG_STATE, "the dispute was closed meanwhile");
          var fact = new Fact.Resolved(answer.id(), closed, closed.text());
          return dispute != null
              && !dispute.isOpen()
              && end(
                  tx,
                  answer.id(),
                  (book, payment, errand) -> book.overtaken(tx, payment, errand, fact));
        });
  }

  /** A person found out what became of one. False when it is decided already. */
  public boolean resolve(Tx tx, String id, Fact.Resolved found) {
    return end(tx, id, (book, payment, errand) -> book.told(tx, payment, errand, found));
  }

  private boolean end(Tx tx, String id, End end) {
    var payment = desk.payments().lockAny(tx, store.get(tx, id).payment());
    var answer = store.lock(tx, id);
    if (!answer.isPending()) {
      return false;
    }
    end.to(book(answer, (_, _) -> {}), payment, errand(tx, answer));
    return true;
  }

  /** How one that is pending ends, with its payment locked. */
  private interface End {
    void to(AnswerBook book, Payment payment, Errand errand);
  }

  /** How it stands. */
  Answer get(Tx tx, String id) {
    return store.get(tx, id);
  }

  /** Those that are due, for the sweeper. */
  public Sweeper.Source due() {
    return new Sweeper.Source() {
      @Override
      public List<String> take(int max) {
        return desk.db().inTx(tx -> store.takeDue(tx, desk.clock().instant(), desk.lookAt(), max));
      }

      @Override
      public void work(String id) {
        desk.runner().inTurn(desk.db().inTx(tx -> processor(tx, id)), () -> settle(id));
      }
    };
  }

  private String processor(Tx tx, String id) {
    return desk.attempts().get(tx, store.get(tx, id).attempt()).processor();
  }

  /** What {@code node}, which has died, was at is due now. */
  public void inherit(Tx tx, String node) {
    store.inherit(tx, node, desk.clock().instant(), desk.lookAt());
  }

  private Errand errand(Tx tx, Answer answer) {
    return desk.errand(tx, desk.attempts().get(tx, answer.attempt()), answer.id());
  }

  private AnswerBook book(Answer answer, AnswerBook.Ending ending) {
    return new AnswerBook(desk, store, disputes, answer, ending);
  }
}
