package baton.simulator.persona.checkout;

import baton.core.Json;
import baton.simulator.ledger.Answer;
import baton.simulator.ledger.Entry;
import baton.simulator.ledger.Fault;
import baton.simulator.ledger.Refusal;
import baton.simulator.ledger.Status;
import baton.simulator.ledger.Totals;
import baton.simulator.ledger.Verb;
import baton.simulator.wire.Reply;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the ledger says, in Checkout.com's words. */
final class CheckoutWords {
  /** Ids have 26 letters behind their prefix, the ledger's two less. */
  private static final String FILLING = "00";

  /** What the keys of a second try end with, which has its payer authenticated. */
  private static final String AGAIN = "-a";

  private static final String APPROVED = "10000";

  private CheckoutWords() {}

  /** The ledger's id of what Checkout.com calls {@code payment}. */
  static String ledgers(String payment) {
    return payment.endsWith(FILLING)
        ? payment.substring(0, payment.length() - FILLING.length())
        : payment;
  }

  static String payment(Entry opening) {
    return "pay_" + suffix(opening.id());
  }

  static String action(Entry entry) {
    return "act_" + suffix(entry.id());
  }

  private static String suffix(String id) {
    return id.substring(id.indexOf('_') + 1) + FILLING;
  }

  /** A second try has a key of its own, and the reference of the first. */
  static String reference(Entry entry) {
    var key = entry.once().key();
    return key.endsWith(AGAIN) ? key.substring(0, key.length() - AGAIN.length()) : key;
  }

  /** {@code request} is what is answered. */
  static Reply reply(Answer answer, Json request, String home) {
    return switch (answer) {
      case Answer.Refused(var fault, var text) -> error(fault, text);
      case Answer.Booked(var entry, var opening) ->
          switch (entry.verb()) {
            case AUTHORIZE, VERIFY, RESUME -> payment(entry, opening, home);
            case CAPTURE, CANCEL, REVERSE, REFUND, INCREMENT ->
                Reply.json(202, accepted(entry, opening, request, home));
          };
    };
  }

  static Reply error(Fault fault, String text) {
    return switch (fault) {
      case UNAUTHENTICATED -> empty(401);
      case WRONG_STATE -> empty(403);
      case NOT_FOUND, NEVER_SEEN -> empty(404);
      case INVALID_REQUEST, ZERO_REFUSED, REVERSED ->
          Reply.json(422, problem("request_invalid", text));
      case KEY_REUSED -> Reply.json(429, problem("duplicate_request", text));
      case RATE_LIMITED, CLOSED -> Reply.json(429, problem("too_many_requests", text));
      case INTERNAL_ERROR -> empty(502);
      case UNAVAILABLE -> empty(503);
    };
  }

  private static Reply empty(int status) {
    return new Reply(status, "text/plain", "");
  }

  private static ObjectNode problem(String type, String text) {
    var body = Json.object().put("request_id", "0HL80RJLS76I7").put("error_type", type);
    body.putArray("error_codes").add(text.toLowerCase(Locale.ROOT).replace(' ', '_'));
    return body;
  }

  private static Reply payment(Entry entry, Entry opening, String home) {
    var status = entry.status();
    if (status == Status.ACTION_REQUIRED || status == Status.PENDING) {
      var body =
          Json.object()
              .put("id", payment(opening))
              .put("status", "Pending")
              .put("reference", reference(opening));
      links(body, opening, home);
      if (status == Status.ACTION_REQUIRED) {
        redirect(body, opening, home);
      }
      return Reply.json(202, body);
    }
    var body = Json.object();
    body.put("id", payment(opening))
        .put("action_id", action(opening))
        .put("amount", entry.amount())
        .put("currency", entry.currency())
        .put("approved", status.isApproval())
        .put("status", word(status))
        .put("response_code", code(entry))
        .put("response_summary", entry.refusal() == null ? "Approved" : entry.refusal().code())
        .put("processed_on", processed(entry))
        .put("reference", reference(opening));
    tell(body, entry, opening);
    links(body, opening, home);
    return Reply.json(201, body);
  }

  private static ObjectNode accepted(Entry entry, Entry opening, Json request, String home) {
    var body =
        Json.object().put("action_id", action(entry)).put("reference", request.text("reference"));
    body.putObject("_links").putObject("payment").put("href", self(opening, home));
    return body;
  }

  /** How a payment stands, after all that happened to it. */
  static ObjectNode details(Totals totals, String home) {
    var opening = totals.entries().getFirst();
    var standing = standing(totals);
    var body = Json.object();
    body.put("id", payment(opening))
        .put("requested_on", processed(opening))
        .put("amount", opening.amount())
        .put("currency", opening.currency())
        .put("reference", reference(opening))
        .put("approved", standing.status().isApproval())
        .put("status", status(totals, standing));
    tell(body, standing, opening);
    var actions = body.putArray("actions");
    actions
        .addObject()
        .put("id", action(opening))
        .put("type", opening.verb() == Verb.VERIFY ? "Card Verification" : "Authorization")
        .put("response_code", code(standing))
        .put("response_summary", standing.status().code());
    links(body, opening, home);
    if (standing.status() == Status.ACTION_REQUIRED) {
      redirect(body, opening, home);
    }
    return body;
  }

