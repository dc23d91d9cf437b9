package baton.account;

import baton.audit.AuditLog;
import baton.audit.Change;
import baton.db.Db;
import baton.db.Tx;
import baton.http.Endpoint;
import baton.http.ListView;
import baton.http.Param;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.http.Shape;
import org.jspecify.annotations.Nullable;

/** {@code /v1/orchestration/sandboxes}: those of an account, for keys of its live mode. */
public final class SandboxApi {
  private static final String PATH = "/v1/orchestration/sandboxes";
  private static final int NAME_MAX = 100;
  private static final Shape NAMED = Shape.of(Param.text("name", NAME_MAX).required());

  private final Db db;
  private final Accounts accounts;
  private final AuditLog audit;
  private final Runnable furnish;

  /** {@code furnish} gives new sandboxes their processors. */
  public SandboxApi(Db db, Accounts accounts, AuditLog audit, Runnable furnish) {
    this.db = db;
    this.accounts = accounts;
    this.audit = audit;
    this.furnish = furnish;
  }

  public void register(Routes routes) {
    var view = SandboxView.class;
    routes.add(
        Endpoint.post(PATH)
            .summary("Create a sandbox with its first keys, which are shown once")
            .params(NAMED)
            .returns(view)
            .liveOnly(),
        this::create);
    routes.add(
        Endpoint.get(PATH).summary("List sandboxes, newest first").returnsList(view).liveOnly(),
        this::list);
    routes.add(
        Endpoint.get(PATH + "/{sandbox}").summary("Retrieve a sandbox").returns(view).liveOnly(),
        this::retrieve);
    routes.add(
        Endpoint.post(PATH + "/{sandbox}")
            .summary("Rename a sandbox")
            .params(NAMED)
            .returns(view)
            .liveOnly(),
        this::rename);
    routes.add(
        Endpoint.delete(PATH + "/{sandbox}")
            .summary("Delete a sandbox: its keys end, and its objects are out of reach")
            .returns(SandboxView.Deleted.class)
            .liveOnly(),
        this::delete);
  }

  private Response create(Request request) {
    var name = request.params().requiredText("name");
    return request.write(
        db,
        tx -> {
          tx.afterCommit(furnish);
          var made = accounts.addSandbox(tx, account(request), name, Accounts.Preset.NONE);
          var view = SandboxView.of(made.sandbox());
          audit.add(tx, request.caller(), new Change("sandbox.created", view.id(), null, view));
          return shown(made);
        });
  }

  private Response retrieve(Request request) {
    return db.inTx(tx -> Response.ok(SandboxView.of(present(tx, request))));
  }

  private Response list(Request request) {
    var page = request.page();
    return db.inTx(tx -> {
      page.check(it -> accounts.findSandbox(tx, account(request), it) != null, "sandbox");
      var rows =
          accounts
              .sandboxes(account(request))
              .between(page.startingAfter(), page.endingBefore())
              .rows(tx, AccountStore::readSandbox, page.rows());
      return Response.ok(
          ListView.of(request.url(), rows.stream().map(SandboxView::of).toList(), page));
    });
  }

  private Response rename(Request request) {
    var name = request.params().requiredText("name");
    return request.write(
        db,
        tx -> {
          var sandbox = present(tx, request);
          var before = SandboxView.of(sandbox);
          var after = SandboxView.of(accounts.renameSandbox(tx, sandbox, name));
          audit.add(tx, request.caller(), new Change("sandbox.updated", after.id(), before, after));
          return Response.ok(after);
        });
  }

  private Response delete(Request request) {
    return db.inTx(tx -> {
      var sandbox = present(tx, request);
      accounts.deleteSandbox(tx, sandbox, request.caller().key().id());
      var view = SandboxView.of(sandbox);
      audit.add(tx, request.caller(), new Change("sandbox.deleted", view.id(), view, null));
      return Response.ok(new SandboxView.Deleted(view.id(), "sandbox", true));
    });
  }

  private Sandbox present(Tx tx, Request request) {
    var id = request.path("sandbox");
    @Nullable Sandbox sandbox = accounts.findSandbox(tx, account(request), id);
    if (sandbox == null) {
      throw Problem.missing("sandbox", id, "sandbox");
    }
    return sandbox;
  }

  private static Response shown(Accounts.NewSandbox made) {
    var secret = made.keys().secret();
    return Response.ok(
            SandboxView.of(
                made.sandbox(), made.keys().publishable(), secret == null ? null : secret.reveal()))
        .again(SandboxView.of(made.sandbox()));
  }

  private static String account(Request request) {
    return request.caller().account();
  }
}
