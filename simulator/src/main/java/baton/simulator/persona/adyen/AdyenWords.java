package baton.simulator.persona.adyen;

import baton.core.Json;
import baton.simulator.ledger.Answer;
import baton.simulator.ledger.Entry;
import baton.simulator.ledger.Entry.Sale;
import baton.simulator.ledger.Fault;
import baton.simulator.ledger.Refusal;
import baton.simulator.ledger.Status;
import baton.simulator.wire.Reply;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What the ledger says, in Adyen's words. */
final class AdyenWords {
  /** A {@code refusalReasonCode} with its {@code refusalReason}. */
  record Reason(String code, String text) {}

  private AdyenWords() {}

  /** The ledger's id, without the prefix that tells what it is of. */
  static String reference(String id) {
    return id.substring(id.indexOf('_') + 1);
  }

  /** The ledger's id of the payment that Adyen calls {@code reference}. */
  static String payment(String reference) {
    return "pay_" + reference;
  }

  /** {@code request} is what is answered. */
  static Reply reply(Answer answer, Json request, String home) {
    return switch (answer) {
      case Answer.Refused(var fault, var text) -> error(fault, text);
      case Answer.Booked(var entry, var opening) ->
          switch (entry.verb()) {
            case AUTHORIZE, VERIFY, RESUME -> Reply.json(200, payment(entry, opening, home));
            case CAPTURE, CANCEL, REVERSE, REFUND, INCREMENT ->
                Reply.json(201, received(entry, request));
          };
    };
  }

  static Reply methods() {
    var body = Json.object();
    body.withArray("paymentMethods").addObject().put("name", "Cards").put("type", "scheme");
    return Reply.json(200, body);
  }

  static Reply error(Fault fault, String text) {
    var meaning =
        switch (fault) {
          case UNAUTHENTICATED -> new Meaning(401, "000", "security");
          case CLOSED -> new Meaning(403, "010", "security");
          case NOT_FOUND, NEVER_SEEN -> new Meaning(422, "167", "validation");
          case INVALID_REQUEST -> new Meaning(422, "702", "validation");
          case WRONG_STATE, ZERO_REFUSED, REVERSED -> new Meaning(422, "137", "validation");
          case KEY_REUSED -> new Meaning(422, "704", "validation");
          case RATE_LIMITED -> new Meaning(429, "000", "internal");
          case INTERNAL_ERROR -> new Meaning(500, "000", "internal");
          case UNAVAILABLE -> new Meaning(503, "000", "internal");
        };
    return Reply.json(
        meaning.status(),
        Json.object()
            .put("status", meaning.status())
            .put("errorCode", meaning.code())
            .put("message", text)
            .put("errorType", meaning.type()));
  }

  private record Meaning(int status, String code, String type) {}

  /** Why {@code refusal} happened, as Adyen groups it. */
  static Reason reason(Refusal refusal) {
    return switch (refusal) {
      case REFUSED, CAPTURE_REFUSED, REFUND_REFUSED, AUTHORIZATION_EXPIRED ->
          new Reason("2", "Refused");
      case INSUFFICIENT_BALANCE -> new Reason("12", "Not enough balance");
      case CARD_LOST, CARD_STOLEN -> new Reason("5", "Blocked Card");
      case CARD_EXPIRED -> new Reason("6", "Expired Card");
      case CVC_WRONG -> new Reason("24", "CVC Declined");
      case NUMBER_WRONG -> new Reason("8", "Invalid Card Number");
      case TOO_MANY_PAYMENTS -> new Reason("29", "Withdrawal count exceeded");
      case ISSUER_ERROR -> new Reason("4", "Acquirer Error");
      case AUTHENTICATION_NEEDED -> new Reason("38", "Authentication required");
      case AUTHENTICATION_FAILED -> new Reason("11", "3D Not Authenticated");
      case BLOCKED_BY_RISK_ENGINE -> new Reason("20", "FRAUD");
      case PAYMENT_CANCELED, PAYMENT_REVERSED -> new Reason("15", "Cancelled");
    };
  }

