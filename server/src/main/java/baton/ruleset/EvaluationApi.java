package baton.ruleset;

import baton.db.Db;
import baton.db.Tx;
import baton.http.Endpoint;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.plan.Needs;
import baton.plan.ProcessorState;
import baton.processor.Processors;
import baton.rules.PaymentFacts;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** {@code /v1/orchestration/rule_sets/{rule_set}/evaluate}. Changes nothing. */
public final class EvaluationApi {
  private final Db db;
  private final RuleSetStore store;
  private final Inspection inspection;
  private final Processors processors;
  private final StoredFacts stored;
  private final Clock clock;

  /** {@code payment} is the id of what is asked about; null when nobody made it. */
  private record Question(@Nullable String payment, PaymentFacts facts) {}

  public EvaluationApi(Db db, Surroundings around, StoredFacts stored) {
    this.db = db;
    this.store = around.ruleSets();
    this.inspection = new Inspection(around);
    this.processors = around.processors();
    this.stored = stored;
    this.clock = around.clock();
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.post("/v1/orchestration/rule_sets/{rule_set}/evaluate")
            .summary("Say where a payment would go by a rule set, and why; nothing is sent or kept")
            .params(FactsParams.SHAPE)
            .returns(EvaluationView.class),
        this::evaluate);
  }

  private Response evaluate(Request request) {
    var caller = request.caller();
    return db.inTx(tx -> {
      var ruleSet = store.find(tx, caller.mode(), request.path("rule_set"));
      if (ruleSet == null) {
        throw Problem.missing("rule_set", request.path("rule_set"), "rule_set");
      }
      var compiled = inspection.compiled(tx, ruleSet);
      if (compiled == null) {
        throw Problem.invalid("This rule set uses what is not there: check tells what.")
            .code("rule_set_not_ready");
      }
      var question = question(tx, request);
      var needs = Needs.of(question.facts());
      return Response.ok(
          EvaluationView.of(
              compiled,
              question.facts(),
              question.payment(),
              id -> state(id, needs),
              caller.livemode()));
    });
  }

  private ProcessorState state(String id, Needs needs) {
    var it = processors.find(id);
    return it == null
        ? ProcessorState.gone(id)
        : new ProcessorState(
            id, it.label(), it.isEnabled(), needs.missingIn(it.capabilities()), null);
  }

  private Question question(Tx tx, Request request) {
    var payment = FactsParams.payment(request.params());
    if (payment == null) {
      return new Question(null, FactsParams.read(request.params(), clock.instant()));
    }
    var facts = stored.find(tx, request.caller().mode(), payment);
    if (facts == null) {
      throw Problem.invalid(
              "No such payment_intent: '%s', or it has no payment method yet.".formatted(payment),
              FactsParams.PAYMENT)
          .code("resource_missing");
    }
    return new Question(payment, facts);
  }
}
