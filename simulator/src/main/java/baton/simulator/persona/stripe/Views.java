package baton.simulator.persona.stripe;

import baton.core.Json;
import baton.simulator.ledger.Entry;
import baton.simulator.ledger.Status;
import baton.simulator.ledger.Verb;
import baton.simulator.wire.Told;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Objects of the API that are not intents, and what all of them have in common. */
final class Views {
  /** What ids begin with, there and in the ledger. */
  private static final Map<String, String> PREFIXES =
      Map.of("pi_", "pay_", "seti_", "ver_", "re_", "ref_");

  private Views() {}

  /** Of an intent or a refund. */
  static String id(Entry it) {
    for (var prefix : PREFIXES.entrySet()) {
      if (it.id().startsWith(prefix.getValue())) {
        return prefix.getKey() + it.id().substring(prefix.getValue().length());
      }
    }
    return it.id();
  }

  /** What the ledger calls it; {@code id} itself where it calls nothing so. */
  static String ledgerId(String id) {
    var end = id.indexOf('_') + 1;
    var prefix = PREFIXES.get(id.substring(0, end));
    return prefix == null ? id : prefix + id.substring(end);
  }

  static ObjectNode paymentMethod(String id, Asks.Paper paper) {
    var number = paper.plastic().number();
    var it = Json.object().put("id", id).put("object", "payment_method").put("type", "card");
    it.putObject("card")
        .put("brand", number.startsWith("4") ? "visa" : "mastercard")
        .put("last4", number.substring(number.length() - 4));
    return it;
  }

  static ObjectNode refund(Entry entry) {
    var it =
        Json.object()
            .put("id", id(entry))
            .put("object", "refund")
            .put("amount", entry.amount())
            .put("currency", entry.currency().toLowerCase(Locale.ROOT))
            .put("payment_intent", "pi_" + entry.payment().substring("pay_".length()))
            .put("status", status(entry.status()));
    if (entry.status() == Status.FAILED) {
      it.put("failure_reason", "unknown");
    }
    it.putObject("metadata").put("baton_key", entry.once().key());
    return it;
  }

  private static String status(Status of) {
    return switch (of) {
      case REFUNDED -> "succeeded";
      case FAILED -> "failed";
      case ACTION_REQUIRED, PENDING, VERIFIED, AUTHORIZED, CAPTURED, DECLINED, CANCELED, REVERSED ->
          "pending";
    };
  }

  static ObjectNode list(String object, List<?> data) {
    var it = Json.object().put("object", object).put("has_more", false);
    it.set("data", Json.tree(data));
    return it;
  }

  static String event(Told told, Instant now) {
    var entry = told.entry();
    var it =
        Json.object()
            .put("id", "evt_" + told.id())
            .put("object", "event")
            .put("type", type(entry))
            .put("created", now.getEpochSecond());
    it.putObject("data").set("object", entry.verb() == Verb.REFUND ? refund(entry) : about(told));
    return it.toString();
  }

  private static ObjectNode about(Told told) {
    var opening = told.opening();
    var isSetup = opening.verb() == Verb.VERIFY;
    var it =
        Json.object()
            .put("id", id(opening))
            .put("object", isSetup ? "setup_intent" : "payment_intent");
    var metadata = it.putObject("metadata").put("baton_key", opening.once().key());
    if (told.entry().verb() == Verb.CAPTURE) {
      metadata.put("baton_capture", told.entry().once().key());
    }
    return it;
  }

  private static String type(Entry it) {
    var kind =
        switch (it.verb()) {
          case REFUND -> "refund";
          case VERIFY -> "setup_intent";
          case AUTHORIZE, RESUME, INCREMENT, CAPTURE, CANCEL, REVERSE -> "payment_intent";
        };
    var happened =
        switch (it.status()) {
          case ACTION_REQUIRED -> "requires_action";
          case PENDING -> "processing";
          case AUTHORIZED -> "amount_capturable_updated";
          case VERIFIED, CAPTURED -> "succeeded";
          case DECLINED -> it.verb() == Verb.VERIFY ? "setup_failed" : "payment_failed";
          case CANCELED, REVERSED -> "canceled";
          case REFUNDED -> "updated";
          case FAILED -> "failed";
        };
    return kind
        + "."
        + (it.verb() == Verb.REFUND && happened.equals("processing") ? "created" : happened);
  }
}
