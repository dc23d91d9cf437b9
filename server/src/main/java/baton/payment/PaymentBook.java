package baton.payment;

import baton.attempt.Attempt;
import baton.attempt.Book;
import baton.attempt.Errand;
import baton.attempt.FactStore;
import baton.attempt.Onward;
import baton.attempt.Runner;
import baton.connector.Operation;
import baton.connector.Outcome;
import baton.connector.Outcome.Approved;
import baton.core.Json;
import baton.db.Tx;
import baton.job.LookAt;
import baton.method.PaymentMethod;
import baton.method.PaymentMethodView;
import baton.payment.Payments.Result;
import baton.plan.Fact;
import baton.plan.Plan.Next;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Writes down what happens to one operation of a payment, and moves the payment accordingly. One
 * book serves one run of one thread.
 */
final class PaymentBook implements Book {
  /** No honest payer tries so often; whoever tries stolen cards would, and each try has its fee. */
  private static final int ATTEMPTS_MAX = 50;

  private final Desk desk;
  private final String id;
  private final Doing doing;
  private final Witness witness;
  private final Charging charging;
  private @Nullable PaymentMethod method;
  private final Retries retries;
  private final Instant until;
  private @Nullable Attempt made;
  private Result last;
  private @Nullable Begun onward;

  /**
   * @param begun the payment with an operation under way, as it was read or written just now
   * @param until when whoever waits wants to know how far it came
   */
  PaymentBook(Desk desk, Begun begun, Witness witness, Instant until) {
    this.desk = desk;
    this.id = begun.payment().id();
    this.doing = begun.payment().progress().required();
    this.witness = witness;
    this.charging = new Charging(desk);
    this.retries = new Retries(desk);
    this.until = until;
    this.method = begun.method();
    this.made = begun.made();
    this.last = new Result(begun.payment(), null);
  }

  /** The payment as it was written last, and why the operation failed, if it did. */
  Result result() {
    return last;
  }

  /** The attempt at the next processor, to be sent now; null when the payment goes no further. */
  @Nullable Begun onward() {
    return onward;
  }

  @Override
  public @Nullable Errand sent(Errand errand, Fact.Sent fact) {
    var before = last;
    return desk.db()
        .inTx(tx -> {
          last = before;
          var payment = desk.payments().lockAny(tx, id);
          if (isOvertaken(tx, payment)) {
            return null;
          }
          if (!isAlone(payment)) {
            // Whoever wrote more goes on with it: two would send twice.
            last = new Result(payment, null);
            witness.ended(tx, payment, null);
            return null;
          }
          var counted = add(tx, payment, fact);
          var undecided = counted.with(counted.progress().undecided(desk.lookAt()));
          store(tx, payment, new Result(undecided, null));
          return errand.plus(fact, desk.clock().instant());
        });
  }

  @Override
  public @Nullable Onward answered(Errand errand, Fact.Answered fact) {
    var before = last;
    Function<Tx, @Nullable Onward> work =
        tx -> {
          last = before;
          onward = null;
          return answered(tx, errand, fact);
        };
    var next = made == null ? desk.db().inTx(work) : desk.db().together(work);
    made = null;
    return next;
  }

  private @Nullable Onward answered(Tx tx, Errand errand, Fact.Answered fact) {
    var payment = desk.payments().lockMade(tx, last.payment());
    if (isOvertaken(tx, payment)) {
      new Doubts(desk).overtaken(tx, doing, fact.outcome());
      return null;
    }
    var next = learnt(tx, payment, errand, fact);
    if (isNow(next.next())) {
      return next;
    }
    if (onward == null) {
      witness.ended(tx, last.payment(), last.error());
    }
    return null;
  }

  /** A person found out, or the processor told by itself: others do what follows. */
  void told(Tx tx, Payment payment, Errand errand, Fact fact) {
    learnt(tx, payment, errand, fact);
    witness.ended(tx, last.payment(), last.error());
  }

