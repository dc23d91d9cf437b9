package baton.simulator.persona.paypal;

import baton.core.Json;
import baton.simulator.ledger.Entry;
import baton.simulator.ledger.Status;
import baton.simulator.wire.Told;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What PayPal tells by itself. */
final class PayPalEvent {
  private PayPalEvent() {}

  /** Null for what it does not tell of. */
  static @Nullable Json of(Told told, Instant now) {
    var entry = told.entry();
    var type = type(entry);
    if (type == null) {
      return null;
    }
    var body = Json.object();
    body.put("id", "WH-" + told.id())
        .put("event_version", "1.0")
        .put("create_time", now.toString())
        .put("event_type", type);
    switch (entry.verb()) {
      case CAPTURE -> body.set("resource", PayPalWords.capture(entry));
      case REFUND -> body.set("resource", PayPalWords.refund(entry));
      case AUTHORIZE, VERIFY, RESUME, INCREMENT, CANCEL, REVERSE ->
          body.putObject("resource")
              .put("id", "AUT" + PayPalIds.of(told.opening().id()))
              .put("invoice_id", told.opening().once().key());
    }
    return new Json(body);
  }

  private static @Nullable String type(Entry entry) {
    var status = entry.status();
    if (status == Status.ACTION_REQUIRED) {
      return null;
    }
    return switch (entry.verb()) {
      case AUTHORIZE, RESUME ->
          status == Status.CAPTURED
              ? "PAYMENT.CAPTURE.COMPLETED"
              : status.isApproval() ? "PAYMENT.AUTHORIZATION.CREATED" : null;
      case CAPTURE ->
          switch (status) {
            case PENDING -> "PAYMENT.CAPTURE.PENDING";
            case CAPTURED -> "PAYMENT.CAPTURE.COMPLETED";
            default -> "PAYMENT.CAPTURE.DENIED";
          };
      case CANCEL -> "PAYMENT.AUTHORIZATION.VOIDED";
      case REFUND ->
          switch (status) {
            case PENDING -> "PAYMENT.REFUND.PENDING";
            case REFUNDED -> "PAYMENT.CAPTURE.REFUNDED";
            default -> "PAYMENT.REFUND.FAILED";
          };
      case VERIFY, INCREMENT, REVERSE -> null;
    };
  }
}
