package baton.connectors.braintree;

import baton.connector.HttpReply;
import baton.connector.Operation;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Cancel;
import baton.connector.Operation.Capture;
import baton.connector.Operation.CaptureMode;
import baton.connector.Operation.Concede;
import baton.connector.Operation.Contest;
import baton.connector.Operation.Increment;
import baton.connector.Operation.Refund;
import baton.connector.Operation.Resume;
import baton.connector.Operation.Retrieve;
import baton.connector.Operation.Reverse;
import baton.connector.Operation.Verify;
import baton.core.Json;
import baton.core.Money;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What Braintree answers. */
final class Replies {
  private Replies() {}

  static HttpReply data(String field, String payload, ObjectNode it) {
    var data = Json.object();
    data.putObject(field).set(payload, it);
    var body = Json.object();
    body.set("data", data);
    return new HttpReply(200, Map.of("content-type", "application/json"), body.toString());
  }

  static HttpReply token() {
    return data("tokenizeCreditCard", "paymentMethod", Json.object().put("id", "tokencc_1"));
  }

  static HttpReply found(String kind, ObjectNode... all) {
    var connection = Json.object();
    var edges = connection.putArray("edges");
    for (var each : all) {
      edges.addObject().set("node", each);
    }
    return data("search", kind, connection);
  }

  /** A yes over {@code amount}; with {@code isStrange}, a status that nobody knows. */
  static HttpReply yes(Operation operation, Money amount, boolean isStrange) {
    var strange = isStrange ? "ON_HOLD" : null;
    return switch (operation) {
      case Authorize it -> {
        var isManual = it.capture() == CaptureMode.MANUAL;
        var field = isManual ? "authorizeCreditCard" : "chargeCreditCard";
        yield data(field, "transaction", sold(it, amount, strange));
      }
      case Capture it ->
          data(
              "captureTransaction",
              "transaction",
              of(it.handle().reference(), amount, strange == null ? "SETTLING" : strange));
      case Cancel it ->
          data(
              "reverseTransaction",
              "reversal",
              of(it.handle().reference(), amount, strange == null ? "VOIDED" : strange));
      case Reverse _ ->
          data(
              "reverseTransaction",
              "reversal",
              of("btx1", amount, strange == null ? "VOIDED" : strange));
      case Refund it -> data("refundTransaction", "refund", refunded(it, amount, strange));
      case Retrieve(Authorize of, _) -> found("transactions", sold(of, amount, strange));
      case Retrieve(Refund of, _) -> found("refunds", refunded(of, amount, strange));
      case Retrieve(Capture of, _) ->
          found(
              "transactions",
              of(of.handle().reference(), amount, strange == null ? "SETTLED" : strange));
      case Retrieve(Cancel of, _) ->
          found(
              "transactions",
              of(of.handle().reference(), amount, strange == null ? "VOIDED" : strange));
      case Contest it ->
          data("finalizeDispute", "dispute", dispute(it.handle().reference(), "DISPUTED", strange));
      case Concede it ->
          data("acceptDispute", "dispute", dispute(it.handle().reference(), "ACCEPTED", strange));
      case Retrieve(Contest of, _) ->
          node(dispute(of.handle().reference(), "UNDER_REVIEW", strange));
      case Retrieve(Concede of, _) -> node(dispute(of.handle().reference(), "ACCEPTED", strange));
      case Retrieve _, Resume _, Increment _, Verify _ -> found("transactions");
    };
  }

  static HttpReply node(ObjectNode it) {
    var body = Json.object();
    body.putObject("data").set("node", it);
    return new HttpReply(200, Map.of("content-type", "application/json"), body.toString());
  }

  static ObjectNode dispute(String legacyId, String status, @Nullable String strange) {
    return Json.object()
        .put("legacyId", legacyId)
        .put("status", strange == null ? status : strange);
  }

  static HttpReply disputeId() {
    var body = Json.object();
    body.putObject("data").put("idFromLegacyId", "ZGlzcHV0ZV8x");
    return new HttpReply(200, Map.of("content-type", "application/json"), body.toString());
  }

  static ObjectNode of(String legacyId, Money amount, String status) {
    var it =
        Json.object()
            .put("__typename", "Transaction")
            .put("id", "dHJhbnNhY3Rpb25fMQ")
            .put("legacyId", legacyId)
            .put("orderId", "somebody's")
            .put("status", status);
    it.putObject("amount")
        .put("value", Braintree.UNITS.decimal(amount))
        .put("currencyCode", amount.currency().getCurrencyCode());
    return it;
  }

  private static ObjectNode sold(Authorize it, Money amount, @Nullable String strange) {
    var yes = it.capture() == CaptureMode.MANUAL ? "AUTHORIZED" : "SUBMITTED_FOR_SETTLEMENT";
    return of("btx1", amount, strange == null ? yes : strange).put("orderId", it.key());
  }

  private static ObjectNode refunded(Refund it, Money amount, @Nullable String strange) {
    return of("btr1", amount, strange == null ? "SUBMITTED_FOR_SETTLEMENT" : strange)
        .put("orderId", it.key());
  }

  /** The same with an error of a field that the transaction is shown without. */
  static HttpReply inPart(HttpReply whole, String kind) {
    var body = body(whole);
    var error = body.putArray("errors").addObject().put("message", "no");
    error.putArray("path").add("mutation").add("transaction").add("statusHistory");
    error.putObject("extensions").put("errorClass", kind);
    return new HttpReply(200, Map.of(), body.toString());
  }

  /** As {@link #inPart}, of a field that may not be null, so that nothing is left of the answer. */
  static HttpReply without(HttpReply whole, String kind) {
    var body = body(inPart(whole, kind));
    return new HttpReply(200, Map.of(), body.putNull("data").toString());
  }

  static ObjectNode body(HttpReply reply) {
    return (ObjectNode) Objects.requireNonNull(Json.parse(reply.body())).node();
  }

  static HttpReply error(String kind, String code) {
    var body = Json.object();
    body.putArray("errors")
        .addObject()
        .put("message", "no")
        .putObject("extensions")
        .put("errorClass", kind)
        .put("legacyCode", code);
    body.putNull("data");
    return new HttpReply(200, Map.of(), body.toString());
  }

  static HttpReply rejected(Money amount, String reason) {
    return data("authorizeCreditCard", "transaction", rejection(amount, reason));
  }

  static ObjectNode rejection(Money amount, String reason) {
    var transaction = of("btx2", amount, "GATEWAY_REJECTED").put("orderId", "k1");
    transaction
        .putArray("statusHistory")
        .addObject()
        .put("status", "GATEWAY_REJECTED")
        .put("gatewayRejectionReason", reason);
    return transaction;
  }
}
