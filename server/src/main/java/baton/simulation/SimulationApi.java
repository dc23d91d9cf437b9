package baton.simulation;

import baton.audit.AuditLog;
import baton.audit.Change;
import baton.db.Db;
import baton.http.Endpoint;
import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.http.Shape;
import baton.processor.Processor;
import baton.processor.Processors;
import baton.simulation.Simulations.Behaviour;
import org.jspecify.annotations.Nullable;

/** {@code /v1/orchestration/processors/{processor}/simulation}: to see what happens when… */
public final class SimulationApi {
  private static final String PATH = "/v1/orchestration/processors/{processor}/simulation";
  private static final int MILLIS_MAX = 60_000;
  private static final Shape UPDATE =
      Shape.of(
          Param.integer("approval_percent", 0, 100)
              .describe("Of the authorizations that the card itself would approve."),
          Param.integer("jitter_ms", 0, MILLIS_MAX)
              .describe("Up to this much is added to every answer beside `latency_ms`."),
          Param.integer("latency_ms", 0, MILLIS_MAX).describe("Added to every answer."),
          Param.oneOf("outage", "none", "closed", "unavailable", "hang")
              .describe(
                  "closed: it says so, and does nothing; unavailable: a 503, which proves nothing;"
                      + " hang: it never answers."));

  private final Db db;
  private final Processors processors;
  private final Simulations simulations;
  private final AuditLog audit;

  public SimulationApi(Db db, Processors processors, Simulations simulations, AuditLog audit) {
    this.db = db;
    this.processors = processors;
    this.simulations = simulations;
    this.audit = audit;
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.get(PATH)
            .summary("Retrieve how a simulated processor behaves")
            .returns(SimulationView.class),
        this::retrieve);
    routes.add(
        Endpoint.post(PATH)
            .summary("Change how a simulated processor behaves, until it starts anew")
            .params(UPDATE)
            .returns(SimulationView.class),
        this::update);
  }

  private Response retrieve(Request request) {
    var processor = present(request);
    return Response.ok(SimulationView.of(processor.id(), answered(simulations.read(processor))));
  }

  /** In no transaction where it waits for the simulator. */
  private Response update(Request request) {
    var processor = present(request);
    var id = processor.id();
    var before = answered(simulations.read(processor));
    var after = answered(simulations.change(processor, changed(before, request.params())));
    var view = SimulationView.of(id, after);
    return request.write(
        db,
        tx -> {
          var was = SimulationView.of(id, before);
          audit.add(tx, request.caller(), new Change("simulation.updated", id, was, view));
          return Response.ok(view);
        });
  }

  private static Behaviour changed(Behaviour it, Params params) {
    return new Behaviour(
        params.integer("latency_ms", it.latencyMs()),
        params.integer("jitter_ms", it.jitterMs()),
        params.integer("approval_percent", it.approvalPercent()),
        params.textOr("outage", it.outage()));
  }

  private Processor present(Request request) {
    var id = request.path("processor");
    for (var it : processors.list(request.caller().mode())) {
      if (it.id().equals(id)) {
        return simulated(it);
      }
    }
    throw Problem.missing("processor", id, "processor");
  }

  private Processor simulated(Processor it) {
    if (!simulations.simulates(it)) {
      throw Problem.invalid("The processor " + it.id() + " is not a simulated one.")
          .code("processor_not_simulated");
    }
    return it;
  }

  private static Behaviour answered(@Nullable Behaviour it) {
    if (it == null) {
      throw Problem.invalid("The simulated processors cannot be reached. Please try again.")
          .status(503);
    }
    return it;
  }
}
