package baton.simulator.persona.stripe;

import baton.core.Json;
import baton.simulator.ledger.Entry;
import baton.simulator.ledger.Entry.Sale;
import baton.simulator.ledger.Refusal;
import baton.simulator.ledger.Status;
import baton.simulator.ledger.Totals;
import baton.simulator.ledger.Verb;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A payment of the ledger as an intent.
 *
 * @param home where this processor's pages are
 */
record Intents(Totals totals, String home) {
  private static final int NETWORK_ID_CHARS = 15;

  ObjectNode view() {
    var opening = opening();
    return opening.verb() == Verb.VERIFY ? setup() : payment();
  }

  private Entry opening() {
    return totals.entries().getFirst();
  }

  private Sale sale() {
    return Objects.requireNonNull(opening().sale());
  }

  /** Whatever decided last about the authorization. */
  private Entry standing() {
    return totals.entries().stream()
        .filter(it -> it.verb() == Verb.RESUME && it.status() != Status.ACTION_REQUIRED)
        .findFirst()
        .orElse(opening());
  }

  private @Nullable Entry last(Verb verb) {
    return totals.entries().stream()
        .filter(it -> it.verb() == verb)
        .reduce((_, later) -> later)
        .orElse(null);
  }

  private String status() {
    if (last(Verb.CANCEL) != null) {
      return totals.captured() > 0 ? "succeeded" : "canceled";
    }
    var capture = last(Verb.CAPTURE);
    if (capture != null && capture.status() == Status.PENDING) {
      return "processing";
    }
    return switch (standing().status()) {
      case ACTION_REQUIRED -> "requires_action";
      case PENDING -> "processing";
      case AUTHORIZED -> isTaken(capture) ? "succeeded" : "requires_capture";
      case VERIFIED, CAPTURED -> "succeeded";
      case DECLINED, FAILED -> "requires_payment_method";
      case CANCELED, REVERSED, REFUNDED -> "canceled";
    };
  }

  /** Whether nothing is left for another capture. */
  private boolean isTaken(@Nullable Entry capture) {
    return capture != null
        && capture.status() == Status.CAPTURED
        && (capture.keepsRest() == null || totals.captured() == totals.authorized());
  }

  /** What was asked for at first, or is held by an increment. */
  private long amount() {
    return Math.max(opening().amount(), totals.authorized());
  }

  private ObjectNode payment() {
    var opening = opening();
    var status = status();
    var it =
        Json.object()
            .put("id", Views.id(opening))
            .put("object", "payment_intent")
            .put("amount", amount())
            .put(
                "amount_capturable",
                status.equals("requires_capture") ? totals.authorized() - totals.captured() : 0)
            .put("amount_received", totals.captured())
            .put("capture_method", sale().automatic() ? "automatic" : "manual")
            .put("currency", opening.currency().toLowerCase(Locale.ROOT))
            .put("status", status);
    var metadata = it.putObject("metadata").put("baton_key", opening.once().key());
    var capture = last(Verb.CAPTURE);
    if (capture != null) {
      metadata.put("baton_capture", capture.once().key());
    }
    action(it, status);
    var refusal = refusal(capture);
    if (refusal != null) {
      it.set("last_payment_error", error(refusal));
    }
    if (!status.equals("requires_action")) {
      it.set("latest_charge", charge());
    }
    return it;
  }

  private ObjectNode setup() {
    var opening = opening();
    var status = status();
    var it =
        Json.object()
            .put("id", Views.id(opening))
            .put("object", "setup_intent")
            .put("status", status);
    it.putObject("metadata").put("baton_key", opening.once().key());
    action(it, status);
    var refusal = standing().refusal();
    if (refusal != null) {
      it.set("last_setup_error", error(refusal));
    }
    it.putObject("latest_attempt")
        .put("object", "setup_attempt")
        .set("payment_method_details", details());
    return it;
  }

  private void action(ObjectNode it, String status) {
    if (status.equals("requires_action")) {
      it.putObject("next_action")
          .put("type", "redirect_to_url")
          .putObject("redirect_to_url")
          .put("url", home + "/3ds/" + opening().payment())
          .put("return_url", sale().returnUrl());
    }
  }

  private @Nullable Refusal refusal(@Nullable Entry capture) {
    return capture != null && capture.status() == Status.FAILED
        ? capture.refusal()
        : standing().refusal();
  }

  private static ObjectNode error(Refusal refusal) {
    return Problems.error(refusal);
  }

  private ObjectNode charge() {
    var opening = opening();
    var isBlocked = standing().refusal() == Refusal.BLOCKED_BY_RISK_ENGINE;
    var it =
        Json.object()
            .put("id", "ch_" + opening.id().substring("pay_".length()))
            .put("object", "charge")
            .put("amount", amount())
            .put("amount_captured", totals.captured())
            .put("amount_refunded", totals.refunded())
            .put("captured", totals.captured() > 0)
            .put("currency", opening.currency().toLowerCase(Locale.ROOT));
    it.putObject("outcome")
        .put(
            "type",
            isBlocked ? "blocked" : standing().refusal() == null ? "authorized" : "issuer_declined")
        .put("risk_level", sale().card().riskLevel());
    it.set("payment_method_details", details());
    return it;
  }

  private ObjectNode details() {
    var details = Json.object().put("type", "card");
    var card = details.putObject("card").put("last4", sale().last4());
    var checks = sale().checks();
    card.putObject("checks")
        .put("address_line1_check", checks.line1())
        .put("address_postal_code_check", checks.postalCode())
        .put("cvc_check", checks.cvc());
    if (standing().status().isApproval() && opening().verb() == Verb.AUTHORIZE) {
      var id = opening().id();
      var number = id.substring(id.length() - NETWORK_ID_CHARS).toUpperCase(Locale.ROOT);
      card.put("authorization_code", number.substring(9)).put("network_transaction_id", number);
    }
    var secured = sale().secured();
    if (secured != null) {
      card.putObject("three_d_secure")
          .put("result", secured.result())
          .put("authentication_flow", secured.flow())
          .put(
              "electronic_commerce_indicator",
              secured.result().equals("authenticated") ? "05" : "06")
          .put("version", "2.2.0");
    }
    return details;
  }
}
