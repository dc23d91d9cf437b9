package baton.simulator.persona.paypal;

import baton.core.Currencies;
import baton.core.Json;
import baton.core.Money;
import baton.simulator.ledger.Acquirer;
import baton.simulator.ledger.Answer;
import baton.simulator.ledger.Entry;
import baton.simulator.ledger.Fault;
import baton.simulator.ledger.Refusal;
import baton.simulator.ledger.Status;
import baton.simulator.ledger.Totals;
import baton.simulator.ledger.Verb;
import baton.simulator.wire.Reply;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What the ledger says, in PayPal's words. */
final class PayPalWords {
  private static final String AUTHORIZATION = "AUT";
  private static final String CAPTURE = "CAP";
  private static final String REFUND = "REF";

  private PayPalWords() {}

  /** The ledger's id of the payment with that order. */
  static String ofOrder(String id) {
    return "pay_" + PayPalIds.ledgers(id);
  }

  /** The ledger's id of the payment with that authorization. */
  static String ofAuthorization(String id) {
    return "pay_" + rest(AUTHORIZATION, id);
  }

  /** The ledger's id of the payment with that capture, which may be a sale. */
  static String ofCapture(Acquirer acquirer, String id) {
    var own = acquirer.byId("cap_" + rest(CAPTURE, id));
    return own == null ? "pay_" + rest(CAPTURE, id) : own.entry().payment();
  }

  private static String rest(String prefix, String id) {
    return PayPalIds.ledgers(id.startsWith(prefix) ? id.substring(prefix.length()) : id);
  }

  static Reply reply(Answer answer, Acquirer acquirer, String home) {
    return switch (answer) {
      case Answer.Refused(var fault, var text) -> error(fault, text);
      case Answer.Booked(var entry, var opening) ->
          switch (entry.verb()) {
            case CAPTURE -> Reply.json(201, capture(entry));
            case REFUND -> Reply.json(201, refund(entry));
            case CANCEL -> Reply.json(200, voided(opening));
            case AUTHORIZE, VERIFY, RESUME, INCREMENT, REVERSE ->
                Reply.json(
                    201, order(Objects.requireNonNull(acquirer.payment(opening.id())), home));
          };
    };
  }

  static Reply error(Fault fault, String text) {
    return switch (fault) {
      case UNAUTHENTICATED ->
          Reply.json(
              401,
              Json.object()
                  .put("name", "AUTHENTICATION_FAILURE")
                  .put("message", text)
                  .put("debug_id", "b1d1f06c7246c"));
      case CLOSED -> problem(403, "NOT_AUTHORIZED", "PERMISSION_DENIED", text);
      case NOT_FOUND, NEVER_SEEN -> problem(404, "RESOURCE_NOT_FOUND", "INVALID_RESOURCE_ID", text);
      case INVALID_REQUEST -> problem(400, "INVALID_REQUEST", "INVALID_PARAMETER_VALUE", text);
      case WRONG_STATE -> wrongState("CANNOT_BE_VOIDED", text);
      case ZERO_REFUSED -> problem(422, "UNPROCESSABLE_ENTITY", "CANNOT_BE_ZERO_OR_NEGATIVE", text);
      case REVERSED -> problem(422, "UNPROCESSABLE_ENTITY", "ORDER_PREVIOUSLY_VOIDED", text);
      case KEY_REUSED -> problem(422, "UNPROCESSABLE_ENTITY", "DUPLICATE_REQUEST_ID", text);
      case RATE_LIMITED -> problem(429, "RATE_LIMIT_REACHED", "RATE_LIMIT_REACHED", text);
      case INTERNAL_ERROR -> problem(500, "INTERNAL_SERVER_ERROR", "INTERNAL_SERVER_ERROR", text);
      case UNAVAILABLE -> problem(503, "SERVICE_UNAVAILABLE", "SERVICE_UNAVAILABLE", text);
    };
  }

  static Reply wrongState(String issue, String text) {
    return problem(422, "UNPROCESSABLE_ENTITY", issue, text);
  }

  private static Reply problem(int status, String name, String issue, String text) {
    var body =
        Json.object().put("name", name).put("message", text).put("debug_id", "b1d1f06c7246c");
    body.putArray("details").addObject().put("issue", issue).put("description", text);
    return Reply.json(status, body);
  }

