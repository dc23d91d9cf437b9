package baton.ruleset.promotion;

import baton.account.Accounts;
import baton.account.Mode;
import baton.audit.AuditLog;
import baton.audit.Change;
import baton.db.Db;
import baton.db.Tx;
import baton.http.Endpoint;
import baton.http.Param;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.http.Shape;
import baton.ruleset.Labels;
import baton.ruleset.RuleSetStore;
import baton.ruleset.RuleSetView;
import baton.ruleset.StoredRuleSet;
import baton.ruleset.Surroundings;
import baton.valuelist.ValueLists;

/**
 * {@code /v1/orchestration/rule_sets/{rule_set}/promote}: the one way over the wall between the
 * modes of an account. Only keys of the live mode may take it, which reach its sandboxes in any
 * case: a sandbox's key, which may be shown to anybody, learns and changes nothing of the live
 * mode.
 */
public final class PromotionApi {
  private static final String LIVE = "live";
  private static final Shape PROMOTE =
      Shape.of(
          Param.text("to", 255)
              .required()
              .describe("live, or the id of a sandbox of the account."));

  private final Db db;
  private final RuleSetStore store;
  private final Promotions promotions;
  private final Accounts accounts;
  private final Labels labels;
  private final AuditLog audit;

  public PromotionApi(
      Db db, Surroundings around, ValueLists lists, Accounts accounts, AuditLog audit) {
    this.db = db;
    this.store = around.ruleSets();
    this.promotions = new Promotions(around, lists);
    this.accounts = accounts;
    this.labels = new Labels(around);
    this.audit = audit;
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.post("/v1/orchestration/rule_sets/{rule_set}/promote")
            .summary("Copy a rule set of any mode of the account to another mode, as a draft")
            .params(PROMOTE)
            .returns(PromotionView.class)
            .liveOnly(),
        this::promote);
  }

  private Response promote(Request request) {
    return request.write(
        db,
        tx -> {
          var source = source(tx, request);
          var to = to(tx, request);
          if (to.id().equals(source.mode())) {
            throw Problem.invalid("The rule set is of that mode: duplicate it instead.", "to");
          }
          return switch (promotions.promote(tx, source, to)) {
            case Promotions.Promoted.Done(var draft, var counterparts) -> {
              var shown = RuleSetView.of(draft, labels.sentences(tx, to.id()), to.isLive());
              var view = PromotionView.of(counterparts, shown);
              log(tx, request, source, draft, view);
              yield Response.ok(view);
            }
            case Promotions.Promoted.TooManyRuleSets() ->
                throw Problem.invalid("That mode has as many rule sets as it may have.", "to");
            case Promotions.Promoted.TooManyLists() ->
                throw Problem.invalid("That mode has as many lists as it may have.", "to");
          };
        });
  }

  /** Where it came from and where it is, the one with the lesser id first, as always. */
  private void log(
      Tx tx, Request request, StoredRuleSet source, StoredRuleSet draft, PromotionView view) {
    var actor = request.caller().key().id();
    var gone = new Change("rule_set.promoted", source.id(), null, view);
    var come = new Change("rule_set.created", draft.id(), null, view.ruleSet());
    if (source.mode().compareTo(draft.mode()) < 0) {
      audit.add(tx, source.mode(), actor, gone);
      audit.add(tx, draft.mode(), actor, come);
    } else {
      audit.add(tx, draft.mode(), actor, come);
      audit.add(tx, source.mode(), actor, gone);
    }
  }

  private StoredRuleSet source(Tx tx, Request request) {
    var id = request.path("rule_set");
    var found = store.findInAccount(tx, request.caller().account(), id);
    if (found == null) {
      throw Problem.missing("rule_set", id, "rule_set");
    }
    return found;
  }

  private Mode to(Tx tx, Request request) {
    var wanted = request.params().requiredText("to");
    if (wanted.equals(LIVE)) {
      return Mode.of(request.caller());
    }
    var sandbox = accounts.findSandbox(tx, request.caller().account(), wanted);
    if (sandbox == null) {
      throw Problem.missingReference("sandbox", wanted, "to");
    }
    return sandbox.mode();
  }
}
