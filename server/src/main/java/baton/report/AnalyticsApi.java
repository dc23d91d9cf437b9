package baton.report;

import baton.audit.AuditLog;
import baton.audit.Change;
import baton.db.Db;
import baton.db.SqlFailed;
import baton.http.Endpoint;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.processor.Processors;
import baton.report.count.Follower;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;

/** {@code /v1/orchestration/analytics}. */
public final class AnalyticsApi {
  /** Nobody's question is to slow payments down. */
  private static final Duration TIME_MAX = Duration.ofSeconds(10);

  private final Db db;
  private final AuditLog audit;
  private final Follower follower;
  private final Analytics analytics;
  private final AnalyticsParams params;
  private final Clock clock;

  public AnalyticsApi(
      Db db, AuditLog audit, Follower follower, Processors processors, Clock clock) {
    this.db = db;
    this.audit = audit;
    this.follower = follower;
    this.analytics = new Analytics(processors, clock);
    this.params = new AnalyticsParams(clock);
    this.clock = clock;
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.get("/v1/orchestration/analytics")
            .summary("Figures of attempts over time, against the time before, with what they mean")
            .params(AnalyticsParams.SHAPE)
            .returns(AnalyticsView.class),
        this::retrieve);
    routes.add(
        Endpoint.post("/v1/orchestration/analytics/rebuild")
            .summary("Count everything anew; until that is done, figures are too small")
            .returns(RebuildView.class),
        this::rebuild);
  }

  private Response retrieve(Request request) {
    var question = params.question(request.params());
    var caller = request.caller();
    try {
      return db.inTx(tx -> {
        tx.freeze();
        tx.hurry(TIME_MAX);
        var answer = analytics.answer(tx, caller.mode(), caller.livemode(), question);
        return request.params().textOr("format", "json").equals("csv")
            ? table(AnalyticsCsv.of(answer))
            : Response.ok(answer);
      });
    } catch (SqlFailed failed) {
      throw failed.isOutOfTime()
          ? Problem.invalid("This takes too long. Please choose a shorter time.", "created")
          : failed;
    }
  }

  private static Response table(String csv) {
    return new Response(200, "text/csv;charset=utf-8", csv.getBytes(StandardCharsets.UTF_8))
        .with("Content-Disposition", "attachment; filename=\"analytics.csv\"");
  }

  private Response rebuild(Request request) {
    return request.write(
        db,
        tx -> {
          var mode = request.caller().mode();
          follower.rebuild(tx, mode);
          var view =
              new RebuildView("orchestration.analytics_rebuild", clock.instant().getEpochSecond());
          audit.add(tx, request.caller(), new Change("analytics.rebuilt", mode, null, view));
          return Response.ok(view);
        });
  }
}
