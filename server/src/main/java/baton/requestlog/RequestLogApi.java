package baton.requestlog;

import baton.db.Db;
import baton.http.Endpoint;
import baton.http.Exchange;
import baton.http.Filters;
import baton.http.ListView;
import baton.http.Param;
import baton.http.Problem;
import baton.http.Recorder;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.http.Shape;
import java.time.Clock;
import java.time.Duration;

/** {@code /v1/orchestration/request_logs}, and how requests come there. */
public final class RequestLogApi implements Recorder {
  private static final int TEXT_MAX = 255;

  /** A request has its id when it comes, and is written down when it is answered. */
  private static final Duration ANSWERED_MAX = Duration.ofMinutes(5);

  private static final Shape LIST =
      Shape.of(
          Param.text("api_key", TEXT_MAX).describe("The id of the key that was used."),
          Param.createdRange("created"),
          Param.oneOf("method", "GET", "POST", "DELETE"),
          Param.text("path", TEXT_MAX).describe("Without the query: /v1/customers."),
          Param.text("related_object", TEXT_MAX).describe("The id of what was shown or named."),
          Param.integer("status", 100, 599),
          Param.text("user", TEXT_MAX).describe("The id of the user who asked."));

  private final Db db;
  private final RequestLog log;
  private final RequestLogStore store;
  private final Clock clock;

  public RequestLogApi(Db db, RequestLog log, RequestLogStore store, Clock clock) {
    this.db = db;
    this.log = log;
    this.store = store;
    this.clock = clock;
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.get("/v1/orchestration/request_logs")
            .summary("List the requests of the last 30 days, newest first")
            .params(LIST)
            .returnsList(RequestLogView.class),
        this::list);
    routes.add(
        Endpoint.get("/v1/orchestration/request_logs/{request}")
            .summary("Retrieve a logged request by the Request-Id of its answer")
            .returns(RequestLogView.class),
        this::retrieve);
  }

  @Override
  public void record(Exchange it) {
    var key = it.caller().key();
    log.add(
        new LoggedRequest(
            it.id(),
            it.caller().mode(),
            it.method(),
            it.path(),
            it.params(),
            it.status(),
            it.errorType(),
            it.errorCode(),
            it.object(),
            it.millis(),
            key.id(),
            key.last4(),
            it.idempotencyKey(),
            it.version(),
            it.userAgent(),
            it.ip(),
            clock.instant()));
  }

  private Response list(Request request) {
    var params = request.params();
    var page = request.page();
    var caller = request.caller();
    return request.look(
        db,
        tx -> {
          page.check(id -> store.find(tx, caller.mode(), id) != null, "request_log");
          var rows =
              Filters.made(store.list(caller.mode()), "req", ANSWERED_MAX, params)
                  .and("api_key = ?", params.text("api_key"))
                  .and("api_key = ?", params.text("user"))
                  .and("method = ?", params.text("method"))
                  .and("path = ?", params.text("path"))
                  .and("object = ?", params.text("related_object"))
                  .and("status = ?", params.integer("status"))
                  .between(page.startingAfter(), page.endingBefore())
                  .rows(tx, RequestLogStore::read, page.rows());
          var views = rows.stream().map(it -> RequestLogView.of(it, caller.livemode())).toList();
          return Response.ok(ListView.of(request.url(), views, page));
        });
  }

  private Response retrieve(Request request) {
    var id = request.path("request");
    var caller = request.caller();
    return db.inTx(tx -> {
      var found = store.find(tx, caller.mode(), id);
      if (found == null) {
        throw Problem.missing("request_log", id, "request");
      }
      return Response.ok(RequestLogView.of(found, caller.livemode()));
    });
  }
}
