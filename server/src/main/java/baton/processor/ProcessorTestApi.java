package baton.processor;

import baton.connector.Probe;
import baton.http.Endpoint;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.vault.Vault;
import baton.vault.out.Caller;
import baton.vault.out.Sent;
import java.time.Duration;

/** {@code /v1/orchestration/processors/{processor}/test}. */
public final class ProcessorTestApi {
  private final Processors processors;
  private final Vault vault;
  private final Duration deadline;

  /** {@code deadline} for the processor's answer. */
  public ProcessorTestApi(Processors processors, Vault vault, Duration deadline) {
    this.processors = processors;
    this.vault = vault;
    this.deadline = deadline;
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.post("/v1/orchestration/processors/{processor}/test")
            .summary("Ask a processor, with a call that moves nothing, whether it lets us in")
            .returns(ProcessorTestView.class),
        this::test);
  }

  /** What was found, and in which words. */
  private record Finding(String reason, String message) {
    boolean isGood() {
      return reason.equals("accepted");
    }
  }

  /** In no transaction: it waits for a network. */
  private Response test(Request request) {
    var processor = present(request);
    var probe = processor.connector().probe(processor.account());
    var began = System.nanoTime();
    var caller = Caller.of(processor.account());
    var finding = finding(probe, vault.send(caller, probe.call(), null, deadline));
    var millis = (System.nanoTime() - began) / 1_000_000;
    return Response.ok(
        new ProcessorTestView(
            "orchestration.processor_test",
            millis,
            request.caller().livemode(),
            finding.message(),
            processor.id(),
            finding.reason(),
            finding.isGood() ? "succeeded" : "failed"));
  }

  private static Finding finding(Probe probe, Sent sent) {
    return switch (sent) {
      case Sent.Replied(var reply) -> finding(probe.read().apply(reply));
      case Sent.NotSent(var why) ->
          new Finding("unreachable", "The processor cannot be reached: " + why + ".");
      case Sent.NoReply(var why) ->
          new Finding("no_answer", "The processor did not answer: " + why + ".");
    };
  }

  private static Finding finding(Probe.Verdict verdict) {
    return switch (verdict) {
      case Probe.Verdict.Accepted() ->
          new Finding("accepted", "The processor accepts the credentials.");
      case Probe.Verdict.Refused(var why) ->
          new Finding("refused", "The processor refuses the credentials: " + why + ".");
      case Probe.Verdict.Unclear(var why) ->
          new Finding("unclear", "The processor did not say whether they are right: " + why + ".");
    };
  }

  private Processor present(Request request) {
    var id = request.path("processor");
    return processors.list(request.caller().mode()).stream()
        .filter(it -> it.id().equals(id))
        .findFirst()
        .orElseThrow(() -> Problem.missing("processor", id, "processor"));
  }
}