  /** Writes {@code fact} down, and moves the payment by what follows from it. */
  private Onward learnt(Tx tx, Payment payment, Errand errand, Fact fact) {
    var now = desk.clock().instant();
    var after = asWritten(tx, payment, errand).plus(fact, now);
    var next = after.next(now);
    store(tx, payment, move(tx, add(tx, payment, fact), after, next));
    desk.unknowns().follow(tx, desk.about(payment), after, next);
    return new Onward(after, next);
  }

  /**
   * Somebody else may have asked meanwhile, or sent again: a proof must hold after that as well.
   */
  private Errand asWritten(Tx tx, Payment payment, Errand errand) {
    return isAlone(payment) ? errand : errand.with(desk.facts().story(tx, id, doing.key()));
  }

  /** Whether nobody else wrote anything about {@code payment} since this run did. */
  private boolean isAlone(Payment payment) {
    return payment.progress().factCount() == last.payment().progress().factCount();
  }

  /** Somebody else learnt the end of it meanwhile: that holds, and is the end of this run. */
  private boolean isOvertaken(Tx tx, Payment payment) {
    if (doing.equals(payment.progress().doing())) {
      return false;
    }
    var error = payment.failure();
    last = new Result(payment, error);
    witness.ended(tx, payment, error);
    return true;
  }

  private Payment add(Tx tx, Payment payment, Fact fact) {
    var counted = payment.with(payment.progress().withFacts(1));
    var place = new FactStore.Place(id, counted.progress().factCount(), doing.key());
    desk.facts().add(tx, place, fact, desk.clock().instant());
    return counted;
  }

  private void store(Tx tx, Payment before, Result moved) {
    desk.changes().update(tx, before, moved.payment());
    last = moved;
  }

  /** What is to be done at once is left to the sweeper when whoever waits has waited enough. */
  private boolean isNow(Next next) {
    return Runner.isNow(next) && !isLate();
  }

  /** Whether another exchange might take longer than whoever waits wants to. */
  private boolean isLate() {
    return desk.clock().instant().plus(desk.runner().deadline()).isAfter(until);
  }

  private Result move(Tx tx, Payment payment, Errand errand, Next next) {
    var attempt = attempt(tx, payment);
    var hinted = LookAt.moved(last.payment().progress().lookAt(), payment.progress().lookAt());
    return switch (next) {
      case Next.Finish(var end) ->
          switch (doing.kind()) {
            case AUTHORIZE -> authorized(tx, payment, attempt, end);
            case INCREMENT -> incremented(tx, payment, attempt, end);
            case CAPTURE -> captured(tx, payment, attempt, isLast(errand), end);
            case CANCEL -> canceled(tx, payment, attempt, end);
            case REPLACE -> replaced(tx, payment, attempt, end);
          };
      case Next.AwaitPayer(var action, var after) -> {
        desk.attempts().update(tx, attempt, attempt.authorization(action, false));
        var planned = after == null ? null : desk.clock().instant().plus(after);
        var lookAt = hinted == null ? planned : hinted;
        yield new Result(desk.awaitsPayer(payment, attempt, action, lookAt), null);
      }
      case Next.Open open -> {
        note(tx, attempt, errand);
        var later = desk.clock().instant().plus(open.after());
        var lookAt = isNow(next) ? desk.lookAt() : Objects.requireNonNullElse(hinted, later);
        var undecided = payment.with(payment.progress().undecided(lookAt));
        if (!isNow(next) && isFirstAnswer(tx)) {
          desk.changes().undecided(tx, undecided);
        }
        yield new Result(undecided, null);
      }
    };
  }

  /** What the processor said of an authorization that is open all the same. */
  private void note(Tx tx, Attempt attempt, Errand errand) {
    if (doing.kind() == Doing.Kind.AUTHORIZE
        && errand.facts().getLast() instanceof Fact.Answered(_, var outcome)
        && !outcome.isFinal()
        && !errand.isReversing()) {
      desk.attempts().update(tx, attempt, attempt.authorization(outcome, false));
    }
  }

