package baton.simulator.persona.checkout;

import baton.core.Json;
import baton.simulator.ledger.Acquirer;
import baton.simulator.wire.Desk;
import baton.simulator.wire.Dispute;
import baton.simulator.wire.Reply;
import baton.simulator.wire.Tokens;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.function.BiFunction;
import tools.jackson.databind.node.ObjectNode;

/** Disputes: evidence is provided first, and then submitted. */
record Disputes(CheckoutPersona persona, Desk desk, Tokens<String> provided) {
  private static final String PREFIX = "dsp_";
  private static final Reply DONE = new Reply(204, "application/json", "");

  void addTo(RoutesConfig routes) {
    var one = "/{processor}/checkout/disputes/{dispute}";
    routes.get(one, it -> serve(it, (_, dispute) -> Reply.json(200, view(dispute))));
    routes.put(one + "/evidence", it -> serve(it, (acquirer, found) -> keep(it, acquirer, found)));
    routes.post(
        one + "/evidence", it -> serve(it, (acquirer, found) -> submit(it, acquirer, found)));
    routes.post(one + "/accept", it -> serve(it, (acquirer, found) -> accept(it, acquirer, found)));
  }

  private Reply keep(Context context, Acquirer acquirer, Dispute found) {
    if (found.stage() != Dispute.Stage.OPEN) {
      throw new IllegalArgumentException("dispute_not_open");
    }
    provided.keep(acquirer, found.id(), context.body());
    return DONE;
  }

  private Reply submit(Context context, Acquirer acquirer, Dispute found) {
    var evidence = provided.find(acquirer, found.id());
    if (evidence == null) {
      throw new IllegalArgumentException("evidence_required");
    }
    desk.court().contest(acquirer, found.opening().payment(), key(context), evidence);
    return DONE;
  }

  private Reply accept(Context context, Acquirer acquirer, Dispute found) {
    desk.court().concede(acquirer, found.opening().payment(), key(context));
    return DONE;
  }

  private static String key(Context context) {
    return Objects.requireNonNullElse(context.header("Cko-Idempotency-Key"), "");
  }

  private void serve(Context context, BiFunction<Acquirer, Dispute, Reply> work)
      throws IOException {
    desk.dispute(
        context, persona, id -> CheckoutWords.ledgers(id.replaceFirst("^" + PREFIX, "pay_")), work);
  }

  private static ObjectNode view(Dispute it) {
    var payment = CheckoutWords.payment(it.opening());
    var view =
        Json.object()
            .put("id", payment.replaceFirst("^pay_", PREFIX))
            .put("category", category(it))
            .put("amount", it.amount())
            .put("currency", it.opening().currency())
            .put("reason_code", it.complaint().networkReason())
            .put("status", status(it))
            .put("evidence_required_by", Instant.ofEpochSecond(it.dueBy()).toString());
    view.putObject("payment").put("id", payment);
    return view;
  }

  private static String category(Dispute it) {
    return it.complaint().reason().equals("product_not_received")
        ? "product_service_not_received"
        : "fraudulent";
  }

  private static String status(Dispute it) {
    return switch (it.stage()) {
      case OPEN -> "evidence_required";
      case UNDER_REVIEW -> "evidence_under_review";
      case ACCEPTED -> "accepted";
      case WON -> "won";
      case LOST -> "lost";
    };
  }

  static String event(Dispute it, Instant now) {
    var type =
        switch (it.stage()) {
          case OPEN -> "dispute_evidence_required";
          case UNDER_REVIEW -> "dispute_evidence_submitted";
          case ACCEPTED -> "dispute_accepted";
          case WON -> "dispute_won";
          case LOST -> "dispute_lost";
        };
    var event =
        Json.object()
            .put("id", "evt_" + it.noticeId())
            .put("type", type)
            .put("version", "1.0.0")
            .put("created_on", now.toString());
    event.set("data", view(it).put("payment_id", CheckoutWords.payment(it.opening())));
    return event.toString();
  }
}
