package baton.payment;

import baton.core.Secret;
import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Shape;
import baton.payment.Terms.Proven;
import baton.vault.Vault;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code payment_method_options[card][three_d_secure]}. */
final class ProvenParams {
  private static final int TRANSACTION_ID_CHARS_MAX = 64;

  /** Of a cryptogram: 20 bytes in Base64 are 28 characters; some schemes have longer ones. */
  private static final int CRYPTOGRAM_CHARS_MAX = 100;

  /** With its padding. */
  private static final Pattern BASE64 =
      Pattern.compile("([A-Za-z0-9+/]{4}){2,}([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?");

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9+/=-]+");

  static final Shape SHAPE =
      Shape.of(
              Param.oneOf("ares_trans_status", "A", "C", "I", "N", "R", "U", "Y")
                  .describe("The last that the 3-D Secure server said."),
              Param.text("cryptogram", CRYPTOGRAM_CHARS_MAX)
                  .required()
                  .describe(
                      "The CAVV or AAV in Base64. Kept in memory for an hour at most, and only"
                          + " until the payment is decided: confirm within that."),
              Param.oneOf("electronic_commerce_indicator", "01", "02", "05", "06", "07"),
              Param.text("transaction_id", TRANSACTION_ID_CHARS_MAX)
                  .required()
                  .describe("The directory server's; of 3DS 1 the XID."),
              Param.oneOf("version", "1.0.2", "2.1.0", "2.2.0", "2.3.0", "2.3.1").required())
          .unsupported("exemption_indicator", "network_options", "requestor_challenge_indicator");

  private ProvenParams() {}

  /** {@code current} with what a request says of cards. */
  static @Nullable Proven changed(Params card, @Nullable Proven current) {
    var sent = card.hash("three_d_secure");
    return sent == null
        ? current
        : new Proven(
            sent.requiredText("version"),
            matching(sent, "transaction_id", ID),
            sent.text("electronic_commerce_indicator"),
            sent.text("ares_trans_status"));
  }

  /** The cryptogram in {@code request} is with the vault afterwards, and nowhere else. */
  static void hold(Vault vault, Request request) {
    var options = request.params().declares("payment_method_options");
    var card = options ? CardOptionParams.card(request.params()) : null;
    var sent = card != null && card.declares("three_d_secure") ? card.hash("three_d_secure") : null;
    if (sent != null) {
      var holder = Proven.holder(request.caller().mode(), matching(sent, "transaction_id", ID));
      vault.holdCryptogram(holder, new Secret(matching(sent, "cryptogram", BASE64)));
    }
  }

  private static String matching(Params sent, String name, Pattern pattern) {
    var text = sent.requiredText(name);
    if (!pattern.matcher(text).matches()) {
      throw Problem.invalid(
          "Invalid " + name + " of an authentication.",
          "payment_method_options[card][three_d_secure][" + name + "]");
    }
    return text;
  }
}
