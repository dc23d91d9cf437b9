package baton.refund;

import baton.core.Currencies;
import baton.core.Money;
import baton.db.Tx;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import org.jspecify.annotations.Nullable;

/** A request for a refund, whose answer is stored with what it did. */
final class RefundWitness implements Refunds.Witness {
  private final Request request;
  private @Nullable Response response;

  RefundWitness(Request request) {
    this.request = request;
  }

  Response response() {
    if (response == null) {
      throw new IllegalStateException("the refund did not end");
    }
    return response;
  }

  @Override
  public void began(Tx tx, String refund) {
    request.once().claim(tx, refund);
  }

  @Override
  public void ended(Tx tx, Refund refund) {
    response = request.once().answer(tx, Response.ok(RefundView.of(refund)));
  }

  @Override
  public RuntimeException refused(Refunds.Refusal refusal) {
    return switch (refusal) {
      case Refunds.Refusal.NoSuchPayment(var id) ->
          Problem.missingReference("payment_intent", id, "payment_intent");
      case Refunds.Refusal.NothingReceived(var id) ->
          Problem.invalid(
              "This PaymentIntent (" + id + ") does not have a successful charge to refund.",
              "payment_intent");
      case Refunds.Refusal.Disputed(var id, var charge) ->
          Problem.invalid(
                  (charge == null ? "The payment " + id : "Charge " + charge)
                      + " has been charged back; cannot issue a refund.")
              .code("charge_disputed");
      case Refunds.Refusal.AllRefunded(var id, var charge) ->
          Problem.invalid(
                  charge == null
                      ? "The payment " + id + " has already been refunded."
                      : "Charge " + charge + " has already been refunded.")
              .code("charge_already_refunded")
              .stored();
      case Refunds.Refusal.TooMuch(var asked, var left) ->
          Problem.invalid(
                  "Refund amount (%s) is greater than unrefunded amount on charge (%s)"
                      .formatted(shown(asked), shown(left)),
                  "amount")
              .stored();
    };
  }

  private static String shown(Money money) {
    return Currencies.symbol(money.currency()) + Currencies.decimal(money);
  }
}
