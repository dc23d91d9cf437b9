package baton.export;

import baton.audit.AuditLog;
import baton.audit.Change;
import baton.core.Ids;
import baton.db.Db;
import baton.db.Tx;
import baton.http.Endpoint;
import baton.http.ListView;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.report.payments.FilterParams;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;

/** {@code /v1/orchestration/exports}. */
public final class ExportApi {
  private static final String PATH = "/v1/orchestration/exports";
  private static final String ONE = PATH + "/{export}";
  private static final int RUNNING_MAX = 3;
  private static final Duration KEPT = Duration.ofHours(24);

  private final Db db;
  private final Exports exports;
  private final AuditLog audit;
  private final Ids ids;
  private final Clock clock;

  public ExportApi(Db db, Exports exports, AuditLog audit, Ids ids, Clock clock) {
    this.db = db;
    this.exports = exports;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  public void register(Routes routes) {
    var view = ExportView.class;
    routes.add(
        Endpoint.post(PATH)
            .summary(
                "Have payments written to a CSV file, the newest 50,000 at most; kept for a day")
            .params(FilterParams.SHAPE)
            .returns(view),
        this::create);
    routes.add(
        Endpoint.get(PATH).summary("List exports, newest first").returnsList(view), this::list);
    routes.add(
        Endpoint.get(ONE).summary("Retrieve an export: how far it is").returns(view),
        this::retrieve);
    routes.add(
        Endpoint.get(ONE + "/file").summary("The file of a complete export: text/csv, not JSON"),
        this::file);
    routes.add(
        Endpoint.delete(ONE).summary("Delete an export").returns(ExportView.Deleted.class),
        this::delete);
  }

  private Response create(Request request) {
    var caller = request.caller();
    var params = request.params();
    return request.write(
        db,
        tx -> {
          if (exports.store().lockedRunning(tx, caller.mode()) >= RUNNING_MAX) {
            throw Problem.invalid(
                "There can be up to " + RUNNING_MAX + " exports at once. Please wait for one.");
          }
          var now = clock.instant();
          var made =
              new Export(
                  ids.next("exp"),
                  caller.mode(),
                  params.written(params.names()),
                  Export.Status.RUNNING,
                  0,
                  null,
                  null,
                  now.plus(KEPT),
                  now);
          exports.store().insert(tx, made);
          var view = ExportView.of(made, caller.livemode());
          audit.add(tx, caller, new Change("export.created", made.id(), null, view));
          return Response.ok(view);
        });
  }

  private Response list(Request request) {
    var page = request.page();
    var caller = request.caller();
    return db.inTx(tx -> {
      page.check(id -> exports.store().find(tx, caller.mode(), id) != null, "export");
      var rows =
          exports
              .store()
              .list(caller.mode())
              .between(page.startingAfter(), page.endingBefore())
              .rows(tx, ExportStore::read, page.rows());
      var views = rows.stream().map(it -> ExportView.of(it, caller.livemode())).toList();
      return Response.ok(ListView.of(request.url(), views, page));
    });
  }

  private Response retrieve(Request request) {
    return db.inTx(
        tx -> Response.ok(ExportView.of(present(tx, request), request.caller().livemode())));
  }

  private Response file(Request request) {
    return db.inTx(tx -> {
      var it = present(tx, request);
      if (it.status() != Export.Status.COMPLETE) {
        throw Problem.invalid("The export " + it.id() + " is " + it.status().code() + ".")
            .code("export_not_complete");
      }
      var bytes = exports.store().file(tx, it).getBytes(StandardCharsets.UTF_8);
      return new Response(200, "text/csv;charset=utf-8", bytes)
          .with("Content-Disposition", "attachment; filename=\"payments-" + it.id() + ".csv\"");
    });
  }

  private Response delete(Request request) {
    return db.inTx(tx -> {
      var id = request.path("export");
      if (!exports.store().delete(tx, request.caller().mode(), id)) {
        throw missing(id);
      }
      return Response.ok(new ExportView.Deleted(id, "orchestration.export", true));
    });
  }

  private Export present(Tx tx, Request request) {
    var id = request.path("export");
    var it = exports.store().find(tx, request.caller().mode(), id);
    if (it == null) {
      throw missing(id);
    }
    return it;
  }

  private static Problem missing(String id) {
    return Problem.missing("export", id, "export");
  }
}