  private Attempt attempt(Tx tx, Payment payment) {
    var known = made;
    return tx.isTogether() && known != null
        ? known
        : desk.attempts().get(tx, payment.progress().requiredAttempt());
  }

  private boolean isFirstAnswer(Tx tx) {
    return desk.facts().story(tx, id, doing.key()).facts().stream()
            .filter(Fact.Answered.class::isInstance)
            .count()
        == 1;
  }

  private Result authorized(Tx tx, Payment payment, Attempt attempt, Outcome end) {
    var isCaptured = !payment.terms().isManualCapture();
    var progress = payment.progress();
    if (!(end instanceof Approved(_, var amount, var evidence))) {
      return failed(tx, payment, attempt, end);
    }
    desk.forget(payment, attempt);
    var ending = Attempt.Ending.approved(desk.clock().instant());
    var decided = attempt.authorization(end, isCaptured).ended(ending);
    var kept = desk.remember(tx, payment, attempt, evidence);
    if (isCaptured) {
      desk.attempts().update(tx, attempt, decided);
      return charged(tx, kept, decided, progress.captured(amount.minor()));
    }
    var releasedAt = releasedAt(tx, attempt);
    var held = decided.capturableUntil(releasedAt);
    desk.attempts().update(tx, attempt, held);
    return charged(tx, kept, held, progress.authorized(amount.minor(), releasedAt));
  }

  private Result charged(Tx tx, Payment payment, Attempt attempt, Progress progress) {
    var charge = charging.add(tx, payment, attempt, method(tx, attempt), null);
    return new Result(payment.with(progress.withCharge(charge)), null);
  }

  private Result failed(Tx tx, Payment payment, Attempt attempt, Outcome end) {
    var paidWith = method(tx, attempt);
    var facts = desk.facts().story(tx, id, doing.key()).facts();
    var tried = new Retries.Tried(payment, attempt, paidWith);
    var after = retries.after(tx, tried, end, facts);
    var ended = attempt.authorization(end, false).ended(after.ending());
    desk.attempts().update(tx, attempt, ended);
    new Doubts(desk).failed(tx, ended, end, facts);
    var why = Failures.of(end, shown(tx, attempt));
    var charge = charging.add(tx, payment, ended, paidWith, why);
    var next = after.next();
    if (next != null && paidWith != null) {
      return elsewhere(tx, payment.with(payment.progress().withCharge(charge)), paidWith, next);
    }
    desk.forget(payment, attempt);
    var error = charge == null ? why : why.ofCharge(charge);
    var progress = payment.progress().failed(error).withCharge(charge);
    return new Result(orGivenUp(tx, payment.withPaymentMethod(null).with(progress)), error);
  }

  /** The next processor of the route is tried: now, or by the sweeper when it has grown late. */
  private Result elsewhere(Tx tx, Payment payment, PaymentMethod paidWith, Attempt.Choice choice) {
    var begun = new Dispatch(desk).retry(tx, payment, paidWith, choice, isLate());
    if (begun.errand() == null) {
      desk.changes().undecided(tx, begun.payment());
    } else {
      onward = begun;
    }
    return new Result(begun.payment(), null);
  }

  private Result incremented(Tx tx, Payment payment, Attempt attempt, Outcome end) {
    var lookAt = CaptureWindow.lookAt(attempt, desk.clock().instant());
    if (end instanceof Approved(_, var held, _)) {
      desk.attempts().update(tx, attempt, attempt.raised(held));
      charging.raised(tx, payment, held);
      var progress = payment.progress().authorized(held.minor(), lookAt);
      return new Result(payment.raised(held).with(progress), null);
    }
    var error = Failures.of(end, shown(tx, attempt));
    return stands(tx, payment.with(payment.progress().notIncremented(lookAt)), error);
  }

