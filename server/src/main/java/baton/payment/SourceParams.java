package baton.payment;

import baton.account.Mode;
import baton.confirmation.ConfirmationTokenParams;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Request;
import baton.method.BillingDetails;
import baton.method.MethodParams;
import baton.method.PaymentMethods;
import baton.method.PaymentMethods.CardSource;
import baton.method.PaymentMethods.Draft;
import baton.vault.Vault;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a request is to be paid or set up with: {@code payment_method[_data]}, or what a {@code
 * confirmation_token} names.
 */
public record SourceParams(PaymentMethods methods, Vault vault, ConfirmationTokenParams tokens) {

  /** Null when the request does not say. Card data is in the vault afterwards. */
  public @Nullable Source source(Request request) {
    var params = request.params();
    ProvenParams.hold(vault, request);
    CryptogramParams.hold(vault, request);
    if (params.declares("confirmation_token") && params.has("confirmation_token")) {
      return ofToken(request);
    }
    var id = params.text("payment_method");
    var data = params.hash("payment_method_data");
    if (id != null && data != null) {
      throw Problem.invalid(
              "You may only specify one of these parameters: payment_method, payment_method_data.")
          .code("parameters_exclusive");
    }
    if (data != null) {
      return fresh(request, MethodParams.draft(data), "payment_method_data[card][token]");
    }
    if (id != null && PaymentMethods.isTestName(id)) {
      var draft = new Draft(new CardSource.Named(id), BillingDetails.NONE, null, Map.of());
      return fresh(request, draft, "payment_method");
    }
    return id == null ? null : new Source.Stored(id);
  }

  /** As {@link #source}, to be paid with now. {@code known} is what was chosen before, if any. */
  @Nullable Source confirming(Request request, Supplier<@Nullable String> known) {
    var source = source(request);
    var cvcToken = CardOptionParams.cvcToken(request.params());
    if (cvcToken == null) {
      return source;
    }
    return switch (source) {
      case Source.Stored(var id, _, var token) -> new Source.Stored(id, cvcToken, token);
      case Source.Fresh _ ->
          throw cvcTokenRefused("is for saved payment methods: a new one comes with its CVC");
      case null -> {
        var id = known.get();
        yield id == null ? null : new Source.Stored(id, cvcToken, null);
      }
    };
  }

  /** Throws a {@link Problem} where nothing is paid yet. */
  static void refuseCvcToken(Params params) {
    if (CardOptionParams.cvcToken(params) != null) {
      throw cvcTokenRefused("can only be provided during confirmation");
    }
  }

  private static Problem cvcTokenRefused(String why) {
    return Problem.invalid("`cvc_token` " + why + ".", "payment_method_options[card][cvc_token]");
  }

  private @Nullable Source ofToken(Request request) {
    var params = request.params();
    if (params.has("payment_method") || params.has("payment_method_data")) {
      throw Problem.invalid(
              "You may only specify one of these parameters: confirmation_token, payment_method,"
                  + " payment_method_data.")
          .code("parameters_exclusive");
    }
    var token = tokens.named(request);
    return token == null ? null : new Source.Stored(token.paymentMethod(), null, token.id());
  }

  private Source fresh(Request request, Draft draft, String param) {
    var made = methods.make(Mode.of(request.caller()), draft);
    return new Source.Fresh(MethodParams.required(made, param));
  }
}
