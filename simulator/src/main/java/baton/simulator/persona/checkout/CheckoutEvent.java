package baton.simulator.persona.checkout;

import baton.core.Json;
import baton.simulator.ledger.Entry;
import baton.simulator.ledger.Status;
import baton.simulator.wire.Told;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What Checkout.com tells by itself. */
final class CheckoutEvent {
  private CheckoutEvent() {}

  /** Null for what it does not tell of. */
  static @Nullable ObjectNode of(Told told, Instant now) {
    var entry = told.entry();
    var opening = told.opening();
    var type = type(entry);
    if (type == null) {
      return null;
    }
    var body =
        Json.object()
            .put("id", "evt_" + told.id())
            .put("type", type)
            .put("version", "1.0.0")
            .put("created_on", now.toString());
    body.putObject("data")
        .put("id", CheckoutWords.payment(opening))
        .put("action_id", CheckoutWords.action(entry))
        .put("reference", CheckoutWords.reference(isChange(entry) ? entry : opening))
        .put("amount", entry.amount())
        .put("currency", entry.currency())
        .put("response_code", CheckoutWords.code(entry));
    return body;
  }

  private static boolean isChange(Entry entry) {
    return switch (entry.verb()) {
      case CAPTURE, CANCEL, REFUND -> true;
      case AUTHORIZE, VERIFY, RESUME, INCREMENT, REVERSE -> false;
    };
  }

  private static @Nullable String type(Entry entry) {
    var isOpen = entry.status() == Status.PENDING;
    var isYes = entry.status().isApproval() || entry.status() == Status.REFUNDED;
    return switch (entry.verb()) {
      case AUTHORIZE, RESUME ->
          entry.status() == Status.ACTION_REQUIRED
              ? null
              : isOpen ? "payment_pending" : isYes ? "payment_approved" : "payment_declined";
      case VERIFY ->
          entry.status() == Status.ACTION_REQUIRED
              ? null
              : isYes ? "card_verified" : "card_verification_declined";
      case CAPTURE ->
          isOpen
              ? "payment_capture_pending"
              : isYes ? "payment_captured" : "payment_capture_declined";
      case CANCEL -> "payment_voided";
      case REFUND ->
          isOpen
              ? "payment_refund_pending"
              : isYes ? "payment_refunded" : "payment_refund_declined";
      case INCREMENT, REVERSE -> null;
    };
  }
}
