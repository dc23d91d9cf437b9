package baton.setup;

import baton.attempt.Book;
import baton.attempt.Errand;
import baton.attempt.Onward;
import baton.attempt.Runner;
import baton.attempt.UnknownOutcome;
import baton.connector.Outcome;
import baton.connector.Outcome.Approved;
import baton.core.Json;
import baton.db.Tx;
import baton.job.LookAt;
import baton.method.PaymentMethodView;
import baton.payment.AuthenticationPage;
import baton.payment.Failures;
import baton.payment.NextAction;
import baton.plan.Fact;
import baton.plan.Plan.Next;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Writes down what happens to one attempt of a setup, and moves the setup accordingly. One book
 * serves one run of one thread.
 */
final class SetupBook implements Book {
  private final SetupDesk desk;
  private final String attempt;
  private final SetupWitness witness;
  private SetupIntent last;

  /**
   * @param begun the setup with an attempt under way, as it was read or written just now
   */
  SetupBook(SetupDesk desk, SetupIntent begun, SetupWitness witness) {
    this.desk = desk;
    this.attempt = begun.progress().requiredAttempt();
    this.witness = witness;
    this.last = begun;
  }

  /** The setup as it was written last. */
  SetupIntent last() {
    return last;
  }

  @Override
  public @Nullable Errand sent(Errand errand, Fact.Sent fact) {
    return desk.shared()
        .db()
        .inTx(tx -> {
          var setup = desk.changes().store().lockAny(tx, last.id());
          if (isOvertaken(tx, setup)) {
            return null;
          }
          var lookAt = desk.shared().lookAt();
          write(tx, setup, setup.with(setup.progress().undecided(lookAt)), fact);
          return errand.plus(fact, desk.shared().clock().instant());
        });
  }

  @Override
  public @Nullable Onward answered(Errand errand, Fact.Answered fact) {
    return desk.shared()
        .db()
        .inTx(tx -> {
          var setup = desk.changes().store().lockAny(tx, last.id());
          if (isOvertaken(tx, setup)) {
            return null;
          }
          var next = learnt(tx, setup, errand, fact);
          if (Runner.isNow(next.next())) {
            return next;
          }
          witness.ended(tx, last, last.failure());
          return null;
        });
  }

  /** A person found out, or the processor told by itself. The setup is as it was locked. */
  Next told(Tx tx, Errand errand, Fact fact) {
    return learnt(tx, last, errand, fact).next();
  }

  private Onward learnt(Tx tx, SetupIntent setup, Errand errand, Fact fact) {
    var now = desk.shared().clock().instant();
    var written = desk.shared().facts().story(tx, setup.id(), attempt);
    var after = errand.with(written).plus(fact, now);
    var next = after.next(now);
    write(tx, setup, move(tx, setup, fact, next), fact);
    desk.shared().unknowns().follow(tx, about(setup), after, next);
    return new Onward(after, next);
  }

  UnknownOutcome.About about(SetupIntent setup) {
    return new UnknownOutcome.About(setup.mode(), setup.id(), attempt);
  }

  /** Somebody else learnt the end of it meanwhile: that holds, and is the end of this run. */
  private boolean isOvertaken(Tx tx, SetupIntent setup) {
    if (setup.progress().isUnderWay(attempt)) {
      return false;
    }
    last = setup;
    witness.ended(tx, setup, setup.failure());
    return true;
  }

  private void write(Tx tx, SetupIntent before, SetupIntent moved, Fact fact) {
    var counted = desk.add(tx, moved, attempt, fact);
    desk.changes().update(tx, before, counted);
    last = counted;
  }

  private SetupIntent move(Tx tx, SetupIntent setup, Fact fact, Next next) {
    var it = desk.attempts().get(tx, attempt);
    return switch (next) {
      case Next.Finish(var end) -> ended(tx, setup, it, end);
      case Next.AwaitPayer(var action, _) -> {
        desk.attempts().update(tx, it.after(SetupAttempt.State.REQUIRES_ACTION, action, null));
        var page = desk.pageOf(AuthenticationPage.SETUP_PATH, it);
        var where = NextAction.of(action, page, setup.terms().returnUrl());
        yield setup.with(setup.progress().awaitsPayer(where, hinted(setup)));
      }
      case Next.Open open -> {
        if (fact instanceof Fact.Answered(_, var outcome)) {
          desk.attempts().update(tx, it.after(SetupAttempt.State.PROCESSING, outcome, null));
        }
        yield setup.with(setup.progress().undecided(lookAt(setup, open.after())));
      }
    };
  }

  private Instant lookAt(SetupIntent setup, Duration pause) {
    return pause.isZero()
        ? desk.shared().lookAt()
        : Objects.requireNonNullElse(hinted(setup), desk.shared().clock().instant().plus(pause));
  }

  /** When it is due, where somebody made it due while it was asked. */
  private @Nullable Instant hinted(SetupIntent setup) {
    return LookAt.moved(last.progress().lookAt(), setup.progress().lookAt());
  }

  private SetupIntent ended(Tx tx, SetupIntent setup, SetupAttempt it, Outcome end) {
    if (end instanceof Approved(_, _, var evidence)) {
      desk.attempts().update(tx, it.after(SetupAttempt.State.SUCCEEDED, end, null));
      return desk.succeeded(tx, setup, it, evidence);
    }
    desk.shared().vault().dropCvc(it.paymentMethod());
    var error = Failures.ofSetup(end, shown(tx, it));
    desk.attempts().update(tx, it.after(SetupAttempt.State.FAILED, end, error));
    return setup.withPaymentMethod(null).with(setup.progress().failed(error));
  }

  private @Nullable JsonNode shown(Tx tx, SetupAttempt it) {
    var method = desk.shared().methods().find(tx, it.mode(), it.paymentMethod());
    var isLive = desk.shared().accounts().mode(it.mode()).isLive();
    return method == null ? null : Json.tree(PaymentMethodView.of(method, isLive));
  }
}
