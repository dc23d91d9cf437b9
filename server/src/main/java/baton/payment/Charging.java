package baton.payment;

import baton.attempt.Attempt;
import baton.attempt.AttemptState;
import baton.charge.Charge;
import baton.charge.ChargeState;
import baton.connector.Outcome;
import baton.core.Money;
import baton.db.Tx;
import baton.method.PaymentMethod;
import org.jspecify.annotations.Nullable;

/** Shows the attempts of payments as charges, unless the merchant wants none. */
record Charging(Desk desk) {

  /**
   * The charge of {@code attempt}, which was approved or failed just now: its id. Null where none
   * is shown.
   *
   * @param error why it failed; null when it was approved
   */
  @Nullable String add(
      Tx tx,
      Payment payment,
      Attempt attempt,
      @Nullable PaymentMethod method,
      @Nullable PaymentError error) {
    if (method == null || !desk.showsCharges(payment)) {
      return null;
    }
    var charge = charge(payment, attempt, method, verdict(payment, attempt, error));
    desk.charges().add(tx, desk.processors().get(attempt.processor()), charge);
    return charge.id();
  }

  /** Shows an attempt that is not decided yet, to who asked for a charge. Its id. */
  String await(Tx tx, Payment payment, Attempt attempt, PaymentMethod method) {
    var nothing = new Outcome.Pending(attempt.id(), Outcome.Evidence.NONE);
    var verdict = new Charge.Verdict(nothing, null, null, null, null);
    var charge = charge(payment, attempt, method, verdict);
    desk.charges().await(tx, charge);
    return charge.id();
  }

  private Charge charge(
      Payment payment, Attempt attempt, PaymentMethod method, Charge.Verdict verdict) {
    var terms = payment.terms();
    return new Charge(
        Charge.idOf(attempt.id()),
        payment.mode(),
        payment.id(),
        payment.customer(),
        attempt.amount(),
        state(attempt.state()),
        attempt.capturedMinor(),
        0,
        false,
        new Charge.PaidWith(
            method.id(),
            method.details().billing(),
            method.card(),
            terms.onFile().mandate(),
            method.preferred(terms.card().use())),
        verdict,
        new Charge.Wording(
            terms.description(),
            terms.receiptEmail(),
            terms.statementDescriptorSuffix(),
            terms.shipping(),
            null,
            terms.connected()),
        payment.metadata(),
        null,
        desk.clock().instant());
  }

  /** {@code minor} of what {@code attempt} holds was taken. */
  void captured(Tx tx, Payment payment, Attempt attempt, long minor, boolean isLast) {
    var charge = payment.progress().latestCharge();
    if (charge != null) {
      var processor = desk.processors().get(attempt.processor());
      desk.charges().captured(tx, processor, charge, minor, isLast);
    }
  }

  /** The authorization was released. One that still awaited its payer was no charge yet. */
  void canceled(Tx tx, Payment payment, Attempt attempt, boolean isExpired) {
    var charge = Charge.idOf(attempt.id());
    if (!charge.equals(payment.progress().latestCharge())) {
      return;
    }
    if (payment.progress().receivedMinor() > 0) {
      desk.charges().completed(tx, payment.mode(), charge);
    } else {
      desk.charges().canceled(tx, payment.mode(), charge, isExpired);
    }
  }

  /** The authorization is for {@code held} in all now. */
  void raised(Tx tx, Payment payment, Money held) {
    var charge = payment.progress().latestCharge();
    if (charge != null) {
      desk.charges().raised(tx, payment.mode(), charge, held);
    }
  }

  private Charge.Verdict verdict(Payment payment, Attempt attempt, @Nullable PaymentError error) {
    var outcome = attempt.outcome();
    if (outcome == null) {
      throw new IllegalStateException(attempt.id() + " is not decided");
    }
    var end = attempt.captureBefore();
    return new Charge.Verdict(
        outcome,
        failure(outcome, error),
        end == null ? null : end.getEpochSecond(),
        payment.terms().card().wantsIncrements() ? desk.mayIncrement(payment, attempt) : null,
        payment.terms().wantsParts() ? desk.mayCaptureParts(payment, attempt) : null);
  }

  private static Charge.@Nullable Failure failure(Outcome outcome, @Nullable PaymentError error) {
    if (error == null) {
      return null;
    }
    var isDecline = outcome instanceof Outcome.Declined;
    return new Charge.Failure(
        error.code() == null ? error.type() : error.code(),
        isDecline ? error.declineCode() : null,
        error.message(),
        error.adviceCode());
  }

  private static ChargeState state(AttemptState it) {
    return switch (it) {
      case AUTHORIZED -> ChargeState.AUTHORIZED;
      case CAPTURED -> ChargeState.CAPTURED;
      case CANCELED -> ChargeState.CANCELED;
      case FAILED -> ChargeState.FAILED;
      case SENT, AWAITING_PAYER -> ChargeState.PENDING;
    };
  }
}
