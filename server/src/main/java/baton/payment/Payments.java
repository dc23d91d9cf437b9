package baton.payment;

import baton.account.Mode;
import baton.connector.Operation.Rest;
import baton.core.Money;
import baton.db.Tx;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant can do with payments. Each verb is one short transaction, or two with the
 * processor between them and no transaction open while we wait for it.
 */
public final class Payments {
  private static final int CLIENT_SECRET_CHARS = 25;
  private static final int INCREMENTS_MAX = 10;
  private static final int PARTS_MAX = 50;

  /** A payment to be made. */
  public record Order(
      Money amount, @Nullable String customer, Terms terms, Map<String, String> metadata) {}

  /**
   * A capture.
   *
   * @param amountMinor what it takes; null: all that is left; 0: nothing, the rest is released
   * @param isLast whether what it does not take is released
   * @param change what it changes on the way
   */
  public record CaptureOrder(
      @Nullable Long amountMinor, boolean isLast, UnaryOperator<Payment> change) {}

  /** What an increment holds in all, and what it says beside; both may refuse. */
  public record IncrementOrder(Function<Payment, Money> total, UnaryOperator<Payment> change) {}

  /** How a verb ended: the payment as it is now, and why it failed at the processor, if it did. */
  public record Result(Payment payment, @Nullable PaymentError error) {}

  private final Desk desk;
  private final Dispatch dispatch;

  public Payments(Desk desk) {
    this.desk = desk;
    this.dispatch = new Dispatch(desk);
  }

  public @Nullable Payment find(Mode mode, String id) {
    return desk.db().inTx(tx -> desk.payments().find(tx, mode.id(), id));
  }

  /** Makes a payment, and confirms it at once if {@code isConfirmed}. */
  public Result create(
      Mode mode, Order order, @Nullable Source source, boolean isConfirmed, Witness witness) {
    var id = desk.ids().next("pi");
    var secret = id + "_secret_" + desk.ids().random(CLIENT_SECRET_CHARS);
    var guard = new Guard(desk, mode, witness);
    var now = isConfirmed ? guard.now() : null;
    return run(
        witness,
        tx -> {
          witness.began(tx, id);
          guard.useToken(tx, source, id);
          guard.checkCustomer(tx, order.customer());
          var ordered =
              new Payment(
                  id,
                  mode.id(),
                  order.amount(),
                  order.customer(),
                  null,
                  order.terms(),
                  order.metadata(),
                  Progress.fresh(source != null),
                  secret,
                  desk.clock().instant());
          if (now == null) {
            var chosen = source == null ? null : guard.resolve(tx, source, order.customer(), false);
            var payment = ordered.withPaymentMethod(chosen == null ? null : chosen.id());
            desk.changes().insert(tx, payment);
            return new Begun(payment, null);
          }
          var method = guard.methodFor(tx, ordered, source);
          var payment = ordered.withPaymentMethod(method.id());
          var decision = guard.decide(now, payment, method);
          var begun = dispatch.authorizeMade(tx, payment, method, decision);
          desk.changes().insert(tx, begun.payment());
          return begun;
        });
  }

  /**
   * Changes what is not decided yet. {@code change} must leave id, mode and progress alone. Where a
   * payer authenticates, another payment method first cancels what the payer sees.
   */
  public Result update(
      Mode mode,
      String id,
      UnaryOperator<Payment> change,
      @Nullable Source source,
      Witness witness) {
    var guard = new Guard(desk, mode, witness);
    return run(
        witness,
        tx -> {
          witness.began(tx, id);
          var payment = guard.lock(tx, id);
          var next = change.apply(payment);
          if (source != null && payment.isReplacedBy(source) && next.isSameOrder(payment)) {
            var method = guard.resolve(tx, source, payment.customer(), false);
            return dispatch.replace(tx, payment, next.withPaymentMethod(method.id()));
          }
          if (source != null || !next.isSameOrder(payment)) {
            guard.checkAllowed(tx, Verb.UPDATE, payment);
            guard.checkIdle(payment);
            guard.checkCustomer(tx, next.customer());
          }
          if (source != null) {
            var method = guard.resolve(tx, source, next.customer(), false);
            next =
                next.withPaymentMethod(method.id()).with(next.progress().withPaymentMethod(true));
          }
          desk.changes().update(tx, payment, next);
          return new Begun(next, null);
        });
  }

  /**
   * Sends the payment to a processor, or goes on with it after the payer authenticated. Where a
   * payer authenticates with another payment method, that authorization is canceled first, and
   * nothing is sent until its processor proved it gone.
   */
  public Result confirm(
      Mode mode,
      String id,
      UnaryOperator<Payment> change,
      @Nullable Source source,
      Witness witness) {
    var guard = new Guard(desk, mode, witness);
    var confirmation = new Confirmation(guard, dispatch, guard.now(), change);
    var begun =
        begin(
            witness,
            tx -> {
              witness.began(tx, id);
              return confirmation.begin(tx, guard.lock(tx, id), source);
            });
    var until = desk.confirmedBy(begun.payment());
    if (!begun.isReplacing()) {
      return finish(begun, witness, until);
    }
    var next = PaymentStatus.REQUIRES_CONFIRMATION;
    var replaced = finish(begun, witness.goingOnIn(next), until);
    var chosen = replaced.payment().paymentMethod();
    return replaced.payment().status() == next && chosen != null
        ? finish(
            begin(
                witness, tx -> confirmation.pay(tx, guard.lock(tx, id), new Source.Stored(chosen))),
            witness,
            until)
        : replaced;
  }

