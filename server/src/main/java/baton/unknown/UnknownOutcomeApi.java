package baton.unknown;

import baton.attempt.UnknownOutcome;
import baton.attempt.UnknownOutcome.Status;
import baton.attempt.UnknownOutcomeStore;
import baton.audit.AuditLog;
import baton.audit.Change;
import baton.connector.Outcome;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Evidence;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.db.Db;
import baton.db.Tx;
import baton.http.Endpoint;
import baton.http.Filters;
import baton.http.ListView;
import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.http.Shape;
import baton.plan.Fact;

/** {@code /v1/orchestration/unknown_outcomes}. */
public final class UnknownOutcomeApi {
  private static final String PATH = "/v1/orchestration/unknown_outcomes";
  private static final int NOTE_CHARS_MAX = 1000;
  private static final int REFERENCE_CHARS_MAX = 128;
  private static final Shape LIST =
      Shape.of(
          Param.createdRange("created"),
          Param.text("payment_intent", 255).describe("The payment whose operations they are."),
          Param.oneOf("status", "open", "needs_person", "settled")
              .describe("Else all that are not settled."));
  private static final Shape RESOLVE =
      Shape.of(
          Param.text("note", NOTE_CHARS_MAX)
              .required()
              .describe("How you found out, for whoever reads the audit log."),
          Param.oneOf("outcome", "approved", "not_charged")
              .required()
              .describe("Whether the processor did what it was asked for, in full."),
          Param.text("reference", REFERENCE_CHARS_MAX)
              .describe("The processor's name for what it did; needed where it is approved."));

  private final Db db;
  private final UnknownOutcomeStore store;
  private final Settlers settlers;
  private final AuditLog audit;

  public UnknownOutcomeApi(Db db, UnknownOutcomeStore store, Settlers settlers, AuditLog audit) {
    this.db = db;
    this.store = store;
    this.settlers = settlers;
    this.audit = audit;
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.get(PATH)
            .summary("List operations of which nobody knows what became of them, newest first")
            .params(LIST)
            .returnsList(UnknownOutcomeView.class),
        this::list);
    routes.add(
        Endpoint.get(PATH + "/{unknown_outcome}")
            .summary("Retrieve an unknown outcome")
            .returns(UnknownOutcomeView.class),
        request -> db.inTx(tx -> Response.ok(view(request, present(tx, request)))));
    routes.add(
        Endpoint.post(PATH + "/{unknown_outcome}/ask")
            .summary("Ask the processor now what became of it")
            .returns(UnknownOutcomeView.class),
        this::ask);
    routes.add(
        Endpoint.post(PATH + "/{unknown_outcome}/resolve")
            .summary("Say what became of it, once a person has found out")
            .params(RESOLVE)
            .returns(UnknownOutcomeView.class),
        this::resolve);
  }

  private Response list(Request request) {
    var page = request.page();
    var caller = request.caller();
    var status = request.params().text("status");
    return request.look(
        db,
        tx -> {
          page.check(id -> store.find(tx, caller.mode(), id) != null, "unknown_outcome");
          var rows =
              Filters.made(store.list(caller.mode()), "uo", request.params())
                  .and("about = ?", request.params().text("payment_intent"))
                  .and("status = ?", status)
                  .and("status <> ?", status == null ? Status.SETTLED.code() : null)
                  .between(page.startingAfter(), page.endingBefore())
                  .rows(tx, UnknownOutcomeStore::read, page.rows());
          var views = rows.stream().map(it -> view(request, it)).toList();
          return Response.ok(ListView.of(request.url(), views, page));
        });
  }

  /** In no transaction: it waits for a network. Asking twice does no harm. */
  private Response ask(Request request) {
    var unknown = db.inTx(tx -> present(tx, request));
    if (unknown.status() != Status.SETTLED) {
      settlers.ask(unknown);
    }
    return db.inTx(tx -> Response.ok(view(request, present(tx, request))));
  }

  private Response resolve(Request request) {
    return request.write(
        db,
        tx -> {
          var before = present(tx, request);
          var found = found(before, request.params());
          if (isRepeated(before, found)) {
            return Response.ok(view(request, before));
          }
          if (before.status() == Status.SETTLED || !settlers.resolve(tx, before, found)) {
            throw settled(before);
          }
          var after = view(request, present(tx, request));
          var change =
              new Change("unknown_outcome.resolved", before.id(), view(request, before), after);
          audit.add(tx, request.caller(), change);
          return Response.ok(after);
        });
  }

  private static Fact.Resolved found(UnknownOutcome it, Params params) {
    var note = params.requiredText("note");
    var reference = params.text("reference");
    var isApproved = params.requiredText("outcome").equals("approved");
    if (isApproved && reference == null) {
      throw Problem.invalid("What was done has the processor's name: reference.", "reference")
          .code("parameter_missing");
    }
    if (!isApproved && reference != null) {
      throw Problem.invalid("What was not done has no reference.", "reference");
    }
    Outcome outcome =
        reference == null
            ? new Rejected(Rejection.FOUND_NOT_DONE, note)
            : new Approved(reference, it.amount(), Evidence.NONE);
    return new Fact.Resolved(it.operation(), outcome, note);
  }

  /** Whether somebody settled it so already, and says it again. */
  private static boolean isRepeated(UnknownOutcome it, Fact.Resolved found) {
    var end = it.end();
    return end != null
        && found.note().equals(end.note())
        && found.outcome().code().equals(end.outcome())
        && (!(found.outcome() instanceof Approved(var reference, _, _))
            || reference.equals(end.reference()));
  }

  private static Problem settled(UnknownOutcome it) {
    var end = it.end();
    return Problem.invalid(
            end == null
                ? "This operation is settled already, or was gone on with: retrieve it to see how."
                : "This operation is settled already: " + end.outcome() + ".")
        .status(409)
        .with("code", "unknown_outcome_settled");
  }

  private UnknownOutcome present(Tx tx, Request request) {
    var id = request.path("unknown_outcome");
    var found = store.find(tx, request.caller().mode(), id);
    if (found == null) {
      throw Problem.missing("unknown_outcome", id, "unknown_outcome");
    }
    return found;
  }

  private static UnknownOutcomeView view(Request request, UnknownOutcome it) {
    return UnknownOutcomeView.of(it, request.caller().livemode());
  }
}
