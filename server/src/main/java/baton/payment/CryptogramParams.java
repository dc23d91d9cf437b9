package baton.payment;

import baton.connector.Operation.Cryptogram;
import baton.core.Secret;
import baton.core.Sha256;
import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Shape;
import baton.vault.Vault;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code payment_method_options[card][network_token]}. */
final class CryptogramParams {
  private static final String NETWORK_TOKEN = "network_token";
  private static final int CRYPTOGRAM_CHARS_MAX = 40;
  private static final int ECI_CHARS = 2;

  /** Base64 with its padding; 20 bytes, which schemes use, are 28 characters. */
  private static final Pattern CRYPTOGRAM =
      Pattern.compile("(?=.{28,40}$)([A-Za-z0-9+/]{4})+([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?");

  private static final Pattern ECI = Pattern.compile("[0-9]{2}");

  /** Which parameters of a payment name what it is paid with. */
  private static final List<String> SOURCES =
      List.of("confirmation_token", "payment_method", "payment_method_data", "source");

  static final Param PARAM =
      Param.hash(
              NETWORK_TOKEN,
              Shape.of(
                  Param.text("cryptogram", CRYPTOGRAM_CHARS_MAX)
                      .required()
                      .describe(
                          "In Base64, for this payment alone. Kept in memory for an hour at most,"
                              + " and only until the payment is decided: confirm within that."),
                  Param.text("electronic_commerce_indicator", ECI_CHARS)
                      .describe("Two digits, as the scheme or the wallet gave it.")))
          .describe("That the payer is there, of a network token.");

  private CryptogramParams() {}

  /** {@code current} with what a request says of cards. Another source has none, or its own. */
  static @Nullable Cryptogram changed(Params params, @Nullable Cryptogram current) {
    var card = CardOptionParams.card(params);
    var sent = card == null ? null : card.hash(NETWORK_TOKEN);
    if (sent == null) {
      return SOURCES.stream().anyMatch(it -> params.declares(it) && params.has(it))
          ? null
          : current;
    }
    var eci = sent.text("electronic_commerce_indicator");
    return new Cryptogram(
        Sha256.hex(matching(sent, "cryptogram", CRYPTOGRAM)),
        eci == null ? null : matching(sent, "electronic_commerce_indicator", ECI));
  }

  /** The cryptogram in {@code request} is with the vault afterwards, and nowhere else. */
  static void hold(Vault vault, Request request) {
    var options = request.params().declares("payment_method_options");
    var card = options ? CardOptionParams.card(request.params()) : null;
    var sent = card != null && card.declares(NETWORK_TOKEN) ? card.hash(NETWORK_TOKEN) : null;
    if (sent != null) {
      var cryptogram = matching(sent, "cryptogram", CRYPTOGRAM);
      var holder = holder(request.caller().mode(), new Cryptogram(Sha256.hex(cryptogram), null));
      vault.holdCryptogram(holder, new Secret(cryptogram));
    }
  }

  /** What the API answers. */
  static Problem notPresented(Refusal.NotPresented why) {
    return switch (why) {
      case Refusal.NotPresented.CryptogramMissing() ->
          Problem.invalid(
                  "A network token is charged with a cryptogram for this payment, which is kept for"
                      + " an hour at most; without one only with `off_session=true`, and after a"
                      + " payment in which its holder agreed to that"
                      + " (`setup_future_usage=off_session`).",
                  "payment_method_options[card][network_token][cryptogram]")
              .code("parameter_missing");
      case Refusal.NotPresented.NoToken() ->
          Problem.invalid(
              "The payment method is no network token: its card has no cryptogram.",
              "payment_method_options[card][network_token]");
      case Refusal.NotPresented.AuthenticatedTwice() ->
          Problem.invalid(
                  "The payer of a network token is authenticated by its cryptogram: no processor"
                      + " takes `request_three_d_secure` or `three_d_secure` beside it.",
                  "payment_method_options[card]")
              .code("orchestration_unsupported");
      case Refusal.NotPresented.WalletThere() ->
          Problem.invalid(
              "A saved payment method of a wallet can only be charged while the customer is away"
                  + " (`off_session=true`). Who is there is asked by the wallet again.",
              "payment_method");
    };
  }

  /** Under which name the vault holds it. */
  static String holder(String mode, Cryptogram it) {
    return mode + " " + it.name();
  }

  private static String matching(Params sent, String name, Pattern pattern) {
    var text = sent.requiredText(name);
    if (!pattern.matcher(text).matches()) {
      throw Problem.invalid(
          "Invalid " + name + " of a network token.",
          "payment_method_options[card][network_token][" + name + "]");
    }
    return text;
  }
}
