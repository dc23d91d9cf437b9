package baton.simulator.persona.adyen;

import baton.core.Json;
import baton.simulator.ledger.Acquirer;
import baton.simulator.wire.Desk;
import baton.simulator.wire.Dispute;
import baton.simulator.wire.Reply;
import baton.simulator.wire.Tokens;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Disputes API: documents are supplied first, and then a dispute is defended with them. Nobody
 * is told how one stands.
 */
record Disputes(AdyenPersona persona, Desk desk, Tokens<String> supplied) {
  private static final String REASON = "SupplyDefenseMaterial";
  private static final String DOCUMENT = "DefenseMaterial";

  private interface Work {
    /** Throws {@link IllegalArgumentException} where it is refused. */
    ObjectNode of(Acquirer acquirer, Dispute dispute, Json body);
  }

  void addTo(RoutesConfig routes) {
    var service = "/{processor}/adyen/DisputeService/v30";
    routes.post(
        service + "/retrieveApplicableDefenseReasons", it -> serve(it, (_, _, _) -> reasons()));
    routes.post(service + "/supplyDefenseDocument", it -> serve(it, this::supply));
    routes.post(
        service + "/defendDispute",
        it ->
            serve(
                it,
                (acquirer, dispute, body) -> defend(acquirer, dispute, new Asked(key(it), body))));
    routes.post(
        service + "/acceptDispute",
        it ->
            serve(
                it,
                (acquirer, dispute, _) -> {
                  desk.court().concede(acquirer, dispute.opening().payment(), key(it));
                  return done();
                }));
  }

  private record Asked(String key, Json body) {}

  private static ObjectNode reasons() {
    var body = done();
    var reason = body.putArray("defenseReasons").addObject();
    reason.put("defenseReasonCode", REASON).put("satisfied", false);
    reason
        .putArray("defenseDocumentTypes")
        .addObject()
        .put("available", false)
        .put("defenseDocumentTypeCode", DOCUMENT)
        .put("requirementLevel", "Required");
    return body;
  }

  private ObjectNode supply(Acquirer acquirer, Dispute dispute, Json body) {
    var document = new Json(body.at("defenseDocuments").node().path(0));
    if (!document.text("defenseDocumentTypeCode").equals(DOCUMENT)) {
      throw new IllegalArgumentException("the document is not of an applicable type");
    }
    var bytes = Base64.getDecoder().decode(document.text("content"));
    supplied.keep(acquirer, dispute.id(), new String(bytes, StandardCharsets.ISO_8859_1));
    return done();
  }

  private ObjectNode defend(Acquirer acquirer, Dispute dispute, Asked asked) {
    var document = supplied.find(acquirer, dispute.id());
    if (document == null || !asked.body().text("defenseReasonCode").equals(REASON)) {
      throw new IllegalArgumentException("defense documents are missing");
    }
    desk.court().contest(acquirer, dispute.opening().payment(), asked.key(), document);
    return done();
  }

  private void serve(Context context, Work work) throws IOException {
    var body =
        Objects.requireNonNullElseGet(Json.parse(context.body()), () -> new Json(Json.object()));
    var reference = body.text("disputePspReference");
    desk.look(
        context,
        persona,
        context.path() + " " + reference,
        acquirer -> {
          var dispute = desk.court().find(acquirer, AdyenWords.payment(reference));
          var merchant = acquirer.terms().credential("merchant_account").reveal();
          if (dispute == null || !body.text("merchantAccountCode").equals(merchant)) {
            return Reply.json(200, refused("Dispute not found"));
          }
          try {
            return Reply.json(200, work.of(acquirer, dispute, body));
          } catch (IllegalArgumentException refusal) {
            return Reply.json(200, refused(String.valueOf(refusal.getMessage())));
          }
        });
  }

  private static String key(Context context) {
    return Objects.requireNonNullElse(context.header("Idempotency-Key"), "");
  }

  private static ObjectNode done() {
    var body = Json.object();
    body.putObject("disputeServiceResult").put("success", true);
    return body;
  }

  private static ObjectNode refused(String why) {
    var body = Json.object();
    body.putObject("disputeServiceResult").put("success", false).put("errorMessage", why);
    return body;
  }

  /** An item of a webhook, not yet signed. */
  static ObjectNode item(Dispute it) {
    var opening = it.opening();
    var item = Json.object();
    item.putObject("amount").put("currency", opening.currency()).put("value", it.amount());
    item.put("eventCode", code(it))
        .put("merchantReference", opening.once().key())
        .put("paymentMethod", "visa")
        .put("reason", it.complaint().reason())
        .put("success", "true")
        .put("pspReference", it.id())
        .put("originalReference", AdyenWords.reference(opening.id()));
    item.putObject("additionalData")
        .put("chargebackReasonCode", it.complaint().networkReason())
        .put("chargebackSchemeCode", "visa")
        .put("defensePeriodEndsAt", Instant.ofEpochSecond(it.dueBy()).toString())
        .put("disputeStatus", status(it));
    return item;
  }

  private static String code(Dispute it) {
    return switch (it.stage()) {
      case OPEN ->
          it.complaint().isQuestion() ? "REQUEST_FOR_INFORMATION" : "NOTIFICATION_OF_CHARGEBACK";
      case UNDER_REVIEW -> "INFORMATION_SUPPLIED";
      case ACCEPTED -> "DISPUTE_DEFENSE_PERIOD_ENDED";
      case WON -> "CHARGEBACK_REVERSED";
      case LOST -> "SECOND_CHARGEBACK";
    };
  }

  private static String status(Dispute it) {
    return switch (it.stage()) {
      case OPEN -> "Undefended";
      case UNDER_REVIEW -> "Responded";
      case ACCEPTED -> "Accepted";
      case WON -> "Won";
      case LOST -> "Lost";
    };
  }
}
