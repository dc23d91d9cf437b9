package baton.report.now;

import baton.db.Db;
import baton.http.Endpoint;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.processor.Processor;
import baton.processor.Processors;
import baton.report.AnalyticsParams;
import baton.report.FiguresView;
import baton.report.Recent;
import baton.report.now.ProcessorHealthView.StepView;
import baton.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** {@code /v1/orchestration/processors/{processor}/health}. */
public final class ProcessorHealthApi {
  private static final Duration TIME_MAX = Duration.ofSeconds(5);

  private final Db db;
  private final Processors processors;
  private final Vault vault;
  private final Clock clock;

  public ProcessorHealthApi(Db db, Processors processors, Vault vault, Clock clock) {
    this.db = db;
    this.processors = processors;
    this.vault = vault;
    this.clock = clock;
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.get("/v1/orchestration/processors/{processor}/health")
            .summary("How a processor has done over time, and does now")
            .params(AnalyticsParams.HEALTH)
            .returns(ProcessorHealthView.class),
        this::retrieve);
  }

  private Response retrieve(Request request) {
    var caller = request.caller();
    var processor = present(caller.mode(), request.path("processor"));
    var time = new AnalyticsParams(clock).lately(request.params());
    var circuit = vault.health(processor.id()).circuit();
    var condition = Condition.of(processor, circuit);
    return db.inTx(tx -> {
      tx.freeze();
      tx.hurry(TIME_MAX);
      var series = Recent.of(tx, caller.mode(), processor.id()).steps(time);
      return Response.ok(
          new ProcessorHealthView(
              "orchestration.processor_health",
              circuit.state().code(),
              caller.livemode(),
              processor.id(),
              circuit.calls(),
              circuit.failed(),
              series.entrySet().stream().map(it -> step(it.getKey(), it.getValue())).toList(),
              condition.state().code(),
              condition.why()));
    });
  }

  private Processor present(String mode, String id) {
    for (var it : processors.list(mode)) {
      if (it.id().equals(id)) {
        return it;
      }
    }
    throw Problem.missing("processor", id, "processor");
  }

  private static StepView step(Instant start, FiguresView it) {
    return new StepView(
        it.attempts(),
        it.authorized(),
        it.issuerDeclined(),
        it.latencyP50Ms(),
        it.latencyP95Ms(),
        start.getEpochSecond(),
        it.unreached());
  }
}
