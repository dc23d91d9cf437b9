package baton.audit;

import baton.db.Db;
import baton.db.Tx;
import baton.http.Caller;
import baton.http.Endpoint;
import baton.http.Filters;
import baton.http.ListView;
import baton.http.Param;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.http.Shape;

/** {@code /v1/orchestration/audit_log}. */
public final class AuditApi {
  private static final String PATH = "/v1/orchestration/audit_log";
  private static final int TEXT_MAX = 255;
  private static final int CHECKED_AT_ONCE_MAX = 100_000;
  private static final Shape LIST =
      Shape.of(
          Param.text("action", TEXT_MAX).describe("What was done: settings.updated."),
          Param.text("actor", TEXT_MAX).describe("The id of the API key or the user that did it."),
          Param.createdRange("created"),
          Param.text("subject", TEXT_MAX).describe("The id of what was changed."));
  private static final Shape VERIFY =
      Shape.of(
          Param.integer("after", 0, Long.MAX_VALUE)
              .describe("Begin behind the entry of this number, else with the first."));

  private final Db db;
  private final AuditStore store;
  private final AuditCheck check;
  private final Actors actors;

  public AuditApi(Db db, AuditStore store, Actors actors) {
    this.db = db;
    this.store = store;
    this.actors = actors;
    this.check = new AuditCheck(db, store, CHECKED_AT_ONCE_MAX);
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.get(PATH)
            .summary("List who changed what, newest first")
            .params(LIST)
            .returnsList(AuditEntryView.class),
        this::list);
    routes.add(
        Endpoint.get(PATH + "/verify")
            .summary("Check the chain of entries, at most 100,000 of them; go on behind checked")
            .params(VERIFY)
            .returns(AuditCheckView.class),
        this::verify);
    routes.add(
        Endpoint.get(PATH + "/{entry}")
            .summary("Retrieve an entry of the audit log")
            .returns(AuditEntryView.class),
        this::retrieve);
  }

  private Response list(Request request) {
    var params = request.params();
    var page = request.page();
    var caller = request.caller();
    return db.inTx(tx -> {
      page.check(id -> store.find(tx, caller.mode(), id) != null, "audit_entry");
      var rows =
          Filters.made(store.list(caller.mode()), "aud", params)
              .and("action = ?", params.text("action"))
              .and("actor = ?", params.text("actor"))
              .and("subject = ?", params.text("subject"))
              .between(page.startingAfter(), page.endingBefore())
              .rows(tx, AuditStore::read, page.rows());
      var views = rows.stream().map(it -> view(tx, caller, it)).toList();
      return Response.ok(ListView.of(request.url(), views, page));
    });
  }

  private Response verify(Request request) {
    var caller = request.caller();
    var livemode = caller.livemode();
    return switch (check.walk(caller.mode(), request.params().integer("after", 0))) {
      case AuditCheck.Result.Intact it -> Response.ok(AuditCheckView.of(it, livemode));
      case AuditCheck.Result.Broken it -> Response.ok(AuditCheckView.of(it, livemode));
      case AuditCheck.Result.Beyond(var end) ->
          throw Problem.invalid("The last entry is number " + end.number() + ".", "after");
    };
  }

  private Response retrieve(Request request) {
    var caller = request.caller();
    var id = request.path("entry");
    return db.inTx(tx -> {
      var found = store.find(tx, caller.mode(), id);
      if (found == null) {
        throw Problem.missing("audit_entry", id, "entry");
      }
      return Response.ok(view(tx, caller, found));
    });
  }

  private AuditEntryView view(Tx tx, Caller caller, Link it) {
    var actor = it.entry().actor();
    var email = actor.startsWith("usr_") ? actors.email(tx, caller.mode(), actor) : null;
    return AuditEntryView.of(it, email, caller.livemode());
  }
}
