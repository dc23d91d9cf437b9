package baton.ruleset;

import baton.db.Db;
import baton.db.Tx;
import baton.http.Endpoint;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.rules.RuleSet;
import baton.rules.review.Difference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an editor of rules asks before anything is stored. Changes nothing. */
public final class RuleEditorApi {
  private final Db db;
  private final RuleSetStore store;
  private final RuleSetParams params;
  private final Inspection inspection;
  private final Evaluation evaluation;
  private final FactsParams facts;
  private final Labels labels;
  private final RuleAttributesView attributes = RuleAttributesView.all();

  public RuleEditorApi(Db db, Surroundings around, StoredFacts stored) {
    this.db = db;
    this.store = around.ruleSets();
    this.params = new RuleSetParams(around.ids(), new ConditionParams(around.hasCardNumber()));
    this.inspection = new Inspection(around);
    this.evaluation = new Evaluation(around.processors());
    this.facts = new FactsParams(stored, around.clock());
    this.labels = new Labels(around);
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.post("/v1/orchestration/rule_sets/preview")
            .summary("Say what rules would do, and what is wrong with them, before they are stored")
            .params(RuleSetParams.PREVIEW)
            .returns(RuleSetPreviewView.class)
            .changesNothing(),
        this::preview);
    routes.add(
        Endpoint.get("/v1/orchestration/rule_attributes")
            .summary("Say what rules can ask of a payment, and with which values")
            .of("rule_sets")
            .returns(RuleAttributesView.class),
        _ -> Response.ok(attributes));
  }

  private Response preview(Request request) {
    return db.inTx(tx -> {
      var stored = stored(tx, request);
      var rules = params.previewed(request.params(), stored == null ? null : stored.rules());
      var review = inspection.review(tx, mode(request), rules);
      var preview =
          new RuleSetPreview(
              rules,
              review,
              labels.sentences(tx, mode(request)),
              review.faults().isEmpty() ? changes(tx, stored, rules) : null,
              evaluated(tx, request, rules));
      return Response.ok(RuleSetPreviewView.of(preview, request.caller().livemode()));
    });
  }

  private @Nullable List<Difference.Change> changes(
      Tx tx, @Nullable StoredRuleSet stored, RuleSet rules) {
    return stored == null
        ? null
        : Difference.between(stored.rules(), rules, labels.of(tx, stored.mode()));
  }

  /** Null when no payment is given, and when the rules cannot be asked. */
  private @Nullable EvaluationView evaluated(Tx tx, Request request, RuleSet rules) {
    var asked = request.params().hash("payment");
    var compiled = asked == null ? null : inspection.compiled(tx, mode(request), rules);
    if (asked == null || compiled == null) {
      return null;
    }
    var payment = facts.read(tx, request.caller(), asked);
    return evaluation.of(compiled, payment, request.caller().livemode());
  }

  private @Nullable StoredRuleSet stored(Tx tx, Request request) {
    var id = request.params().text("rule_set");
    if (id == null) {
      return null;
    }
    var found = store.find(tx, mode(request), id);
    if (found == null) {
      throw Problem.missingReference("rule_set", id, "rule_set");
    }
    return found;
  }

  private static String mode(Request request) {
    return request.caller().mode();
  }
}
