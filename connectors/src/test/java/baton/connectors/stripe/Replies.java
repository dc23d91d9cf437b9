package baton.connectors.stripe;

import baton.connector.HttpReply;
import baton.connector.Operation;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Capture;
import baton.connector.Operation.CaptureMode;
import baton.connector.Operation.Retrieve;
import baton.core.Currencies;
import baton.core.Json;
import baton.core.Money;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What Stripe answers. */
final class Replies {
  private Replies() {}

  static HttpReply ok(ObjectNode body) {
    return new HttpReply(200, Map.of("content-type", "application/json"), body.toString());
  }

  static ObjectNode paymentMethod() {
    return Json.object().put("id", "pm_1").put("object", "payment_method");
  }

  /** A yes over {@code amount}; with {@code strange}, a status that nobody knows. */
  static ObjectNode yes(Operation operation, Money amount, boolean isStrange) {
    return switch (operation) {
      case Retrieve(Authorize of, var handle) when handle == null -> {
        var found = Json.object().put("object", "search_result").put("has_more", false);
        found.putArray("data").add(yes(of, amount, isStrange));
        yield found;
      }
      case Retrieve(Operation.Refund of, var handle) when handle == null -> {
        var list = Json.object().put("object", "list").put("has_more", false);
        list.putArray("data").add(yes(of, amount, isStrange));
        yield list;
      }
      case Retrieve(var of, _) -> yes(of, amount, isStrange);
      case Operation.Refund it -> refund(it, amount, isStrange ? "on_hold" : "succeeded");
      case Capture it -> {
        var intent = intent(it.handle().reference(), amount, isStrange ? "on_hold" : "succeeded");
        intent.withObject("/metadata").put("baton_capture", it.key());
        yield intent;
      }
      case Operation.Cancel it ->
          intent(it.handle().reference(), amount, isStrange ? "on_hold" : "canceled");
      case Operation.Resume it ->
          intent(it.handle().reference(), amount, isStrange ? "on_hold" : "requires_capture");
      case Authorize it -> {
        var isManual = it.capture() == CaptureMode.MANUAL;
        var intent =
            intent(
                "pi_1",
                amount,
                isStrange ? "on_hold" : isManual ? "requires_capture" : "succeeded");
        intent.put("capture_method", isManual ? "manual" : "automatic");
        intent.withObject("/metadata").put("baton_key", it.key());
        yield intent;
      }
      case Operation.Verify it -> {
        var setup = Json.object().put("id", "seti_1").put("object", "setup_intent");
        setup.put("status", isStrange ? "on_hold" : "succeeded");
        setup.putObject("metadata").put("baton_key", it.key());
        yield setup;
      }
      case Operation.Contest it ->
          dispute(it.handle().reference(), isStrange ? "on_hold" : "under_review");
      case Operation.Concede it -> dispute(it.handle().reference(), isStrange ? "on_hold" : "lost");
      case Operation.Increment it ->
          intent(it.handle().reference(), amount, isStrange ? "on_hold" : "requires_capture")
              .put("amount", it.amount().minor());
      case Operation.Reverse _ -> Json.object();
    };
  }

  private static ObjectNode dispute(String id, String status) {
    return Json.object().put("id", id).put("object", "dispute").put("status", status);
  }

  static ObjectNode intent(String id, Money amount, String status) {
    var isHeld = status.equals("requires_capture");
    var intent =
        Json.object()
            .put("id", id)
            .put("object", "payment_intent")
            .put("amount", 1000)
            .put("amount_capturable", isHeld ? amount.minor() : 0)
            .put("amount_received", isHeld ? 0 : amount.minor())
            .put("capture_method", "manual")
            .put("currency", Currencies.code(amount.currency()))
            .put("status", status);
    intent.putObject("metadata");
    return intent;
  }

  static ObjectNode refund(Operation.Refund it, Money amount, String status) {
    var refund =
        Json.object()
            .put("id", "re_1")
            .put("object", "refund")
            .put("amount", amount.minor())
            .put("currency", Currencies.code(amount.currency()))
            .put("payment_intent", it.handle().reference())
            .put("status", status);
    refund.putObject("metadata").put("baton_key", it.key());
    return refund;
  }
}
