package baton.ruleset;

import baton.audit.AuditLog;
import baton.audit.Change;
import baton.db.Db;
import baton.db.Tx;
import baton.http.Endpoint;
import baton.http.ListView;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /v1/orchestration/rule_sets}: the life of rule sets. */
public final class RuleSetApi {
  private static final String PATH = "/v1/orchestration/rule_sets";
  private static final String ONE = PATH + "/{rule_set}";
  private static final Class<RuleSetView> VIEW = RuleSetView.class;

  private final Db db;
  private final RuleSetStore store;
  private final SnapshotStore snapshots;
  private final RuleSets ruleSets;
  private final Drafts drafts;
  private final RuleSetParams params;
  private final Labels labels;
  private final AuditLog audit;

  public RuleSetApi(Db db, RuleSets ruleSets, Surroundings around, AuditLog audit) {
    this.db = db;
    this.store = around.ruleSets();
    this.snapshots = around.snapshots();
    this.ruleSets = ruleSets;
    this.drafts = new Drafts(around);
    this.params = new RuleSetParams(around.ids(), new ConditionParams(around.hasCardNumber()));
    this.labels = new Labels(around);
    this.audit = audit;
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.post(PATH)
            .summary("Create a draft of a rule set")
            .params(RuleSetParams.CREATE)
            .returns(VIEW),
        this::create);
    routes.add(
        Endpoint.get(PATH)
            .summary("List rule sets, newest first")
            .params(RuleSetParams.LIST)
            .returnsList(VIEW),
        this::list);
    routes.add(Endpoint.get(ONE).summary("Retrieve a rule set").returns(VIEW), this::retrieve);
    routes.add(
        Endpoint.post(ONE)
            .summary("Edit a draft, which makes its next version")
            .params(RuleSetParams.UPDATE)
            .returns(VIEW),
        this::update);
    routes.add(
        Endpoint.delete(ONE).summary("Delete a draft").returns(RuleSetView.Deleted.class),
        this::delete);
    routes.add(
        Endpoint.get(ONE + "/versions")
            .summary("List what a rule set was each time that it became active, newest first")
            .returnsList(RuleSetSnapshotView.class),
        this::listVersions);
    registerMoves(routes);
  }

  private void registerMoves(Routes routes) {
    routes.add(
        Endpoint.post(ONE + "/activate")
            .summary("Let a rule set decide from now on, in place of the one that did")
            .params(RuleSetParams.ACTIVATE)
            .returns(VIEW),
        this::activate);
    routes.add(
        Endpoint.post(ONE + "/deactivate")
            .summary("Let no rule set decide: every payment goes to the default processor")
            .returns(VIEW),
        this::deactivate);
    routes.add(
        Endpoint.post(ONE + "/duplicate")
            .summary("Make a draft of a rule set's rules")
            .returns(VIEW),
        this::duplicate);
  }

  private Response create(Request request) {
    var rules = params.created(request.params());
    var metadata = request.params().merged("metadata", Map.of());
    return request.write(
        db,
        tx -> {
          var made = written(drafts.create(tx, mode(request), rules, metadata));
          return Response.ok(logged(tx, request, "created", null, view(tx, request, made)));
        });
  }

  private Response list(Request request) {
    var page = request.page();
    return db.inTx(tx -> {
      page.check(id -> store.find(tx, mode(request), id) != null, "rule_set");
      var sentences = labels.sentences(tx, mode(request));
      var views =
          store
              .list(mode(request))
              .and("status = ?", request.params().text("status"))
              .between(page.startingAfter(), page.endingBefore())
              .rows(tx, RuleSetStore::read, page.rows())
              .stream()
              .map(it -> RuleSetView.of(it, sentences, request.caller().livemode()))
              .toList();
      return Response.ok(ListView.of(request.url(), views, page));
    });
  }

  private Response retrieve(Request request) {
    return db.inTx(tx -> Response.ok(view(tx, request, found(tx, request))));
  }

  private Response update(Request request) {
    return request.write(
        db,
        tx -> {
          var draft = locked(tx, request);
          requireDraft(draft, "edited");
          requireSeen(request, draft);
          var next = params.changed(request.params(), draft.rules());
          var metadata = request.params().merged("metadata", draft.metadata());
          var edited = written(drafts.update(tx, draft, next, metadata));
          var before = view(tx, request, draft);
          return Response.ok(logged(tx, request, "updated", before, view(tx, request, edited)));
        });
  }

  private Response delete(Request request) {
    return db.inTx(tx -> {
      var draft = locked(tx, request);
      requireDraft(draft, "deleted");
      var before = view(tx, request, draft);
      drafts.delete(tx, draft);
      audit.add(tx, request.caller(), new Change("rule_set.deleted", draft.id(), before, null));
      return Response.ok(RuleSetView.Deleted.of(draft));
    });
  }

  private Response listVersions(Request request) {
    var page = request.page();
    return db.inTx(tx -> {
      var id = found(tx, request).id();
      page.check(it -> snapshots.find(tx, mode(request), it) != null, "rule_set_snapshot");
      var sentences = labels.sentences(tx, mode(request));
      var views =
          snapshots
              .list(mode(request), id)
              .between(page.startingAfter(), page.endingBefore())
              .rows(tx, SnapshotStore::read, page.rows())
              .stream()
              .map(it -> RuleSetSnapshotView.of(it, sentences, request.caller().livemode()))
              .toList();
      return Response.ok(ListView.of(request.url(), views, page));
    });
  }

  private Response activate(Request request) {
    return request.write(
        db,
        tx -> {
          ruleSets.lock(tx, mode(request));
          var ruleSet = locked(tx, request);
          requireSeen(request, ruleSet);
          return switch (ruleSets.activate(tx, ruleSet)) {
            case RuleSets.Activated.Refused(var review) -> throw refused(review);
            case RuleSets.Activated.Done done -> activated(tx, request, ruleSet, done);
          };
        });
  }

  private Response activated(
      Tx tx, Request request, StoredRuleSet before, RuleSets.Activated.Done done) {
    var former = done.former();
    if (former != null) {
      var inactive = found(tx, request, former.id());
      logged(tx, request, "deactivated", view(tx, request, former), view(tx, request, inactive));
    }
    var view = view(tx, request, done.ruleSet());
    if (before.status() != StoredRuleSet.Status.ACTIVE) {
      logged(tx, request, "activated", view(tx, request, before), view);
    }
    return Response.ok(view.warning(RuleSetCheckView.findings(done.review())));
  }

  private Response deactivate(Request request) {
    return request.write(
        db,
        tx -> {
          ruleSets.lock(tx, mode(request));
          var ruleSet = locked(tx, request);
          if (ruleSet.status() != StoredRuleSet.Status.ACTIVE) {
            throw wrongState("This rule set is not active.", "rule_set_not_active");
          }
          var inactive = view(tx, request, ruleSets.deactivate(tx, ruleSet));
          var before = view(tx, request, ruleSet);
          return Response.ok(logged(tx, request, "deactivated", before, inactive));
        });
  }

  private Response duplicate(Request request) {
    return request.write(
        db,
        tx -> {
          var copy = written(drafts.duplicate(tx, found(tx, request)));
          return Response.ok(logged(tx, request, "created", null, view(tx, request, copy)));
        });
  }

  private RuleSetView logged(
      Tx tx, Request request, String what, @Nullable RuleSetView before, RuleSetView after) {
    audit.add(tx, request.caller(), new Change("rule_set." + what, after.id(), before, after));
    return after;
  }

  private static StoredRuleSet written(Drafts.Written result) {
    return switch (result) {
      case Drafts.Written.Done(var draft) -> draft;
      case Drafts.Written.Wrong(var faults) -> {
        var first = faults.getFirst();
        throw Problem.invalid(
            "Invalid %s: %s.".formatted(first.path(), first.sentence()), first.path());
      }
      case Drafts.Written.TooMany() ->
          throw Problem.invalid("You can have up to %d rule sets.".formatted(Drafts.RULE_SETS_MAX));
    };
  }

  private static Problem refused(Review review) {
    var findings = RuleSetCheckView.findings(review);
    var errors =
        findings.stream()
            .filter(RuleSetCheckView.FindingView::isError)
            .map(RuleSetCheckView.FindingView::message)
            .collect(Collectors.joining("; "));
    return wrongState("This rule set cannot be activated: " + errors, "rule_set_not_ready")
        .with("findings", findings);
  }

  private static void requireDraft(StoredRuleSet ruleSet, String verb) {
    if (ruleSet.status() != StoredRuleSet.Status.DRAFT) {
      throw wrongState(
          "This rule set is %s, and only drafts can be %s: duplicate it, and take the copy."
              .formatted(ruleSet.status().code(), verb),
          "rule_set_read_only");
    }
  }

  /** 400 and not 409: SDKs would send that again, and it would be as wrong as before. */
  private static void requireSeen(Request request, StoredRuleSet ruleSet) {
    var version = ruleSet.rules().version();
    if (request.params().integer("version", version) != version) {
      throw Problem.invalid(
              "Somebody else edited this rule set: it has version %d now.".formatted(version),
              "version")
          .code("rule_set_version_mismatch");
    }
  }

  private static Problem wrongState(String message, String code) {
    return Problem.invalid(message).code(code);
  }

  private RuleSetView view(Tx tx, Request request, StoredRuleSet it) {
    return RuleSetView.of(it, labels.sentences(tx, it.mode()), request.caller().livemode());
  }

  private StoredRuleSet found(Tx tx, Request request) {
    return found(tx, request, request.path("rule_set"));
  }

  private StoredRuleSet found(Tx tx, Request request, String id) {
    return there(request, store.find(tx, mode(request), id));
  }

  private StoredRuleSet locked(Tx tx, Request request) {
    return there(request, store.lock(tx, mode(request), request.path("rule_set")));
  }

  private static StoredRuleSet there(Request request, @Nullable StoredRuleSet found) {
    if (found == null) {
      throw Problem.missing("rule_set", request.path("rule_set"), "rule_set");
    }
    return found;
  }

  private static String mode(Request request) {
    return request.caller().mode();
  }
}