  /** What accounts that have all of it switched on are told beside. */
  static ObjectNode additionalData(Entry entry, Entry opening) {
    var more = Json.object();
    var refusal = entry.refusal();
    if (refusal != null && refusal.networkCode() != null) {
      more.put("refusalReasonRaw", refusal.networkCode() + " : " + reason(refusal).text());
    }
    if (refusal != null && refusal.networkAdvice() != null) {
      more.put("merchantAdviceCode", refusal.networkAdvice() + " : advice");
    }
    if (entry.status().isApproval()) {
      var number = reference(opening.id()).toUpperCase(Locale.ROOT);
      more.put("authCode", number.substring(number.length() - 6));
      more.put("networkTxReference", number.substring(number.length() - 15));
      more.put("refusalReasonRaw", "AUTHORISED");
    }
    if (opening.sale() != null) {
      tell(opening.sale(), more);
    }
    return more;
  }

  private static void tell(Sale sale, ObjectNode more) {
    more.put("cardSummary", sale.last4());
    put(more, "cvcResult", cvc(sale.checks().cvc()));
    put(more, "avsResult", address(sale.checks().line1(), sale.checks().postalCode()));
    var secured = sale.secured();
    if (secured != null) {
      var isAuthenticated = secured.result().equals("authenticated");
      more.put("threeDOffered", "true")
          .put("threeDAuthenticated", String.valueOf(isAuthenticated))
          .put("threeDAuthenticatedResponse", isAuthenticated ? "Y" : letter(secured.result()))
          .put("threeDSVersion", "2.2.0")
          .put("eci", isAuthenticated ? "05" : "07");
    }
  }

  private static String letter(String result) {
    return switch (result) {
      case "attempt_acknowledged" -> "A";
      case "failed" -> "N";
      case "processing_error" -> "U";
      default -> "";
    };
  }

  private static @Nullable String cvc(@Nullable String check) {
    return switch (check) {
      case "pass" -> "1 Matches";
      case "fail" -> "2 Doesn't Match";
      case "unavailable" -> "5 Issuer not certified for CVC/CVV";
      case null, default -> null;
    };
  }

  private static @Nullable String address(@Nullable String line1, @Nullable String postalCode) {
    if (line1 == null || postalCode == null) {
      return null;
    }
    return switch (line1 + " " + postalCode) {
      case "pass pass" -> "7 Both postal code and address match";
      case "pass fail" -> "1 Address matches, postal code doesn't";
      case "fail pass" -> "6 Postal code matches, address doesn't match";
      case "fail fail" -> "2 Neither postal code nor address match";
      default -> "3 AVS unavailable";
    };
  }

  private static ObjectNode payment(Entry entry, Entry opening, String home) {
    var body = Json.object();
    body.put("pspReference", reference(opening.id()))
        .put("merchantReference", opening.once().key())
        .put("resultCode", result(entry.status()));
    body.putObject("amount").put("currency", entry.currency()).put("value", entry.amount());
    body.set("additionalData", additionalData(entry, opening));
    if (entry.refusal() != null) {
      var reason = reason(entry.refusal());
      body.put("refusalReasonCode", reason.code()).put("refusalReason", reason.text());
    }
    if (entry.status() == Status.ACTION_REQUIRED) {
      body.putObject("action")
          .put("paymentMethodType", "scheme")
          .put("url", home + "/3ds/" + opening.id())
          .put("method", "GET")
          .put("type", "redirect");
    }
    return body;
  }

  private static String result(Status status) {
    return switch (status) {
      case ACTION_REQUIRED -> "RedirectShopper";
      case PENDING -> "Pending";
      case VERIFIED, AUTHORIZED, CAPTURED -> "Authorised";
      case DECLINED, CANCELED, REVERSED, REFUNDED, FAILED -> "Refused";
    };
  }

  private static ObjectNode received(Entry entry, Json request) {
    var body = Json.object();
    body.put("merchantAccount", request.text("merchantAccount"));
    if (request.has("paymentReference")) {
      body.put("paymentReference", request.text("paymentReference"));
    } else {
      body.put("paymentPspReference", reference(entry.payment()));
    }
    body.put("pspReference", reference(entry.id()))
        .put("reference", request.text("reference"))
        .put("status", "received");
    if (request.has("amount")) {
      body.set("amount", request.at("amount").node());
    }
    return body;
  }

  private static void put(ObjectNode node, String name, @Nullable String value) {
    if (value != null) {
      node.put(name, value);
    }
  }
}
