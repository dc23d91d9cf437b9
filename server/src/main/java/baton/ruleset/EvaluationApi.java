package baton.ruleset;

import baton.db.Db;
import baton.http.Endpoint;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;

/** {@code /v1/orchestration/rule_sets/{rule_set}/evaluate}. Changes nothing. */
public final class EvaluationApi {
  private final Db db;
  private final RuleSetStore store;
  private final Inspection inspection;
  private final Evaluation evaluation;
  private final FactsParams params;

  public EvaluationApi(Db db, Surroundings around, StoredFacts stored) {
    this.db = db;
    this.store = around.ruleSets();
    this.inspection = new Inspection(around);
    this.evaluation = new Evaluation(around.processors());
    this.params = new FactsParams(stored, around.clock());
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.post("/v1/orchestration/rule_sets/{rule_set}/evaluate")
            .summary("Say where a payment would go by a rule set, and why; nothing is sent or kept")
            .params(FactsParams.SHAPE)
            .returns(EvaluationView.class)
            .changesNothing(),
        this::evaluate);
  }

  private Response evaluate(Request request) {
    var caller = request.caller();
    return db.inTx(tx -> {
      var ruleSet = store.find(tx, caller.mode(), request.path("rule_set"));
      if (ruleSet == null) {
        throw Problem.missing("rule_set", request.path("rule_set"), "rule_set");
      }
      var compiled = inspection.compiled(tx, caller.mode(), ruleSet.rules());
      if (compiled == null) {
        throw Problem.invalid("This rule set uses what is not there: check tells what.")
            .code("rule_set_not_ready");
      }
      var payment = params.read(tx, caller, request.params());
      return Response.ok(evaluation.of(compiled, payment, caller.livemode()));
    });
  }
}
