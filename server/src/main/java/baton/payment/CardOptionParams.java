package baton.payment;

import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Shape;
import baton.method.CardUseParams;
import baton.method.MethodParams;
import baton.payment.Terms.CardOptions;
import baton.payment.Terms.OnFile;
import org.jspecify.annotations.Nullable;

/** {@code payment_method_options[card]} of payment intents. */
final class CardOptionParams {
  private static final int ID_MAX = 255;
  static final Shape SHAPE =
      Shape.of(
              Param.oneOf("capture_method", "manual").clearable(),
              Param.text("cvc_token", ID_MAX)
                  .describe("Of a saved card's CVC; only together with a confirmation."),
              Param.oneOf("request_incremental_authorization", "if_available", "never"),
              Param.oneOf("request_multicapture", "if_available", "never"),
              Param.oneOf("request_three_d_secure", "automatic", "any", "challenge"),
              MethodParams.use("setup_credential_usage"),
              Param.oneOf("setup_future_usage", "none", "off_session", "on_session").clearable(),
              MethodParams.use("stored_credential_usage"),
              Param.hash("three_d_secure", ProvenParams.SHAPE)
                  .describe("That the payer was authenticated by a 3-D Secure server elsewhere."))
          .and(CryptogramParams.PARAM)
          .and(CardUseParams.all())
          .unsupported(
              "installments",
              "mandate_options",
              "request_extended_authorization",
              "request_overcapture",
              "require_cvc_recollection",
              "statement_descriptor_suffix_kana",
              "statement_descriptor_suffix_kanji");

  private CardOptionParams() {}

  /** {@code current} with what a request says. */
  static CardOptions changed(CardOptions current, Params params) {
    var options = params.hash("payment_method_options");
    var card = card(params);
    if (card == null) {
      return options != null && options.isUnset("card")
          ? CardOptions.NONE
          : current.with(CryptogramParams.changed(params, current.cryptogram()));
    }
    return new CardOptions(
        card.textOr("request_three_d_secure", current.requestThreeDSecure()),
        card.changed("setup_future_usage", current.setupFutureUsage()),
        card.has("capture_method")
            ? card.text("capture_method") != null
            : current.isManualCapture(),
        card.changed("request_incremental_authorization", current.incrementalAuthorization()),
        card.changed("request_multicapture", current.multicapture()),
        CardUseParams.changed(card, current.use()),
        ProvenParams.changed(card, current.proven()),
        CryptogramParams.changed(params, current.cryptogram()));
  }

  static OnFile onFile(OnFile current, Params params) {
    var card = card(params);
    return card == null
        ? current
        : new OnFile(
            MethodParams.use(card, "setup_credential_usage", current.setupUse()),
            MethodParams.use(card, "stored_credential_usage", current.use()),
            current.mandate(),
            current.acceptance());
  }

  /** The token of a CVC; null: none was sent. */
  static @Nullable String cvcToken(Params params) {
    var card = card(params);
    return card == null ? null : card.text("cvc_token");
  }

  /** What the API answers when there is no CVC in {@code token}, or none any more. */
  static Problem unusable(String token) {
    return Problem.invalid(
            "The CVC token %s does not exist, was used before, or has expired.".formatted(token),
            "payment_method_options[card][cvc_token]")
        .code("token_already_used");
  }

  /** Null when nothing is said of cards. */
  static @Nullable Params card(Params params) {
    var options = params.hash("payment_method_options");
    return options == null ? null : options.hash("card");
  }
}
