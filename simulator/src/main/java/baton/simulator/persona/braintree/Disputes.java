package baton.simulator.persona.braintree;

import baton.core.Json;
import baton.simulator.ledger.Acquirer;
import baton.simulator.wire.Desk;
import baton.simulator.wire.Dispute;
import baton.simulator.wire.Reply;
import baton.simulator.wire.Tokens;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** Disputes: texts are added to them, and then they are finalized; or they are accepted. */
record Disputes(BraintreePersona persona, Tokens<String> texts) {
  private static final String KIND = "dispute";

  /** People call a dispute as they call its payment. */
  void name(Context context, Desk desk, Json variables) throws IOException {
    var legacyId = variables.text("input");
    desk.look(
        context,
        persona,
        "name " + legacyId,
        _ -> Views.data(Json.object().put("idFromLegacyId", Views.id(KIND, "x_" + legacyId))));
  }

  void look(Context context, Desk desk, Json variables) throws IOException {
    serve(context, desk, variables.text("input"), (acquirer, it) -> node(acquirer, it));
  }

  void add(Context context, Desk desk, Json input) throws IOException {
    serve(
        context,
        desk,
        input.text("disputeId"),
        (acquirer, it) -> {
          if (it.stage() != Dispute.Stage.OPEN) {
            throw new IllegalArgumentException("Evidence can only be added to an open dispute.");
          }
          var text = input.text("content");
          texts.keep(acquirer, it.id(), text);
          var evidence = Views.in("evidence", Json.object().put("content", text));
          return Views.in("createDisputeTextEvidence", evidence);
        });
  }

  void finish(Context context, Desk desk, Json input) throws IOException {
    serve(
        context,
        desk,
        input.text("disputeId"),
        (acquirer, it) -> {
          var told = Objects.requireNonNullElse(texts.find(acquirer, it.id()), "");
          var key = input.text("clientMutationId");
          var moved = desk.court().contest(acquirer, it.opening().payment(), key, told);
          return Views.in("finalizeDispute", Views.in(KIND, standing(moved)));
        });
  }

  void accept(Context context, Desk desk, Json input) throws IOException {
    serve(
        context,
        desk,
        input.text("disputeId"),
        (acquirer, it) -> {
          var key = input.text("clientMutationId");
          var moved = desk.court().concede(acquirer, it.opening().payment(), key);
          return Views.in("acceptDispute", Views.in(KIND, standing(moved)));
        });
  }

  private interface Work {
    ObjectNode of(Acquirer acquirer, Dispute dispute);
  }

  private void serve(Context context, Desk desk, String id, Work work) throws IOException {
    Function<Acquirer, Reply> reader =
        acquirer -> {
          var found = desk.court().find(acquirer, "pay_" + Views.legacyIdOf(KIND, id));
          if (found == null) {
            throw new IllegalArgumentException("An object with this ID was not found.");
          }
          return Views.data(work.of(acquirer, found));
        };
    desk.look(context, persona, Integer.toHexString(context.body().hashCode()), reader);
  }

  private ObjectNode node(Acquirer acquirer, Dispute it) {
    var node = standing(it).put("__typename", "Dispute");
    var evidence = node.putArray("evidence");
    var text = texts.find(acquirer, it.id());
    if (text != null) {
      evidence.addObject().put("__typename", "DisputeTextEvidence").put("content", text);
    }
    return Views.in("node", node);
  }

  private static ObjectNode standing(Dispute it) {
    return Json.object().put("legacyId", it.id()).put("status", status(it));
  }

  private static String status(Dispute it) {
    return switch (it.stage()) {
      case OPEN -> "OPEN";
      case UNDER_REVIEW -> "DISPUTED";
      case ACCEPTED -> "ACCEPTED";
      case WON -> "WON";
      case LOST -> "LOST";
    };
  }
}
