package baton.connectors.paypal;

import baton.connector.HttpCall;
import baton.connector.Notice;
import baton.connector.Notice.Dispute;
import baton.connector.Notice.Dispute.Status;
import baton.connector.Notice.Event;
import baton.connector.Notice.Event.Happened;
import baton.connector.Notice.Reading;
import baton.connector.ProcessorAccount;
import baton.connectors.wire.Times;
import baton.core.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads PayPal's webhooks. They are signed with a key whose certificate PayPal serves, and are
 * hints: everything can be asked about.
 */
final class Notices {
  private Notices() {}

  static Reading read(Notice notice, ProcessorAccount account) {
    var certificate = Seal.certificate(notice, account.baseUrl());
    if (certificate == null) {
      return new Reading.Forged("no certificate of PayPal's is named");
    }
    return new Reading.Ask(
        HttpCall.get(certificate),
        reply ->
            Seal.isGenuine(notice, account.credential("webhook_id"), reply)
                ? new Reading.About(events(notice.body()))
                : new Reading.Forged("the signature is wrong"));
  }

  /** What a genuine one tells of. */
  static List<Event> events(String body) {
    var json = Json.parse(body);
    var event = json == null ? null : event(json);
    return event == null ? List.of() : List.of(event);
  }

  /** Null for what does not matter here. */
  private static @Nullable Event event(Json json) {
    var id = json.text("id");
    var type = json.text("event_type");
    var resource = json.at("resource");
    if (type.startsWith("PAYMENT.AUTHORIZATION.")
        || type.startsWith("PAYMENT.CAPTURE.")
        || type.startsWith("PAYMENT.REFUND.")) {
      return hint(id, resource.text("invoice_id"));
    }
    if (type.startsWith("CHECKOUT.ORDER.")) {
      var unit = new Json(resource.at("purchase_units").node().path(0));
      return hint(id, unit.text("invoice_id"));
    }
    return type.startsWith("CUSTOMER.DISPUTE.") ? disputed(id, resource) : null;
  }

  private static @Nullable Event hint(String id, String key) {
    return id.isEmpty() || key.isEmpty() ? null : Happened.hint(id, key);
  }

  /** About a capture: PayPal does not tell its authorization, but what we wrote into the order. */
  private static @Nullable Event disputed(String id, Json it) {
    var transaction = new Json(it.at("disputed_transactions").node().path(0));
    var own = transaction.text("custom");
    var payment = own.isEmpty() ? transaction.text("seller_transaction_id") : own;
    var amount = Sum.read(it.at("dispute_amount"));
    var status = status(it);
    if (id.isEmpty() || payment.isEmpty() || amount == null || status == null) {
      return null;
    }
    return new Event.Disputed(
        id,
        payment,
        new Dispute(
            it.text("dispute_id"),
            amount,
            reason(it.text("reason")),
            null,
            status,
            Times.instant(it.text("seller_response_due_date"))));
  }

  /**
   * PayPal may look at one before it asks the merchant, who has the say nevertheless. Null where it
   * is over, and nobody knows for whom.
   */
  private static @Nullable Status status(Json it) {
    var told = Disputes.status(it);
    var isContested = Disputes.isContested(it);
    return switch (told) {
      case UNDER_REVIEW -> isContested ? told : Status.NEEDS_RESPONSE;
      case WARNING_UNDER_REVIEW -> isContested ? told : Status.WARNING_NEEDS_RESPONSE;
      case WARNING_NEEDS_RESPONSE, WARNING_CLOSED, NEEDS_RESPONSE, WON, LOST -> told;
      case null -> it.text("status").equals("RESOLVED") ? null : Status.NEEDS_RESPONSE;
    };
  }

  private static String reason(String reason) {
    return switch (reason) {
      case "UNAUTHORISED" -> "fraudulent";
      case "MERCHANDISE_OR_SERVICE_NOT_RECEIVED" -> "product_not_received";
      case "MERCHANDISE_OR_SERVICE_NOT_AS_DESCRIBED" -> "product_unacceptable";
      case "CREDIT_NOT_PROCESSED" -> "credit_not_processed";
      case "DUPLICATE_TRANSACTION" -> "duplicate";
      case "CANCELED_RECURRING_BILLING" -> "subscription_canceled";
      default -> "general";
    };
  }
}
