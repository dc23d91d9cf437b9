package baton.simulator.persona.worldpay;

import baton.core.Json;
import baton.simulator.ledger.Entry;
import baton.simulator.ledger.Status;
import baton.simulator.ledger.Verb;
import baton.simulator.wire.Told;
import java.time.Instant;
import java.util.List;

/**
 * What is told: events. As Worldpay publishes them, settlements and refunds have a reference when
 * they are sent, and refunds when they fail; what became of them otherwise is told without.
 */
final class Events {
  private Events() {}

  /** What is taken at once was authorized before; none for what is told nobody. */
  static List<String> of(Told told, Instant now) {
    var type = type(told.entry());
    var isSale = told.entry().verb() != Verb.CAPTURE && type.equals("sentForSettlement");
    return type.isEmpty()
        ? List.of()
        : isSale
            ? List.of(body(told, "authorized", now), body(told, type, now))
            : List.of(body(told, type, now));
  }

  private static String type(Entry it) {
    return switch (it.verb()) {
      case CANCEL -> "cancelled";
      case CAPTURE ->
          it.status() == Status.CAPTURED
              ? "sentForSettlement"
              : it.status() == Status.FAILED ? "settlementFailed" : "";
      case REFUND ->
          it.status() == Status.REFUNDED
              ? "refunded"
              : it.status() == Status.FAILED ? "refundFailed" : "sentForRefund";
      case AUTHORIZE, RESUME ->
          switch (it.status()) {
            case AUTHORIZED -> "authorized";
            case CAPTURED -> "sentForSettlement";
            case DECLINED -> "refused";
            case ACTION_REQUIRED, PENDING, VERIFIED, CANCELED, REVERSED, REFUNDED, FAILED -> "";
          };
      case VERIFY, INCREMENT, REVERSE -> "";
    };
  }

  private static String body(Told told, String type, Instant now) {
    var entry = told.entry();
    var isPart = entry.verb() == Verb.CAPTURE || entry.verb() == Verb.REFUND;
    var hasReference = type.startsWith("sentFor") || type.equals("refundFailed");
    var event =
        Json.object()
            .put("eventId", told.id() + "-" + type)
            .put("eventTimestamp", String.valueOf(now));
    var details =
        event
            .putObject("eventDetails")
            .put("classification", "payment")
            .put("type", type)
            .put("transactionReference", told.opening().once().key());
    if (isPart && hasReference) {
      details.put("reference", entry.once().key());
    }
    details.putObject("amount").put("value", entry.amount()).put("currencyCode", entry.currency());
    details
        .putObject("_links")
        .putObject("payment")
        .put("href", new Views(told.home()).payment(told.opening()));
    return event.toString();
  }
}
