package baton.payment;

import baton.confirmation.ConfirmationTokenParams;
import baton.core.Currencies;
import baton.core.Money;
import baton.db.Tx;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.method.CardUseParams;
import baton.method.MethodParams;
import baton.plan.Routed;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request about a payment: its idempotency key is claimed with what it begins, and its answer is
 * stored with what it ends.
 */
final class PaymentWitness implements Witness {
  private final Request request;
  private @Nullable Response response;

  /** Stripe's envelope of an error. */
  record Failed(Failure error) {}

  /** The error with the payment inside. */
  record Failure(@JsonUnwrapped PaymentError error, Object paymentIntent) {}

  PaymentWitness(Request request) {
    this.request = request;
  }

  /** The answer. Throws when the verb did not end. */
  Response response() {
    if (response == null) {
      throw new IllegalStateException("the verb did not end");
    }
    return response;
  }

  @Override
  public void began(Tx tx, String payment) {
    request.once().claim(tx, payment);
  }

  @Override
  public void ended(Tx tx, Payment payment, @Nullable PaymentError error) {
    response = request.once().answer(tx, response(request, payment, error));
  }

  /** The payment, or, with status 402, why it failed and the payment inside. */
  static Response response(Request request, Payment payment, @Nullable PaymentError error) {
    var view = PaymentApi.view(request.caller(), payment);
    return error == null
        ? Response.ok(view)
        : Response.failed(402, new Failed(new Failure(error, view)));
  }

  @Override
  public RuntimeException refused(Refusal refusal) {
    return switch (refusal) {
      case Refusal.NoSuchPayment(var id) -> Problem.missing("payment_intent", id, "intent");
      case Refusal.NoSuchCustomer(var id) -> Problem.missingReference("customer", id, "customer");
      case Refusal.NoSuchMethod(var id) ->
          Problem.missingReference("PaymentMethod", id, "payment_method");
      case Refusal.TokenUsed(var method) ->
          MethodParams.used(method, "payment_method_data[card][token]");
      case Refusal.CvcTokenUnusable(var id) -> CardOptionParams.unusable(id);
      case Refusal.ConfirmationTokenUnusable(var id) -> ConfirmationTokenParams.unusable(id);
      case Refusal.NoSuchMandate(var id) -> Problem.missingReference("mandate", id, "mandate");
      case Refusal.MandateUnusable(var id) -> mandateUnusable(id);
      case Refusal.MethodSpent() ->
          Problem.invalid(
              "The provided PaymentMethod was previously used with a PaymentIntent without Customer"
                  + " attachment, or was detached from a Customer. It may not be used again. To use"
                  + " a PaymentMethod multiple times, you must attach it to a Customer first.",
              "payment_method");
      case Refusal.MethodOfAnother(var owner) ->
          Problem.invalid(
              "The PaymentMethod you provided belongs to the Customer %s. Please include the"
                      .formatted(owner)
                  + " Customer in the `customer` parameter on the PaymentIntent.",
              "payment_method");
      case Refusal.NetworkUnavailable(var asked) -> CardUseParams.unsuitable(asked);
      case Refusal.NotPresented why -> CryptogramParams.notPresented(why);
      case Refusal.MethodMissing(var payment) ->
          wrongState(
              payment,
              "You cannot confirm this PaymentIntent because it's missing a payment method. You can"
                  + " either update the PaymentIntent with a payment method and then confirm it"
                  + " again, or confirm it again directly with a payment method or"
                  + " ConfirmationToken.");
      case Refusal.WrongState(var verb, var payment) ->
          wrongState(payment, sentence(verb, payment.status()));
      case Refusal.Busy() -> Problem.locked();
      case Refusal.CaptureTooLarge(var capturable, var payment) ->
          Problem.invalid(
              "The requested capture amount is greater than the authorized amount: at most "
                  + Currencies.decimal(new Money(capturable, payment.amount().currency()))
                  + " can be captured.",
              "amount_to_capture");
      case Refusal.NotCaptured why -> notCaptured(why);
      case Refusal.NotIncremented why -> notIncremented(why);
      case Refusal.NoProcessor(var skipped) -> nowhere(skipped);
      case Refusal.Unsupported(var label, var missing) -> unsupported(label, missing);
    };
  }

  private static Problem mandateUnusable(String id) {
    return Problem.invalid(
            "The mandate %s cannot be used for this payment: it must be active, for any"
                    .formatted(id)
                + " number of payments, and of the payment's payment method.",
            "mandate")
        .code("payment_intent_mandate_invalid");
  }