  private static boolean isLast(Errand errand) {
    return errand.wanted() instanceof Operation.Capture capture && capture.isLast();
  }

  private Result captured(Tx tx, Payment payment, Attempt attempt, boolean isLast, Outcome end) {
    var progress = payment.progress();
    var lookAt = CaptureWindow.lookAt(attempt, desk.clock().instant());
    if (end instanceof Approved taken) {
      var minor = taken.amount().minor();
      desk.attempts().update(tx, attempt, attempt.captured(taken, isLast));
      charging.captured(tx, payment, attempt, minor, isLast);
      var after = isLast ? progress.captured(minor) : progress.capturedPart(minor, lookAt);
      return new Result(payment.with(after), null);
    }
    var error = Failures.of(end, shown(tx, attempt));
    return stands(tx, payment.with(progress.captureFailed(error, lookAt)), error);
  }

  private Result canceled(Tx tx, Payment payment, Attempt attempt, Outcome end) {
    var now = desk.clock().instant();
    var progress = payment.progress();
    if (end instanceof Approved) {
      desk.attempts().update(tx, attempt, attempt.released());
      desk.forget(payment, attempt);
      var asked = progress.cancellation();
      var reason = asked == null ? null : asked.reason();
      charging.canceled(tx, payment, attempt, "automatic".equals(reason));
      return new Result(payment.with(progress.released(now, reason)), null);
    }
    var error = Failures.of(end, shown(tx, attempt));
    var isHeld = progress.capturableMinor() > 0;
    var lookAt = isHeld ? CaptureWindow.lookAt(attempt, now) : now;
    var left = payment.with(progress.cancelFailed(error, lookAt));
    return isHeld ? stands(tx, left, error) : new Result(left, error);
  }

  /** The authorization is as it was: whoever was told of an undecided answer is told of the end. */
  private Result stands(Tx tx, Payment payment, PaymentError error) {
    if (!isFirstAnswer(tx)) {
      desk.changes().stands(tx, payment);
    }
    return new Result(payment, error);
  }

  private Result replaced(Tx tx, Payment payment, Attempt attempt, Outcome end) {
    var progress = payment.progress();
    if (end instanceof Approved) {
      desk.attempts().update(tx, attempt, attempt.released());
      desk.forget(payment, attempt);
      return new Result(orGivenUp(tx, payment.with(progress.withPaymentMethod(true))), null);
    }
    // The payer may have come to an end meanwhile: with what the payer saw, and nothing else.
    var error = Failures.of(end, shown(tx, attempt));
    var waiting = payment.withPaymentMethod(attempt.paymentMethod());
    return new Result(waiting.with(progress.cancelFailed(error, desk.clock().instant())), error);
  }

  /** {@code payment}, to be tried once more, or canceled when it was tried too often. */
  private Payment orGivenUp(Tx tx, Payment payment) {
    return desk.attempts().count(tx, id) < ATTEMPTS_MAX
        ? payment
        : payment.with(payment.progress().canceled(desk.clock().instant(), "automatic"));
  }

  private Instant releasedAt(Tx tx, Attempt attempt) {
    var paidWith = method(tx, attempt);
    var card = paidWith == null ? null : paidWith.card();
    return CaptureWindow.end(card, attempt.isOffSession(), desk.clock().instant());
  }

  private @Nullable JsonNode shown(Tx tx, Attempt attempt) {
    var paidWith = method(tx, attempt);
    return paidWith == null
        ? null
        : Json.tree(PaymentMethodView.of(paidWith, desk.isLive(attempt)));
  }

  /** Read once, and only where whoever began did not have it in hand. */
  private @Nullable PaymentMethod method(Tx tx, Attempt attempt) {
    var known = method;
    if (known == null) {
      known = desk.methods().find(tx, attempt.mode(), attempt.paymentMethod());
      method = known;
    }
    return known;
  }
}
