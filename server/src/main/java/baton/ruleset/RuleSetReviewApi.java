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
import org.jspecify.annotations.Nullable;

/** {@code /v1/orchestration/rule_sets/{rule_set}}: what is wrong with it, and what is new. */
public final class RuleSetReviewApi {
  private static final String ONE = "/v1/orchestration/rule_sets/{rule_set}";
  private static final String ACTIVE = "active";

  private final Db db;
  private final RuleSetStore store;
  private final SnapshotStore snapshots;
  private final Inspection inspection;
  private final Labels labels;

  public RuleSetReviewApi(Db db, Surroundings around) {
    this.db = db;
    this.store = around.ruleSets();
    this.snapshots = around.snapshots();
    this.inspection = new Inspection(around);
    this.labels = new Labels(around);
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.get(ONE + "/check")
            .summary("Find what is wrong with a rule set without any payment")
            .returns(RuleSetCheckView.class),
        this::check);
    routes.add(
        Endpoint.get(ONE + "/diff/{other}")
            .summary("Say what a rule set changes of another, of a snapshot, or of the active one")
            .returns(RuleSetDifferenceView.class),
        this::diff);
  }

  private Response check(Request request) {
    return db.inTx(tx -> {
      var ruleSet = found(tx, request);
      var review = inspection.review(tx, mode(request), ruleSet.rules());
      return Response.ok(RuleSetCheckView.of(ruleSet, review, request.caller().livemode()));
    });
  }

  private Response diff(Request request) {
    return db.inTx(tx -> {
      var after = found(tx, request).rules();
      var before = other(tx, request);
      var changes = Difference.between(before, after, labels.of(tx, mode(request)));
      return Response.ok(
          RuleSetDifferenceView.of(before, after, changes, request.caller().livemode()));
    });
  }

  private RuleSet other(Tx tx, Request request) {
    var id = request.path("other");
    var snapshot = snapshots.find(tx, mode(request), id);
    if (snapshot != null) {
      return snapshot.rules();
    }
    var ruleSet =
        id.equals(ACTIVE) ? store.findActive(tx, mode(request)) : store.find(tx, mode(request), id);
    if (ruleSet == null) {
      throw Problem.missing("rule_set", id, "other");
    }
    return ruleSet.rules();
  }

  private StoredRuleSet found(Tx tx, Request request) {
    var id = request.path("rule_set");
    @Nullable StoredRuleSet found = store.find(tx, mode(request), id);
    if (found == null) {
      throw Problem.missing("rule_set", id, "rule_set");
    }
    return found;
  }

  private static String mode(Request request) {
    return request.caller().mode();
  }
}
