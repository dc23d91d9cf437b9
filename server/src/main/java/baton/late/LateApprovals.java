package baton.late;

import baton.attempt.Attempt;
import baton.attempt.Errand;
import baton.attempt.Suspect;
import baton.db.Tx;
import baton.event.Events;
import baton.job.Sweeper;
import baton.payment.Desk;
import baton.plan.Fact;
import baton.plan.Plan.Next;
import java.util.List;

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
        look(attempt);
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
      var postponed = open.suspect().later(now.plus(later.after()));
      desk.db().run(tx -> desk.lateApprovals().update(tx, postponed));
    }
  }

  /** A person found out whether an approval was undone. False when that is known already. */
  public boolean resolve(Tx tx, String id, Fact.Resolved found) {
    var attempt = desk.attempts().get(tx, id);
    var payment = desk.payments().lockAny(tx, attempt.payment());
    var open = open(tx, id);
    return new LateBook(desk, events, attempt).resolved(tx, payment, open.errand(), found);
  }

  private Open open(Tx tx, String id) {
    var attempt = desk.attempts().get(tx, id);
    var suspect = desk.lateApprovals().lock(tx, id);
    var isUndoing = suspect.state() == Suspect.State.UNDOING;
    return new Open(attempt, suspect, desk.errand(tx, attempt, isUndoing ? suspect.undo() : id));
  }
}
