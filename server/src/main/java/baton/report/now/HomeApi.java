package baton.report.now;

import baton.db.Db;
import baton.db.Tx;
import baton.http.Caller;
import baton.http.Endpoint;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.http.Shape;
import baton.processor.Processor;
import baton.processor.Processors;
import baton.report.AnalyticsParams;
import baton.report.FiguresView;
import baton.report.Recent;
import baton.report.now.HomeView.HourView;
import baton.report.now.HomeView.ProcessorView;
import baton.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** {@code /v1/orchestration/home}. */
public final class HomeApi {
  private static final Duration TIME_MAX = Duration.ofSeconds(5);
  private static final Duration LATELY = Duration.ofMinutes(15);

  private final Db db;
  private final Processors processors;
  private final Vault vault;
  private final Clock clock;

  public HomeApi(Db db, Processors processors, Vault vault, Clock clock) {
    this.db = db;
    this.processors = processors;
    this.vault = vault;
    this.clock = clock;
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.get("/v1/orchestration/home")
            .summary("Today's figures, and how the processors do")
            .params(Shape.of(AnalyticsParams.zone()))
            .returns(HomeView.class),
        this::retrieve);
  }

  private Response retrieve(Request request) {
    var zone = AnalyticsParams.zone(request.params());
    var caller = request.caller();
    return db.inTx(tx -> {
      tx.freeze();
      tx.hurry(TIME_MAX);
      return Response.ok(home(tx, caller, zone));
    });
  }

  private HomeView home(Tx tx, Caller caller, ZoneId zone) {
    var recent = new Recent(tx, caller.mode(), zone);
    // A second later, so that there is a today at midnight too.
    var now = clock.instant().plusSeconds(1);
    var dayStart = now.atZone(zone).toLocalDate().atStartOfDay(zone);
    var yesterday = dayStart.minusDays(1);
    var sameTime = yesterday.plus(Duration.between(dayStart.toInstant(), now));
    return new HomeView(
        "orchestration.home",
        clock.instant().getEpochSecond(),
        dayStart.toEpochSecond(),
        recent.hours(dayStart.toInstant(), now).entrySet().stream()
            .map(it -> hour(it.getKey(), it.getValue()))
            .toList(),
        caller.livemode(),
        processors(recent, caller.mode(), now),
        recent.total(dayStart.toInstant(), now),
        recent.total(yesterday.toInstant(), sameTime.toInstant()));
  }

  private static HourView hour(Instant start, FiguresView it) {
    return new HourView(it.attempts(), it.authorized(), start.getEpochSecond());
  }

  private List<ProcessorView> processors(Recent recent, String mode, Instant now) {
    var figures = recent.byProcessor(now.minus(LATELY), now);
    return processors.list(mode).stream()
        .map(it -> processor(it, figures.getOrDefault(it.id(), Recent.NOTHING)))
        .toList();
  }

  private ProcessorView processor(Processor it, FiguresView figures) {
    var condition = Condition.of(it, vault.health(it.id()).circuit());
    return new ProcessorView(
        it.id(),
        figures.attempts(),
        figures.authorized(),
        it.connector().manifest().name(),
        it.isEnabled(),
        it.isDefault(),
        it.label(),
        figures.latencyP95Ms(),
        condition.state().code(),
        condition.why());
  }
}