  /** Raises what is authorized. A no changes nothing. */
  public Result increment(Mode mode, String id, IncrementOrder order, Witness witness) {
    var guard = new Guard(desk, mode, witness);
    return run(
        witness,
        tx -> {
          witness.began(tx, id);
          var payment = guard.lock(tx, id);
          guard.checkAllowed(tx, Verb.INCREMENT, payment);
          var amount = order.total().apply(payment);
          if (amount.minor() <= payment.amount().minor()) {
            throw witness.refused(new Refusal.NotIncremented.TooSmall(payment.amount()));
          }
          var attempt = desk.attempts().get(tx, payment.progress().requiredAttempt());
          if (!desk.mayIncrement(payment, attempt)) {
            throw witness.refused(new Refusal.NotIncremented.Unavailable());
          }
          if (dispatch.increments(tx, payment) >= INCREMENTS_MAX) {
            throw witness.refused(new Refusal.NotIncremented.Spent(INCREMENTS_MAX));
          }
          return dispatch.increment(tx, payment, order.change().apply(payment), amount);
        });
  }

  /**
   * Takes the money that was authorized, or a part of it; the rest is released, or kept for another
   * capture. Who takes all that is left takes the last part, whatever is said.
   */
  public Result capture(Mode mode, String id, CaptureOrder order, Witness witness) {
    var guard = new Guard(desk, mode, witness);
    return run(
        witness,
        tx -> {
          witness.began(tx, id);
          var payment = guard.lock(tx, id);
          guard.checkAllowed(tx, Verb.CAPTURE, payment);
          var capturable = payment.progress().capturableMinor();
          var minor = order.amountMinor() == null ? capturable : order.amountMinor();
          if (minor > capturable) {
            throw witness.refused(new Refusal.CaptureTooLarge(capturable, payment));
          }
          var changed = order.change().apply(payment);
          if (minor == 0) {
            if (!order.isLast() || payment.progress().receivedMinor() == 0) {
              throw witness.refused(new Refusal.NotCaptured.NoRest());
            }
            return dispatch.cancel(tx, payment, changed, null);
          }
          if (order.isLast()) {
            return dispatch.capture(tx, payment, changed, minor, Rest.RELEASED);
          }
          checkPart(tx, payment, witness);
          var rest = minor == capturable ? Rest.RELEASED : Rest.KEPT;
          return dispatch.capture(tx, payment, changed, minor, rest);
        });
  }

  private void checkPart(Tx tx, Payment payment, Witness witness) {
    var attempt = desk.attempts().get(tx, payment.progress().requiredAttempt());
    if (!desk.mayCaptureParts(payment, attempt)) {
      throw witness.refused(new Refusal.NotCaptured.OnceOnly());
    }
    if (dispatch.captures(tx, payment) >= PARTS_MAX) {
      throw witness.refused(new Refusal.NotCaptured.Spent(PARTS_MAX));
    }
  }

  /**
   * Ends a payment: at once, or at the processor where it knows of it. One of which a part was
   * captured has succeeded then.
   */
  public Result cancel(Mode mode, String id, @Nullable String reason, Witness witness) {
    var guard = new Guard(desk, mode, witness);
    return run(
        witness,
        tx -> {
          witness.began(tx, id);
          var payment = guard.lock(tx, id);
          guard.checkAllowed(tx, Verb.CANCEL, payment);
          var progress = payment.progress();
          if (progress.doing() == null && progress.capturableMinor() == 0) {
            var canceled = payment.with(progress.canceled(desk.clock().instant(), reason));
            desk.changes().update(tx, payment, canceled);
            return new Begun(canceled, null);
          }
          return dispatch.cancel(tx, payment, payment, reason);
        });
  }

  private interface First {
    Begun begin(Tx tx);
  }

  /** The first transaction, and where it began something at the processor, all that follows. */
  private Result run(Witness witness, First first) {
    var begun = begin(witness, first);
    return finish(begun, witness, desk.confirmedBy(begun.payment()));
  }

  private Begun begin(Witness witness, First first) {
    return desk.db()
        .together(tx -> {
          var begun = first.begin(tx);
          if (begun.errand() == null) {
            witness.ended(tx, begun.payment(), null);
          }
          return begun;
        });
  }

  private Result finish(Begun begun, Witness witness, Instant until) {
    if (begun.errand() == null) {
      return new Result(begun.payment(), null);
    }
    return new Relay(desk).run(begun, witness, until);
  }
}
