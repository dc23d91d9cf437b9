package baton.setup;

import baton.confirmation.ConfirmationTokenParams;
import baton.db.Tx;
import baton.http.Caller;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.method.CardUseParams;
import baton.method.MethodParams;
import baton.payment.PaymentError;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request about a setup: its idempotency key is claimed with what it begins, and its answer is
 * stored with what it ends.
 */
final class RequestWitness implements SetupWitness {
  private final Request request;
  private @Nullable Response response;

  /** Stripe's envelope of an error. */
  record Failed(Failure error) {}

  /** The error with the setup inside. */
  record Failure(@JsonUnwrapped PaymentError error, Object setupIntent) {}

  RequestWitness(Request request) {
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
  public void began(Tx tx, String setup) {
    request.once().claim(tx, setup);
  }

  @Override
  public void ended(Tx tx, SetupIntent setup, @Nullable PaymentError error) {
    response = request.once().answer(tx, response(request, setup, error));
  }

  /** The setup, or, with status 402, why it failed and the setup inside. */
  static Response response(Request request, SetupIntent setup, @Nullable PaymentError error) {
    var view = view(request.caller(), setup);
    return error == null
        ? Response.ok(view)
        : Response.failed(402, new Failed(new Failure(error, view)));
  }

  /** What the caller's key may see. */
  static Object view(Caller caller, SetupIntent setup) {
    var view = SetupIntentView.of(setup, caller.livemode());
    return caller.kind() == Caller.Kind.PUBLISHABLE ? PublicSetupView.of(view) : view;
  }

  @Override
  public RuntimeException refused(Refusal refusal) {
    return switch (refusal) {
      case Refusal.NoSuchSetup(var id) -> Problem.missing("setupintent", id, "intent");
      case Refusal.NoSuchCustomer(var id) -> Problem.missingReference("customer", id, "customer");
      case Refusal.NoSuchMethod(var id) ->
          Problem.missingReference("PaymentMethod", id, "payment_method");
      case Refusal.ConfirmationTokenUnusable(var id) -> ConfirmationTokenParams.unusable(id);
      case Refusal.MethodSpent() ->
          Problem.invalid(
              "The provided PaymentMethod was previously used without being attached to a Customer"
                  + " or was detached from a Customer, and may not be used again.",
              "payment_method");
      case Refusal.MethodOfAnother(var owner) ->
          Problem.invalid(
              "The PaymentMethod you provided belongs to the Customer %s. Please include the"
                      .formatted(owner)
                  + " Customer in the `customer` parameter on the SetupIntent.",
              "payment_method");
      case Refusal.NetworkUnavailable(var asked) -> CardUseParams.unsuitable(asked);
      case Refusal.NetworkToken() ->
          Problem.invalid(
              "A network token is kept with its first payment, for which there is a cryptogram: use"
                  + " a PaymentIntent with `setup_future_usage`.",
              "payment_method");
      case Refusal.MethodMissing(var setup) ->
          wrongState(
              setup,
              "You cannot confirm this SetupIntent because it's missing a payment method. Update"
                  + " the SetupIntent with a payment method, or confirm it with one.");
      case Refusal.TokenUsed(var method) ->
          MethodParams.used(method, "payment_method_data[card][token]");
      case Refusal.WrongState(var verb, var setup) ->
          wrongState(setup, sentence(verb, setup.status()));
      case Refusal.Busy() -> Problem.locked();
      case Refusal.NoProcessor() ->
          Problem.invalid(
              "There is no processor that could verify the card: connect one in this mode, or set"
                  + " `card_verification` to `vault_only`.");
    };
  }

  private Problem wrongState(SetupIntent setup, String sentence) {
    return Problem.unexpectedState("setup_intent_unexpected_state", sentence)
        .with("setup_intent", view(request.caller(), setup));
  }

  private static String sentence(SetupVerb verb, SetupStatus status) {
    if (verb == SetupVerb.CONFIRM && status == SetupStatus.SUCCEEDED) {
      return "You cannot confirm this SetupIntent because it has already succeeded.";
    }
    var allowed = verb.from().stream().map(SetupStatus::code).collect(Collectors.joining(", "));
    var done =
        switch (verb) {
          case UPDATE -> "updated";
          case CONFIRM -> "confirmed";
          case CANCEL -> "canceled";
        };
    return "You cannot %s this SetupIntent because it has a status of %s. Only a SetupIntent with"
            .formatted(verb.name().toLowerCase(Locale.ROOT), status.code())
        + " one of the following statuses may be %s: %s.".formatted(done, allowed);
  }
}