  /** Everything about a payment. */
  static ObjectNode order(Totals totals, String home) {
    var opening = totals.entries().getFirst();
    var standing = standing(totals);
    var body = Json.object();
    body.put("id", PayPalIds.of(opening.id()))
        .put("intent", isSale(opening) ? "CAPTURE" : "AUTHORIZE")
        .put("status", status(opening, standing));
    card(body, opening);
    var unit = body.putArray("purchase_units").addObject();
    unit.put("reference_id", "default")
        .put("custom_id", opening.once().key())
        .put("invoice_id", opening.once().key());
    amount(unit, opening);
    if (body.get("status").asString("").equals("COMPLETED")) {
      payments(unit.putObject("payments"), totals, standing);
    }
    if (opening.status() == Status.ACTION_REQUIRED && standing.equals(opening)) {
      body.putArray("links")
          .addObject()
          .put("href", home + "/3ds/" + opening.id())
          .put("rel", "payer-action")
          .put("method", "GET");
    }
    return body;
  }

  private static boolean isSale(Entry opening) {
    return opening.sale() != null && opening.sale().automatic();
  }

  /** Whichever operation decided about its authorization. */
  private static Entry standing(Totals totals) {
    return totals.entries().stream()
        .filter(it -> it.verb() == Verb.RESUME && it.status() != Status.ACTION_REQUIRED)
        .findFirst()
        .orElseGet(() -> totals.entries().getFirst());
  }

  /** A payer who has answered approved the order, whatever their bank says of them. */
  private static String status(Entry opening, Entry standing) {
    var secured = opening.sale() == null ? null : opening.sale().secured();
    var isAnswered = secured != null && "challenge".equals(secured.flow());
    if (standing.equals(opening) && isAnswered) {
      return "APPROVED";
    }
    return standing.status() == Status.ACTION_REQUIRED ? "PAYER_ACTION_REQUIRED" : "COMPLETED";
  }

  private static void card(ObjectNode body, Entry opening) {
    var sale = opening.sale();
    if (sale == null) {
      return;
    }
    var card = body.putObject("payment_source").putObject("card");
    card.put("last_digits", sale.last4());
    var secured = sale.secured();
    if (secured != null) {
      var isAuthenticated = secured.result().equals("authenticated");
      var isAttempt = secured.result().equals("attempt_acknowledged");
      var result = card.putObject("authentication_result");
      result.put("liability_shift", isAuthenticated || isAttempt ? "POSSIBLE" : "NO");
      result
          .putObject("three_d_secure")
          .put("enrollment_status", secured.result().equals("not_supported") ? "N" : "Y")
          .put("authentication_status", isAuthenticated ? "Y" : isAttempt ? "A" : "N");
    }
  }

  private static void payments(ObjectNode payments, Totals totals, Entry standing) {
    var opening = totals.entries().getFirst();
    if (isSale(opening)) {
      payments.putArray("captures").add(sale(opening, standing));
    } else {
      payments.putArray("authorizations").add(authorization(totals, opening, standing));
      payments.putArray("captures");
    }
    for (var entry : totals.entries()) {
      switch (entry.verb()) {
        case CAPTURE -> payments.withArray("captures").add(capture(entry));
        case REFUND -> payments.withArray("refunds").add(refund(entry));
        case AUTHORIZE, VERIFY, RESUME, INCREMENT, CANCEL, REVERSE -> {}
      }
    }
  }

  private static ObjectNode authorization(Totals totals, Entry opening, Entry standing) {
    var status =
        switch (standing.status()) {
          case PENDING -> "PENDING";
          case AUTHORIZED, CAPTURED, VERIFIED ->
              totals.canceled() > 0 ? "VOIDED" : totals.captured() > 0 ? "CAPTURED" : "CREATED";
          default -> "DENIED";
        };
    return payment(AUTHORIZATION + PayPalIds.of(opening.id()), status, opening, standing);
  }

  private static ObjectNode sale(Entry opening, Entry standing) {
    var status =
        switch (standing.status()) {
          case PENDING -> "PENDING";
          case AUTHORIZED, CAPTURED, VERIFIED -> "COMPLETED";
          default -> "DECLINED";
        };
    return payment(CAPTURE + PayPalIds.of(opening.id()), status, opening, standing);
  }

