package baton.late;

import baton.attempt.Attempt;
import baton.attempt.Book;
import baton.attempt.Errand;
import baton.attempt.FactStore;
import baton.attempt.Onward;
import baton.attempt.Runner;
import baton.attempt.Suspect;
import baton.attempt.UnknownOutcome;
import baton.connector.Operation.Authorize;
import baton.connector.Outcome;
import baton.connector.Outcome.Approved;
import baton.db.Tx;
import baton.event.Events;
import baton.payment.Desk;
import baton.payment.Payment;
import baton.plan.Fact;
import baton.plan.LateApproval;
import baton.plan.Plan.Next;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down whether a failed attempt is approved all the same, and how that is undone. One book
 * serves one run of one thread.
 */
record LateBook(Desk desk, Events events, Attempt attempt) implements Book {
  private static final Logger LOG = LoggerFactory.getLogger(LateBook.class);

  /** When nobody could tell, or it was refused to undo it. */
  private static final Duration PAUSE = Duration.ofHours(6);

  @Override
  public @Nullable Errand sent(Errand errand, Fact.Sent fact) {
    return desk.db()
        .inTx(tx -> {
          var payment = desk.payments().lockAny(tx, attempt.payment());
          var suspect = desk.lateApprovals().lock(tx, attempt.id());
          var written = desk.facts().story(tx, payment.id(), fact.operation().key());
          // Whoever wrote more goes on with it: two would send twice.
          if (!isUndoing(suspect, errand) || !written.facts().equals(errand.facts())) {
            return null;
          }
          add(tx, payment, errand.wanted().key(), fact);
          desk.lateApprovals().update(tx, suspect.later(desk.lookAt()));
          return errand.plus(fact, now());
        });
  }

  @Override
  public @Nullable Onward answered(Errand errand, Fact.Answered fact) {
    return desk.db()
        .inTx(tx -> {
          var payment = desk.payments().lockAny(tx, attempt.payment());
          var suspect = desk.lateApprovals().lock(tx, attempt.id());
          return learnt(tx, payment, suspect, errand, fact);
        });
  }

  /** The processor told by itself. What follows is to be done soon, by whoever looks after it. */
  void heard(Tx tx, Payment payment, Errand errand, Fact.Answered fact) {
    var suspect = desk.lateApprovals().lock(tx, attempt.id());
    if (learnt(tx, payment, suspect, errand, fact) != null) {
      var moved = desk.lateApprovals().lock(tx, attempt.id());
      desk.lateApprovals().update(tx, moved.later(now()));
    }
  }

  /** The processor tells by which name it can be asked, and no more. */
  void hinted(Tx tx, Payment payment, Fact.Answered fact) {
    add(tx, payment, attempt.id(), fact);
  }

  private @Nullable Onward learnt(
      Tx tx, Payment payment, Suspect suspect, Errand errand, Fact.Answered fact) {
    if (errand.wanted() instanceof Authorize wanted) {
      return suspect.state() == Suspect.State.WATCHED
          ? told(tx, payment, suspect, wanted, fact)
          : null;
    }
    return isUndoing(suspect, errand) ? undoing(tx, payment, suspect, errand, fact) : null;
  }

  /** A person found out. False when nothing of that name is being undone. */
  boolean resolved(Tx tx, Payment payment, Errand errand, Fact.Resolved fact) {
    var suspect = desk.lateApprovals().lock(tx, attempt.id());
    if (!isUndoing(suspect, errand) || !suspect.undo().equals(fact.key())) {
      return false;
    }
    undoing(tx, payment, suspect, errand, fact);
    return true;
  }

  /** The processor tells whether it approved the attempt. */
  private @Nullable Onward told(
      Tx tx, Payment payment, Suspect suspect, Authorize wanted, Fact.Answered fact) {
    return switch (fact.outcome()) {
      case Approved late -> {
        var undo = LateApproval.undo(wanted, late, suspect.undos() + 1);
        var planned = new Fact.Planned(attempt.processor(), undo);
        var counted = add(tx, payment, attempt.id(), fact);
        desk.attempts().nameAlso(tx, attempt, late.reference());
        add(tx, counted, undo.key(), planned);
        desk.lateApprovals().update(tx, suspect.undoing(desk.lookAt()));
        var errand = desk.planned(attempt, planned);
        yield new Onward(errand, errand.next(now()));
      }
      case Outcome.Unknown _ -> {
        desk.lateApprovals().update(tx, suspect.later(now().plus(PAUSE)));
        yield null;
      }
      case Outcome.Declined _,
          Outcome.Rejected _,
          Outcome.Pending _,
          Outcome.ActionRequired _,
          Outcome.NeverSeen _ -> {
        desk.lateApprovals().update(tx, suspect.asked(now()));
        yield null;
      }
    };
  }

  /** What became of undoing it. */
  private @Nullable Onward undoing(
      Tx tx, Payment payment, Suspect suspect, Errand errand, Fact fact) {
    var key = errand.wanted().key();
    var after = errand.with(desk.facts().story(tx, payment.id(), key)).plus(fact, now());
    var next = after.next(now());
    add(tx, payment, key, fact);
    desk.lateApprovals().update(tx, moved(suspect, next));
    if (next instanceof Next.Finish(Approved _)) {
      var view = LateApprovalView.of(attempt, errand.wanted(), now(), desk.isLive(attempt));
      events.record(tx, attempt.mode(), "orchestration.late_approval.refunded", view);
    }
    desk.unknowns().follow(tx, about(attempt), after, next);
    return Runner.isNow(next) ? new Onward(after, next) : null;
  }

  private Suspect moved(Suspect suspect, Next next) {
    return switch (next) {
      case Next.Finish(Approved _) -> suspect.undone();
      case Next.Finish(var refused) -> {
        LOG.error(
            "{} failed, {} approved it all the same and refuses to undo that: {}; undo it there",
            attempt.id(),
            attempt.processor(),
            refused);
        yield suspect.notUndone(now().plus(PAUSE));
      }
      case Next.Open open ->
          suspect.later(Runner.isNow(open) ? desk.lookAt() : now().plus(open.after()));
      case Next.AwaitPayer _ -> throw new IllegalStateException("no payer undoes " + attempt.id());
    };
  }

  static UnknownOutcome.About about(Attempt attempt) {
    return new UnknownOutcome.About(attempt.mode(), attempt.payment(), attempt.id());
  }

  private static boolean isUndoing(Suspect suspect, Errand errand) {
    return suspect.state() == Suspect.State.UNDOING && suspect.undo().equals(errand.wanted().key());
  }

  private Payment add(Tx tx, Payment payment, String operation, Fact fact) {
    var counted = payment.with(payment.progress().withFacts(1));
    var place = new FactStore.Place(payment.id(), counted.progress().factCount(), operation);
    desk.facts().add(tx, place, fact, now());
    desk.changes().update(tx, payment, counted);
    return counted;
  }

  private Instant now() {
    return desk.clock().instant();
  }
}
