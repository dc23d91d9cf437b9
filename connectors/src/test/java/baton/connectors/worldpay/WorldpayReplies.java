package baton.connectors.worldpay;

import baton.connector.HttpReply;
import baton.connector.Operation;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Cancel;
import baton.connector.Operation.Capture;
import baton.connector.Operation.Refund;
import baton.connector.Operation.Retrieve;
import baton.connectors.Samples;
import baton.core.Json;
import baton.core.Money;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What Worldpay answers and tells. */
final class WorldpayReplies {
  static final String PAYMENT = "https://try.access.worldpay.com/api/payments/abc";

  private WorldpayReplies() {}

  static HttpReply answer(Operation operation, @Nullable String strange) {
    return switch (operation) {
      case Retrieve(Cancel _, _) -> event(strange == null ? "Cancelled" : strange);
      case Retrieve(Capture _, _) -> event(strange == null ? "Sent for Settlement" : strange);
      case Retrieve _ -> event(strange == null ? "Authorized" : strange);
      case Authorize it -> new HttpReply(201, Map.of(), authorized(it.key(), strange));
      case Operation.Verify it -> new HttpReply(201, Map.of(), authorized(it.key(), strange));
      case Operation.Resume it ->
          new HttpReply(201, Map.of(), authorized(it.handle().reference(), strange));
      case Capture _ -> accepted(strange == null ? "sentForSettlement" : strange);
      case Refund _ -> accepted(strange == null ? "sentForPartialRefund" : strange);
      case Cancel _ -> accepted(strange == null ? "sentForCancellation" : strange);
      case Operation.Increment _, Operation.Reverse _, Operation.DisputeAnswer _ ->
          accepted("never");
    };
  }

  static Authorize sale(String key, Money amount) {
    var like = Samples.authorize(key, amount);
    return new Authorize(
        key,
        amount,
        Operation.CaptureMode.AUTOMATIC,
        like.instrument(),
        like.initiation(),
        like.authentication(),
        null,
        like.metadata());
  }

  static String event(String type, String reference) {
    return event(type, reference, "");
  }

  static String event(String type, String reference, String href) {
    var event = Json.object().put("eventId", "evt_1");
    var details =
        event.putObject("eventDetails").put("type", type).put("transactionReference", "k1");
    if (!reference.isEmpty()) {
      details.put("reference", reference);
    }
    details.putObject("amount").put("value", 1000).put("currencyCode", "EUR");
    details.putObject("_links").putObject("payment").put("href", href);
    return event.toString();
  }

  static HttpReply event(String last) {
    return new HttpReply(200, Map.of(), Json.object().put("lastEvent", last).toString());
  }

  static String authorized(String reference, @Nullable String strange) {
    var it =
        Json.object()
            .put("outcome", strange == null ? "authorized" : strange)
            .put("transactionReference", reference);
    link(it, "cancelPayment", PAYMENT + "/cancellations");
    return it.toString();
  }

  static HttpReply accepted(String outcome) {
    return new HttpReply(202, Map.of(), Json.object().put("outcome", outcome).toString());
  }

  static void link(ObjectNode into, String name, String href) {
    into.withObject("/_actions").putObject(name).put("href", href);
  }
}
