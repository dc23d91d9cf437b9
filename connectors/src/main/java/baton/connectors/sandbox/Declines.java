package baton.connectors.sandbox;

import baton.connector.Decline;
import baton.connector.DeclineReason;
import baton.core.Json;
import java.util.Map;

/** The processor's reasons in our words. */
final class Declines {
  private static final Map<String, DeclineReason> REASONS =
      Map.ofEntries(
          Map.entry("refused", DeclineReason.GENERIC_DECLINE),
          Map.entry("insufficient_balance", DeclineReason.INSUFFICIENT_FUNDS),
          Map.entry("card_lost", DeclineReason.LOST_CARD),
          Map.entry("card_stolen", DeclineReason.STOLEN_CARD),
          Map.entry("card_expired", DeclineReason.EXPIRED_CARD),
          Map.entry("cvc_wrong", DeclineReason.INCORRECT_CVC),
          Map.entry("number_wrong", DeclineReason.INCORRECT_NUMBER),
          Map.entry("too_many_payments", DeclineReason.CARD_VELOCITY_EXCEEDED),
          Map.entry("issuer_error", DeclineReason.PROCESSING_ERROR),
          Map.entry("authentication_needed", DeclineReason.AUTHENTICATION_REQUIRED),
          Map.entry("authentication_failed", DeclineReason.AUTHENTICATION_FAILED),
          Map.entry("blocked_by_risk_engine", DeclineReason.BLOCKED_BY_PROCESSOR),
          Map.entry("payment_canceled", DeclineReason.AUTHENTICATION_FAILED),
          Map.entry("authorization_expired", DeclineReason.TRANSACTION_NOT_ALLOWED),
          Map.entry("capture_refused", DeclineReason.GENERIC_DECLINE),
          Map.entry("payment_reversed", DeclineReason.PROCESSING_ERROR),
          Map.entry("refund_refused", DeclineReason.GENERIC_DECLINE));

  private Declines() {}

  /** A reason that is not in the table is still a no, for no reason that we know. */
  static Decline of(Json decline) {
    var code = decline.text("code");
    return new Decline(
        REASONS.getOrDefault(code, DeclineReason.GENERIC_DECLINE),
        decline.textOrNull("network_code"),
        decline.textOrNull("network_advice"),
        code);
  }
}
