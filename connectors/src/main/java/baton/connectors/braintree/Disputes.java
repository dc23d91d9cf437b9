package baton.connectors.braintree;

import baton.connector.Effect;
import baton.connector.Handle;
import baton.connector.HttpReply;
import baton.connector.Operation;
import baton.connector.Operation.Concede;
import baton.connector.Operation.Contest;
import baton.connector.Operation.DisputeAnswer;
import baton.connector.Operation.Retrieve;
import baton.connector.Outcome;
import baton.connector.Outcome.Unknown;
import baton.connector.ProcessorAccount;
import baton.connector.Step;
import baton.connectors.wire.Disputed;
import baton.core.Json;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * What is said to disputes: evidence is added as one general text, unless it is there already, and
 * then all of it is finalized.
 */
final class Disputes {
  private Disputes() {}

  static Step contest(Contest it, ProcessorAccount account) {
    var told = Disputed.told(it.evidence(), List.copyOf(it.evidence().keySet()));
    return named(
        it,
        it.handle(),
        account,
        id ->
            read(
                it,
                Documents.DISPUTE,
                StringNode.valueOf(id),
                account,
                data ->
                    isThere(data.at("node"), told)
                        ? end(it, it.handle(), Documents.FINALIZE, id, account)
                        : add(it, id, told, account)));
  }

  static Step concede(Concede it, ProcessorAccount account) {
    return named(
        it, it.handle(), account, id -> end(it, it.handle(), Documents.ACCEPT, id, account));
  }

  /** What became of {@code of}. */
  static Step look(DisputeAnswer of, Handle dispute, ProcessorAccount account) {
    var question = new Retrieve(of, null);
    return named(
        question,
        dispute,
        account,
        id ->
            read(
                question,
                Documents.DISPUTE,
                StringNode.valueOf(id),
                account,
                data -> done(standing(question, dispute, data.at("node")))));
  }

  private static Step add(Contest it, String id, String told, ProcessorAccount account) {
    var input = input(it, id).put("category", "GENERAL").put("content", told);
    return read(
        it,
        Documents.EVIDENCE,
        input,
        account,
        data ->
            data.at("createDisputeTextEvidence").at("evidence").text("content").equals(told)
                ? end(it, it.handle(), Documents.FINALIZE, id, account)
                : done(new Unknown("the evidence was not added as it is")));
  }

  private static Step end(
      DisputeAnswer it, Handle dispute, String document, String id, ProcessorAccount account) {
    var field = it instanceof Contest ? "finalizeDispute" : "acceptDispute";
    return new Step.Send(
        Braintree.call(document, input(it, id), account),
        Effect.MONEY,
        reply -> {
          var data = Answers.data(reply);
          return done(
              data == null
                  ? Faults.read(reply)
                  : standing(it, dispute, data.at(field).at("dispute")));
        });
  }

  private static Step named(
      Operation it, Handle dispute, ProcessorAccount account, Function<String, Step> then) {
    return read(
        it,
        Documents.DISPUTE_ID,
        StringNode.valueOf(dispute.reference()),
        account,
        data -> {
          var id = data.text("idFromLegacyId");
          return id.isEmpty() ? done(new Unknown("a dispute without an id")) : then.apply(id);
        });
  }

  private static Step read(
      Operation it,
      String document,
      JsonNode input,
      ProcessorAccount account,
      Function<Json, Step> then) {
    return new Step.Send(
        Braintree.call(document, input, account),
        Effect.READ,
        reply -> {
          var data = Answers.data(reply);
          return data == null ? done(notRead(it, reply)) : then.apply(data);
        });
  }

  /** Who is not let in has not answered anything, and knows nothing of what was answered. */
  private static Outcome notRead(Operation it, HttpReply reply) {
    return it instanceof Retrieve ? new Unknown("not allowed to look") : Answers.beforeMoney(reply);
  }

  private static ObjectNode input(DisputeAnswer it, String id) {
    return Json.object().put("clientMutationId", it.key()).put("disputeId", id);
  }

  private static boolean isThere(Json dispute, String told) {
    return dispute
        .at("evidence")
        .node()
        .valueStream()
        .map(Json::new)
        .anyMatch(it -> it.text("content").equals(told));
  }

  private static Outcome standing(Operation asked, Handle dispute, Json it) {
    return it.text("legacyId").equals(dispute.reference())
        ? Disputed.outcome(asked, Notices.status(it.text("status").toLowerCase(Locale.ROOT)))
        : new Unknown("an answer to something else");
  }

  private static Step done(Outcome outcome) {
    return new Step.Done(outcome);
  }
}
