package baton.simulator.persona.braintree;

import baton.core.Json;
import baton.simulator.ledger.Entry;
import baton.simulator.ledger.Refusal;
import baton.simulator.ledger.Status;
import baton.simulator.ledger.Totals;
import baton.simulator.ledger.Verb;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A payment of the ledger as a transaction. */
record Transactions(Totals totals) {
  private static final int NETWORK_ID_CHARS = 15;

  private Entry opening() {
    return totals.entries().getFirst();
  }

  private boolean has(Verb verb, Status status) {
    return totals.entries().stream().anyMatch(it -> it.verb() == verb && it.status() == status);
  }

  private String status() {
    if (has(Verb.CANCEL, Status.CANCELED)) {
      return "VOIDED";
    }
    if (has(Verb.CAPTURE, Status.PENDING)) {
      return "SETTLEMENT_PENDING";
    }
    if (has(Verb.CAPTURE, Status.FAILED)) {
      return "SETTLEMENT_DECLINED";
    }
    return switch (opening().status()) {
      case PENDING, ACTION_REQUIRED -> "AUTHORIZING";
      case AUTHORIZED, VERIFIED -> totals.captured() > 0 ? "SETTLED" : "AUTHORIZED";
      case CAPTURED -> "SETTLED";
      case DECLINED, FAILED -> isBlocked() ? "GATEWAY_REJECTED" : "PROCESSOR_DECLINED";
      case CANCELED, REVERSED, REFUNDED -> "VOIDED";
    };
  }

  private boolean isBlocked() {
    return opening().refusal() == Refusal.BLOCKED_BY_RISK_ENGINE;
  }

  ObjectNode view() {
    var it = head(status());
    it.set("paymentMethodSnapshot", snapshot());
    it.putArray("statusHistory").add(decided());
    return it;
  }

  /** What a second one of the same order is. */
  ObjectNode duplicate() {
    var it = head("GATEWAY_REJECTED").put("legacyId", "duplicate").put("id", "ZHVwbGljYXRl");
    it.set("paymentMethodSnapshot", snapshot());
    it.putArray("statusHistory")
        .add(
            event("GatewayRejectedEvent", "GATEWAY_REJECTED")
                .put("gatewayRejectionReason", "DUPLICATE"));
    return it;
  }

  private ObjectNode head(String status) {
    var opening = opening();
    var captured = totals.captured();
    var it =
        Json.object()
            .put("id", Views.id("transaction", opening.id()))
            .put("legacyId", Views.legacyId(opening.id()))
            .put("orderId", opening.once().key())
            .put("status", status);
    it.set("amount", Views.amount(captured > 0 ? captured : opening.amount(), opening.currency()));
    return it;
  }

  private ObjectNode snapshot() {
    var it = Json.object().put("__typename", "CreditCardTransactionDetails");
    if (opening().refusal() == null) {
      var id = opening().id();
      it.put(
          "networkTransactionId",
          id.substring(id.length() - NETWORK_ID_CHARS).toUpperCase(Locale.ROOT));
    } else {
      it.putNull("networkTransactionId");
    }
    it.putObject("creditCard").put("brandCode", "VISA");
    return it;
  }

  private ObjectNode decided() {
    var refusal = opening().refusal();
    if (refusal == null) {
      var it = event("AuthorizedEvent", "AUTHORIZED");
      var response = response("1000");
      response.put("authorizationId", opening().id().substring(opening().id().length() - 6));
      it.set("processorResponse", response);
      it.putObject("networkResponse").put("code", "00");
      return it;
    }
    if (isBlocked()) {
      return event("GatewayRejectedEvent", "GATEWAY_REJECTED")
          .put("gatewayRejectionReason", "FRAUD");
    }
    var it = event("ProcessorDeclinedEvent", "PROCESSOR_DECLINED");
    it.set("processorResponse", response(code(refusal)).putNull("authorizationId"));
    it.putObject("networkResponse").put("code", refusal.networkCode());
    it.putObject("merchantAdviceCodeResponse").put("code", refusal.networkAdvice());
    return it;
  }

  private ObjectNode event(String type, String status) {
    var it = Json.object().put("__typename", type).put("status", status);
    it.set("amount", Views.amount(opening().amount(), opening().currency()));
    return it;
  }

  private ObjectNode response(String code) {
    var sale = opening().sale();
    return checks(code, sale == null ? null : sale.checks());
  }

  static ObjectNode checks(String code, Entry.@Nullable Checks it) {
    return Json.object()
        .put("legacyCode", code)
        .put("cvvResponse", check(it == null ? null : it.cvc()))
        .put("avsPostalCodeResponse", check(it == null ? null : it.postalCode()))
        .put("avsStreetAddressResponse", check(it == null ? null : it.line1()));
  }

  private static String check(@Nullable String word) {
    return switch (word) {
      case "pass" -> "MATCHES";
      case "fail" -> "DOES_NOT_MATCH";
      case "unavailable" -> "NOT_VERIFIED";
      case null, default -> "NOT_PROVIDED";
    };
  }

  /** Processor response codes. */
  static String code(Refusal it) {
    return switch (it) {
      case REFUSED, PAYMENT_CANCELED, AUTHORIZATION_EXPIRED, CAPTURE_REFUSED -> "2000";
      case PAYMENT_REVERSED, REFUND_REFUSED, BLOCKED_BY_RISK_ENGINE -> "2038";
      case INSUFFICIENT_BALANCE -> "2001";
      case CARD_LOST -> "2012";
      case CARD_STOLEN -> "2013";
      case CARD_EXPIRED -> "2004";
      case CVC_WRONG -> "2010";
      case NUMBER_WRONG -> "2005";
      case TOO_MANY_PAYMENTS -> "2003";
      case ISSUER_ERROR -> "3000";
      case AUTHENTICATION_NEEDED, AUTHENTICATION_FAILED -> "2099";
    };
  }
}