  private static ObjectNode payment(String id, String status, Entry opening, Entry standing) {
    var body = Json.object();
    body.put("id", id)
        .put("status", status)
        .put("custom_id", opening.once().key())
        .put("invoice_id", opening.once().key());
    amount(body, opening);
    var response = body.putObject("processor_response");
    response.put("response_code", code(standing.refusal()));
    var advice = standing.refusal() == null ? null : standing.refusal().networkAdvice();
    put(response, "payment_advice_code", advice);
    var checks = opening.sale() == null ? null : opening.sale().checks();
    if (checks != null) {
      put(response, "cvv_code", cvc(checks.cvc()));
      put(response, "avs_code", avs(checks.line1(), checks.postalCode()));
    }
    if (standing.status().isApproval()) {
      var number = PayPalIds.of(opening.id()).toUpperCase(Locale.ROOT);
      body.putObject("network_transaction_reference")
          .put("id", number.substring(number.length() - 15))
          .put("network", "VISA");
    }
    return body;
  }

  private static ObjectNode voided(Entry opening) {
    var body = Json.object();
    body.put("id", AUTHORIZATION + PayPalIds.of(opening.id()))
        .put("status", "VOIDED")
        .put("invoice_id", opening.once().key());
    amount(body, opening);
    return body;
  }

  static ObjectNode capture(Entry entry) {
    var status =
        switch (entry.status()) {
          case PENDING -> "PENDING";
          case CAPTURED -> "COMPLETED";
          default -> "DECLINED";
        };
    var body = change(CAPTURE, status, entry).put("final_capture", true);
    if (status.equals("DECLINED")) {
      body.putObject("processor_response").put("response_code", code(entry.refusal()));
    }
    return body;
  }

  static ObjectNode refund(Entry entry) {
    var status =
        switch (entry.status()) {
          case PENDING -> "PENDING";
          case REFUNDED -> "COMPLETED";
          default -> "FAILED";
        };
    return change(REFUND, status, entry);
  }

  private static ObjectNode change(String prefix, String status, Entry entry) {
    var body = Json.object();
    body.put("id", prefix + PayPalIds.of(entry.id()))
        .put("status", status)
        .put("invoice_id", entry.once().key());
    amount(body, entry);
    return body;
  }

  private static void amount(ObjectNode into, Entry entry) {
    var currency = Objects.requireNonNull(Currencies.find(entry.currency()));
    var value = Currencies.decimal(new Money(entry.amount(), currency));
    into.putObject("amount").put("currency_code", entry.currency()).put("value", value);
  }

  private static String code(@Nullable Refusal refusal) {
    return switch (refusal) {
      case null -> "0000";
      case REFUSED -> "0500";
      case INSUFFICIENT_BALANCE -> "5120";
      case CARD_LOST, CARD_STOLEN -> "9520";
      case CARD_EXPIRED -> "5400";
      case CVC_WRONG -> "5110";
      case NUMBER_WRONG -> "1330";
      case TOO_MANY_PAYMENTS -> "5710";
      case ISSUER_ERROR -> "9100";
      case AUTHENTICATION_NEEDED -> "5650";
      case AUTHENTICATION_FAILED -> "7710";
      case BLOCKED_BY_RISK_ENGINE -> "PPDT";
      case PAYMENT_CANCELED, PAYMENT_REVERSED -> "0R00";
      case AUTHORIZATION_EXPIRED, CAPTURE_REFUSED, REFUND_REFUSED -> "5100";
    };
  }

  private static @Nullable String cvc(@Nullable String check) {
    return switch (check) {
      case "pass" -> "M";
      case "fail" -> "N";
      case "unavailable" -> "U";
      case null, default -> null;
    };
  }

  private static @Nullable String avs(@Nullable String line1, @Nullable String postalCode) {
    if (line1 == null || postalCode == null) {
      return null;
    }
    return switch (line1 + " " + postalCode) {
      case "pass pass" -> "Y";
      case "pass fail" -> "A";
      case "fail pass" -> "Z";
      case "fail fail" -> "N";
      default -> "U";
    };
  }

  private static void put(ObjectNode node, String name, @Nullable String value) {
    if (value != null) {
      node.put(name, value);
    }
  }
}