  /** What was decided about it, the newest first. */
  static ArrayNode actions(Totals totals) {
    var all = Json.object().putArray("actions");
    for (var entry : totals.entries().reversed()) {
      var type = type(entry.verb());
      if (type == null
          || entry.status() == Status.PENDING
          || entry.status() == Status.ACTION_REQUIRED) {
        continue;
      }
      all.addObject()
          .put("id", action(entry))
          .put("type", type)
          .put("processed_on", processed(entry))
          .put("amount", entry.amount())
          .put("approved", entry.refusal() == null && entry.status() != Status.FAILED)
          .put("response_code", code(entry))
          .put("reference", reference(entry));
    }
    return all;
  }

  private static @Nullable String type(Verb verb) {
    return switch (verb) {
      case AUTHORIZE -> "Authorization";
      case VERIFY -> "Card Verification";
      case CAPTURE -> "Capture";
      case CANCEL -> "Void";
      case REFUND -> "Refund";
      case RESUME, INCREMENT, REVERSE -> null;
    };
  }

  /** Whichever operation decided about its authorization. */
  private static Entry standing(Totals totals) {
    return totals.entries().stream()
        .filter(it -> it.verb() == Verb.RESUME && it.status() != Status.ACTION_REQUIRED)
        .findFirst()
        .orElseGet(() -> totals.entries().getFirst());
  }

  private static String status(Totals totals, Entry standing) {
    if (!standing.status().isApproval()) {
      return word(standing.status());
    }
    if (totals.refunded() > 0) {
      return totals.refunded() < totals.captured() ? "Partially Refunded" : "Refunded";
    }
    if (totals.captured() > 0) {
      return totals.captured() < totals.authorized() ? "Partially Captured" : "Captured";
    }
    return totals.canceled() > 0 ? "Voided" : word(standing.status());
  }

  private static String word(Status status) {
    return switch (status) {
      case ACTION_REQUIRED, PENDING -> "Pending";
      case VERIFIED -> "Card Verified";
      case AUTHORIZED, CAPTURED -> "Authorized";
      case DECLINED, CANCELED, REVERSED, REFUNDED, FAILED -> "Declined";
    };
  }

  /** A gateway's code: of what the issuer says it has the issuer's at its end. */
  static String code(Entry entry) {
    var refusal = entry.refusal();
    if (refusal == null) {
      return entry.status() == Status.FAILED ? "20005" : APPROVED;
    }
    return switch (refusal) {
      case CARD_LOST -> "30041";
      case CARD_STOLEN -> "30043";
      case CVC_WRONG -> "200N7";
      case AUTHENTICATION_NEEDED -> "20154";
      case AUTHENTICATION_FAILED, PAYMENT_CANCELED -> "20151";
      case BLOCKED_BY_RISK_ENGINE -> "40101";
      default -> coded(refusal);
    };
  }

  private static String coded(Refusal refusal) {
    return refusal.networkCode() == null ? "20005" : "200" + refusal.networkCode();
  }

  private static void tell(ObjectNode body, Entry entry, Entry opening) {
    var sale = opening.sale();
    if (sale == null) {
      return;
    }
    var source = body.putObject("source").put("type", "card").put("last4", sale.last4());
    put(source, "cvv_check", letter(sale.checks().cvc()));
    put(source, "avs_check", avs(sale.checks().line1(), sale.checks().postalCode()));
    var secured = sale.secured();
    if (secured != null) {
      body.put("eci", secured.result().equals("authenticated") ? "05" : "07");
      body.putObject("3ds").put("downgraded", false).put("enrolled", "Y");
    }
    if (entry.status().isApproval()) {
      var number = suffix(opening.id()).toUpperCase(Locale.ROOT);
      body.put("auth_code", number.substring(number.length() - 8, number.length() - 2));
      body.put("scheme_id", number.substring(number.length() - 17, number.length() - 2));
    }
  }

  private static @Nullable String letter(@Nullable String check) {
    return switch (check) {
      case "pass" -> "Y";
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

  private static void links(ObjectNode body, Entry opening, String home) {
    var links = body.putObject("_links");
    links.putObject("self").put("href", self(opening, home));
    links.putObject("actions").put("href", self(opening, home) + "/actions");
  }

  private static void redirect(ObjectNode body, Entry opening, String home) {
    body.withObject("_links").putObject("redirect").put("href", home + "/3ds/" + opening.id());
  }

  private static String self(Entry opening, String home) {
    return home + "/checkout/payments/" + payment(opening);
  }

  private static String processed(Entry entry) {
    return Instant.ofEpochMilli(entry.atMillis()).toString();
  }

  private static void put(ObjectNode node, String name, @Nullable String value) {
    if (value != null) {
      node.put(name, value);
    }
  }
}
