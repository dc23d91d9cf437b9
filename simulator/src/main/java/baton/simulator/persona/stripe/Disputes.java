package baton.simulator.persona.stripe;

import baton.core.Json;
import baton.simulator.ledger.Acquirer;
import baton.simulator.ledger.Fault;
import baton.simulator.wire.Desk;
import baton.simulator.wire.Dispute;
import baton.simulator.wire.Reply;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Disputes: told, looked at, contested with texts and closed. */
record Disputes(StripePersona persona, Desk desk) {
  private static final String PREFIX = "dp_";

  void addTo(RoutesConfig routes, String root) {
    var one = root + "/disputes/{id}";
    routes.get(one, it -> serve(it, desk.court()::find));
    routes.post(one, it -> serve(it, (acquirer, payment) -> contest(it, acquirer, payment)));
    routes.post(
        one + "/close",
        it ->
            serve(
                it,
                (acquirer, payment) ->
                    desk.court().concede(acquirer, payment, Asks.idempotencyKey(it))));
  }

  private @Nullable Dispute contest(Context context, Acquirer acquirer, String payment) {
    if (!"true".equals(context.formParam("submit"))) {
      throw new IllegalArgumentException("only evidence that is submitted");
    }
    var evidence =
        context.formParamMap().entrySet().stream()
            .filter(it -> it.getKey().startsWith("evidence["))
            .flatMap(it -> it.getValue().stream())
            .collect(Collectors.joining("\n"));
    return desk.court().contest(acquirer, payment, Asks.idempotencyKey(context), evidence);
  }

  private void serve(Context context, BiFunction<Acquirer, String, @Nullable Dispute> work)
      throws IOException {
    var id = context.pathParam("id");
    desk.look(
        context,
        persona,
        context.method() + " " + id,
        acquirer -> {
          var found = id.startsWith(PREFIX) ? work.apply(acquirer, payment(id)) : null;
          return found == null
              ? persona.refusal(Fault.NOT_FOUND, "No such dispute: '" + id + "'")
              : Reply.json(200, view(found));
        });
  }

  private static String payment(String id) {
    return "pay_" + id.substring(PREFIX.length());
  }

  private static ObjectNode view(Dispute it) {
    var isAnswered = it.stage() != Dispute.Stage.OPEN;
    var view =
        Json.object()
            .put("id", PREFIX + it.id())
            .put("object", "dispute")
            .put("amount", it.amount())
            .put("currency", it.opening().currency().toLowerCase(Locale.ROOT))
            .put("payment_intent", Views.id(it.opening()))
            .put("reason", it.complaint().reason())
            .put("status", it.status());
    view.putObject("evidence_details")
        .put("due_by", it.dueBy())
        .put("has_evidence", isAnswered)
        .put("submission_count", isAnswered ? 1 : 0);
    view.putObject("payment_method_details")
        .put("type", "card")
        .putObject("card")
        .put("network_reason_code", it.complaint().networkReason());
    return view;
  }

  static String event(Dispute it, Instant now) {
    var happened =
        switch (it.stage()) {
          case OPEN -> "created";
          case UNDER_REVIEW -> "updated";
          case ACCEPTED, WON, LOST -> "closed";
        };
    var event =
        Json.object()
            .put("id", "evt_dp" + it.noticeId())
            .put("object", "event")
            .put("type", "charge.dispute." + happened)
            .put("created", now.getEpochSecond());
    event.putObject("data").set("object", view(it));
    return event.toString();
  }
}
