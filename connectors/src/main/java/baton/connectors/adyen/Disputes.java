package baton.connectors.adyen;

import baton.connector.Notice.Dispute;
import baton.connector.Notice.Dispute.Status;
import baton.connector.Notice.Event;
import baton.connectors.wire.Times;
import baton.core.Json;
import baton.core.Money;
import org.jspecify.annotations.Nullable;

/** What Adyen tells of chargebacks and what leads to them. */
final class Disputes {
  private Disputes() {}

  /** Null when {@code it} tells of something else. */
  static @Nullable Event event(Json it, Money amount) {
    var status = status(it);
    var payment = it.text("originalReference");
    if (status == null || payment.isEmpty()) {
      return null;
    }
    var more = it.at("additionalData");
    var networkReason = more.text("chargebackReasonCode").strip();
    return new Event.Disputed(
        Notices.id(it),
        payment,
        new Dispute(
            it.text("pspReference"),
            amount,
            reason(networkReason),
            networkReason.isEmpty() ? null : networkReason,
            status,
            Times.instant(more.text("defensePeriodEndsAt"))));
  }

  private static @Nullable Status status(Json it) {
    return switch (it.text("eventCode")) {
      case "REQUEST_FOR_INFORMATION" -> Status.WARNING_NEEDS_RESPONSE;
      case "NOTIFICATION_OF_CHARGEBACK", "CHARGEBACK", "PREARBITRATION_OPEN" ->
          Status.NEEDS_RESPONSE;
      case "INFORMATION_SUPPLIED" -> Status.UNDER_REVIEW;
      // Not final while the issuer may come back; what then comes counts.
      case "CHARGEBACK_REVERSED",
          "PREARBITRATION_WON",
          "SCHEME_ARBITRATION_WON",
          "ISSUER_RESPONSE_TIMEFRAME_EXPIRED" ->
          Status.WON;
      case "SECOND_CHARGEBACK", "PREARBITRATION_LOST", "SCHEME_ARBITRATION_LOST" -> Status.LOST;
      case "DISPUTE_DEFENSE_PERIOD_ENDED" ->
          switch (it.at("additionalData").text("disputeStatus")) {
            case "Lost", "Accepted" -> Status.LOST;
            default -> null;
          };
      default -> null;
    };
  }

  /** The schemes' codes for fraud; all others are told by their code. */
  private static String reason(String code) {
    return switch (code) {
      case "10.1", "10.2", "10.3", "10.4", "10.5", "4837", "4849", "4863", "4870", "4871" ->
          "fraudulent";
      default -> "general";
    };
  }
}
