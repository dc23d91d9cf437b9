package baton.late;

import baton.attempt.Attempt;
import baton.attempt.AttemptState;
import baton.attempt.Errand;
import baton.attempt.Heard;
import baton.attempt.News;
import baton.attempt.Suspect;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Pending;
import baton.db.Tx;
import baton.event.Events;
import baton.job.Sweeper;
import baton.payment.Desk;
import baton.payment.Payment;
import baton.plan.Fact;
import baton.plan.LateApproval;
import baton.plan.Plan.Next;
import java.util.List;
import java.util.Objects;

/**
 * Asks about attempts that failed and may be approved all the same, above all those that were
 * reversed, and undoes what was approved.
 */
public final class LateApprovals {
  private final Desk desk;
  private final Events events;

  /** What is to be looked after, and by which operation. */
  private record Open(Attempt attempt, Suspect suspect, Errand errand) {}

  public LateApprovals(Desk desk, Events events) {
    this.desk = desk;
    this.events = events;
  }

  /** Attempts that are due, for the sweeper. */
  public Sweeper.Source due() {
    return new Sweeper.Source() {
      @Override
      public List<String> take(int max) {
        var now = desk.clock().instant();
        return desk.db().inTx(tx -> desk.lateApprovals().takeDue(tx, now, desk.lookAt(), max));
      }

      @Override
      public void work(String attempt) {
        var processor = desk.db().inTx(tx -> desk.attempts().get(tx, attempt).processor());
        desk.runner().inTurn(processor, () -> look(attempt));
      }
    };
  }

  /** Does what is to be done now about an attempt that is watched. */
  public void look(String attempt) {
    var open = desk.db().inTx(tx -> open(tx, attempt));
    var now = desk.clock().instant();
    var errand = open.errand();
    var next =
        switch (open.suspect().state()) {
          case WATCHED -> errand.doubt();
          case UNDOING -> errand.look(now);
          case UNDONE, ABSENT -> null;
        };
    if (next instanceof Next.Send) {
      desk.runner().goOn(errand, next, new LateBook(desk, events, open.attempt()));
    } else if (next instanceof Next.Open later) {
      desk.db()
          .run(tx -> {
            if (desk.lateApprovals().putOff(tx, open.suspect(), now.plus(later.after()))) {
              desk.unknowns().looked(tx, LateBook.about(open.attempt()), errand, later);
            }
          });
    }
  }

  /** A person found out whether an approval was undone. False when that is known already. */
  public boolean resolve(Tx tx, String id, Fact.Resolved found) {
    var attempt = desk.attempts().get(tx, id);
    var payment = desk.payments().lockAny(tx, attempt.payment());
    var open = open(tx, id);
    return new LateBook(desk, events, attempt).resolved(tx, payment, open.errand(), found);
  }

  /**
   * Takes {@code news} that a processor told by itself: it approved an attempt that had failed, or
   * goes on with it, or did what undoes such an approval.
   */
  public Heard hear(Tx tx, News news) {
    var attempt = desk.attempts().find(tx, news.attempt());
    if (attempt == null || !attempt.processor().equals(news.processor())) {
      return Heard.UNMATCHED;
    }
    var payment = desk.payments().lockAny(tx, attempt.payment());
    if (LateApproval.isKey(news.key())) {
      return undo(tx, payment, attempt, news);
    }
    var isFailed = desk.attempts().get(tx, attempt.id()).state() == AttemptState.FAILED;
    var outcome = news.outcome();
    if (!isFailed || !(outcome instanceof Approved || outcome instanceof Pending)) {
      return Heard.CONTRADICTING;
    }
    var now = desk.clock().instant();
    desk.lateApprovals().suspect(tx, attempt, now);
    if (outcome instanceof Pending) {
      var book = new LateBook(desk, events, attempt);
      book.hinted(tx, payment, new Fact.Answered(news.key(), outcome));
      return Heard.TAKEN;
    }
    return told(tx, payment, attempt, news);
  }

  private Heard undo(Tx tx, Payment payment, Attempt attempt, News news) {
    var suspect = desk.lateApprovals().find(tx, attempt.id());
    if (suspect == null || !suspect.undo().equals(news.key())) {
      return Heard.UNMATCHED;
    }
    if (news.outcome() != null) {
      return told(tx, payment, attempt, news);
    }
    if (suspect.lookAt() != null) {
      desk.lateApprovals().update(tx, suspect.later(desk.clock().instant()));
    }
    return Heard.TAKEN;
  }

  private Heard told(Tx tx, Payment payment, Attempt attempt, News news) {
    var errand = desk.errand(tx, attempt, news.story());
    var outcome = Objects.requireNonNull(news.outcome());
    var fact = news.fact(outcome, errand.wanted().amount());
    new LateBook(desk, events, attempt).heard(tx, payment, errand, fact);
    return Heard.TAKEN;
  }

  private Open open(Tx tx, String id) {
    var attempt = desk.attempts().get(tx, id);
    var suspect = desk.lateApprovals().lock(tx, id);
    var isUndoing = suspect.state() == Suspect.State.UNDOING;
    return new Open(attempt, suspect, desk.errand(tx, attempt, isUndoing ? suspect.undo() : id));
  }
}
