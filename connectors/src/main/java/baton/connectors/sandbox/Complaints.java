package baton.connectors.sandbox;

import baton.connector.Notice.Dispute;
import baton.connector.Notice.Event;
import baton.connector.Operation;
import baton.connector.Outcome;
import baton.connectors.wire.Disputed;
import baton.core.Currencies;
import baton.core.Json;
import baton.core.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the sandbox processor tells of disputes. */
final class Complaints {
  private Complaints() {}

  /** None where it is not understood. */
  static List<Event> read(Json event) {
    var told = event.at("dispute");
    var currency = Currencies.find(told.text("currency"));
    var minor = told.number("amount", -1);
    var status = status(told.text("status"));
    if (currency == null || minor <= 0 || status == null || told.text("id").isEmpty()) {
      return List.of();
    }
    var dueBy = told.number("due_by", -1);
    var dispute =
        new Dispute(
            told.text("id"),
            new Money(minor, currency),
            told.text("reason"),
            told.textOrNull("network_reason"),
            status,
            dueBy < 0 ? null : Instant.ofEpochSecond(dueBy));
    return List.of(new Event.Disputed(event.text("id"), event.text("payment"), dispute));
  }

  /** What a dispute says of an answer to it. */
  static Outcome answered(Operation operation, Json dispute) {
    var asked = operation instanceof Operation.Retrieve(var of, _) ? of : operation;
    var handle = asked.handle();
    return handle != null && handle.reference().equals(dispute.text("id"))
        ? Disputed.outcome(operation, status(dispute.text("status")))
        : new Outcome.Unknown("an answer to something else");
  }

  private static Dispute.@Nullable Status status(String word) {
    return switch (word) {
      case "warning_needs_response" -> Dispute.Status.WARNING_NEEDS_RESPONSE;
      case "needs_response" -> Dispute.Status.NEEDS_RESPONSE;
      case "under_review" -> Dispute.Status.UNDER_REVIEW;
      case "won" -> Dispute.Status.WON;
      case "lost" -> Dispute.Status.LOST;
      case "warning_under_review" -> Dispute.Status.WARNING_UNDER_REVIEW;
      case "warning_closed" -> Dispute.Status.WARNING_CLOSED;
      default -> null;
    };
  }
}
