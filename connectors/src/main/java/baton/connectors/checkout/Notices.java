package baton.connectors.checkout;

import baton.connector.Notice;
import baton.connector.Notice.Dispute;
import baton.connector.Notice.Dispute.Status;
import baton.connector.Notice.Event;
import baton.connector.Notice.Event.Happened;
import baton.connector.Notice.Reading;
import baton.connector.Notice.Subject;
import baton.connectors.wire.Hmac;
import baton.connectors.wire.Times;
import baton.core.Json;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads Checkout.com's webhooks: {@code Cko-Signature} is the HMAC-SHA256 of the body. They are
 * hints, for everything can be asked about.
 */
final class Notices {
  private Notices() {}

  static Reading read(Notice notice, String key) {
    var given = Objects.requireNonNullElse(notice.header("cko-signature"), "");
    if (!Hmac.isHex(Hmac.sha256(key, notice.body()), given)) {
      return new Reading.Forged("the signature is missing or wrong");
    }
    var json = Json.parse(notice.body());
    var event = json == null ? null : event(json);
    return new Reading.About(event == null ? List.of() : List.of(event));
  }

  /** Null for what does not matter here. */
  private static @Nullable Event event(Json json) {
    var id = json.text("id");
    var data = json.at("data");
    return switch (json.text("type")) {
      case "payment_approved",
          "payment_pending",
          "payment_declined",
          "payment_canceled",
          "payment_expired",
          "payment_authentication_failed",
          "card_verified",
          "card_verification_declined" ->
          began(id, data);
      case "payment_captured",
          "payment_capture_pending",
          "payment_capture_declined",
          "payment_voided",
          "payment_void_declined",
          "payment_refunded",
          "payment_refund_pending",
          "payment_refund_declined" ->
          changed(id, data);
      default -> disputed(id, json.text("type"), data);
    };
  }

  private static @Nullable Event began(String id, Json data) {
    var key = data.text("reference");
    return id.isEmpty() || key.isEmpty() ? null : Happened.hint(id, key);
  }

  /** Not by the reference: that may be the payment's. */
  private static @Nullable Event changed(String id, Json data) {
    var payment = data.text("id");
    var action = data.text("action_id");
    return id.isEmpty() || payment.isEmpty() || action.isEmpty()
        ? null
        : new Happened(id, new Subject.Reference(payment, action), null);
  }

  private static @Nullable Event disputed(String id, String type, Json data) {
    var status = status(type);
    var amount = Amounts.read(data);
    var payment = data.text("payment_id");
    if (status == null || amount == null || id.isEmpty() || payment.isEmpty()) {
      return null;
    }
    var dispute =
        new Dispute(
            data.text("id"),
            amount,
            reason(data.text("category")),
            data.textOrNull("reason_code"),
            status,
            Times.instant(data.text("evidence_required_by")));
    return new Event.Disputed(id, payment, dispute);
  }

  private static @Nullable Status status(String type) {
    return switch (type) {
      case "dispute_received", "dispute_evidence_required" -> Status.NEEDS_RESPONSE;
      case "dispute_evidence_submitted",
          "dispute_evidence_acknowledged_by_scheme",
          "dispute_arbitration_sent_to_scheme" ->
          Status.UNDER_REVIEW;
      case "dispute_won", "dispute_canceled", "dispute_resolved", "dispute_arbitration_won" ->
          Status.WON;
      case "dispute_lost", "dispute_expired", "dispute_accepted", "dispute_arbitration_lost" ->
          Status.LOST;
      default -> null;
    };
  }

  private static String reason(String category) {
    return switch (category) {
      case "fraudulent" -> "fraudulent";
      case "unrecognized" -> "unrecognized";
      case "duplicate" -> "duplicate";
      case "product_service_not_received", "non_receipt_of_goods" -> "product_not_received";
      case "credit_not_issued", "canceled_recurring" -> "credit_not_processed";
      default -> "general";
    };
  }
}