  private static Problem nowhere(List<Routed.Skipped> skipped) {
    var reasons =
        skipped.stream()
            .map(it -> it.processor() + " is skipped, " + it.why())
            .collect(Collectors.joining("; "));
    return Problem.invalid(
        "There is no processor that this payment could go to: "
            + (reasons.isEmpty() ? "connect one in this mode." : reasons + "."));
  }

  private static Problem unsupported(String label, String missing) {
    return Problem.invalid(
            "The processor %s does not support %s, which this payment needs. Change the rules, or"
                    .formatted(label, missing)
                + " turn error_protection on, which sends such payments to the default processor.")
        .code("orchestration_unsupported");
  }

  private static Problem notCaptured(Refusal.NotCaptured why) {
    return switch (why) {
      case Refusal.NotCaptured.OnceOnly() ->
          Problem.invalid(
                  "This PaymentIntent is captured once: `final_capture=false` needs"
                      + " payment_method_options[card][request_multicapture]=if_available when you"
                      + " confirm; payment_method_details.card.multicapture.status of the charge"
                      + " says whether it can be captured several times.",
                  "final_capture")
              .stored();
      case Refusal.NotCaptured.Spent(var max) ->
          Problem.invalid(
                  "A PaymentIntent can be captured at most %d times before its final capture."
                      .formatted(max),
                  "final_capture")
              .stored();
      case Refusal.NotCaptured.NoRest() ->
          Problem.invalid(
                  "`amount_to_capture=0` releases the rest of a PaymentIntent of which a part was"
                      + " captured, together with `final_capture=true`. To release all of it, cancel"
                      + " it.",
                  "amount_to_capture")
              .stored();
    };
  }

  private static Problem notIncremented(Refusal.NotIncremented why) {
    return switch (why) {
      case Refusal.NotIncremented.Unavailable() ->
          Problem.invalid(
                  "The authorization of this PaymentIntent cannot be raised. Ask for it with"
                      + " payment_method_options[card][request_incremental_authorization]="
                      + "if_available when you confirm; payment_method_details.card"
                      + ".incremental_authorization.status of the charge says whether it can.")
              .stored();
      case Refusal.NotIncremented.TooSmall(var authorized) ->
          Problem.invalid(
                  "The amount must be greater than the amount that is authorized now ("
                      + Currencies.decimal(authorized)
                      + ").",
                  "amount")
              .stored();
      case Refusal.NotIncremented.Spent(var max) ->
          Problem.invalid(
                  "An authorization can be raised at most " + max + " times, declines included.")
              .stored();
    };
  }

  private Problem wrongState(Payment payment, String sentence) {
    return Problem.unexpectedState("payment_intent_unexpected_state", sentence)
        .with("payment_intent", PaymentApi.view(request.caller(), payment));
  }

  private static String sentence(Verb verb, PaymentStatus status) {
    if (verb == Verb.CONFIRM && status == PaymentStatus.SUCCEEDED) {
      return "You cannot confirm this PaymentIntent because it has already succeeded after being"
          + " previously confirmed.";
    }
    if (verb == Verb.CAPTURE && status == PaymentStatus.SUCCEEDED) {
      return "This PaymentIntent could not be captured because it has already been captured.";
    }
    var allowed = allowed(verb, status);
    var done =
        switch (verb) {
          case UPDATE -> "updated";
          case CONFIRM -> "confirmed";
          case INCREMENT -> "incremented";
          case CAPTURE -> "captured";
          case CANCEL -> "canceled";
        };
    return verb == Verb.CAPTURE
        ? "This PaymentIntent could not be captured because it has a status of %s. Only a"
                .formatted(status.code())
            + " PaymentIntent with one of the following statuses may be captured: "
            + allowed
            + "."
        : "You cannot %s this PaymentIntent because it has a status of %s. Only a PaymentIntent"
                .formatted(verb.name().toLowerCase(Locale.ROOT), status.code())
            + " with one of the following statuses may be %s: %s.".formatted(done, allowed);
  }

  /** Stripe's lists, in its order; and where a payer authenticates, what can be done then. */
  private static String allowed(Verb verb, PaymentStatus status) {
    return switch (verb) {
      case UPDATE, CONFIRM ->
          "requires_payment_method, requires_confirmation"
              + (status == PaymentStatus.REQUIRES_ACTION
                  ? ", or requires_action with another payment method"
                  : "");
      case INCREMENT, CAPTURE -> "requires_capture";
      case CANCEL ->
          "requires_payment_method, requires_capture, requires_confirmation, requires_action"
              + (status == PaymentStatus.PROCESSING ? "" : ", processing");
    };
  }
}
