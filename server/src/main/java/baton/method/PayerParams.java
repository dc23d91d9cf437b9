package baton.method;

import baton.http.Caller;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Request;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a payer's browser, with a publishable key, may say when it confirms: with what it pays, and
 * where it is. How a payment is taken is the merchant's to say: whether the payer authenticates,
 * whether they are there at all, and when the money is captured.
 */
public final class PayerParams {
  private static final String OPTIONS = "payment_method_options";
  private static final String CARD = "card";
  private static final Set<String> OWN =
      Set.of(
          "client_secret",
          "confirmation_token",
          "expand",
          "mandate_data",
          "payment_method",
          "payment_method_data",
          OPTIONS,
          "receipt_email",
          "return_url",
          "setup_future_usage",
          "shipping",
          "use_stripe_sdk");
  private static final Set<String> OWN_OF_CARD =
      Set.of("cvc_token", "network", "setup_future_usage");

  private PayerParams() {}

  /** Throws a {@link Problem} when a payer's browser says what is the merchant's to say. */
  public static void check(Request request) {
    if (request.caller().kind() != Caller.Kind.PUBLISHABLE) {
      return;
    }
    check(request.params(), OWN);
    var options = part(request.params(), OPTIONS);
    if (options != null) {
      check(options, Set.of(CARD));
      var card = part(options, CARD);
      if (card != null) {
        check(card, OWN_OF_CARD);
      }
    }
  }

  /** Null where nothing was sent of it. To unset all that the merchant said is refused. */
  private static @Nullable Params part(Params params, String name) {
    if (params.isUnset(name)) {
      throw refused(params.nameOf(name));
    }
    return params.hash(name);
  }

  private static void check(Params params, Set<String> own) {
    for (var name : params.names()) {
      if (!own.contains(name)) {
        throw refused(params.nameOf(name));
      }
    }
  }

  private static Problem refused(String name) {
    return Problem.invalid(
        "`" + name + "` can only be set with a secret key: it is not for the payer to say.", name);
  }
}
