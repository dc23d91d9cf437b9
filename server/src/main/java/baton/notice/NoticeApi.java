package baton.notice;

import baton.connector.Notice;
import baton.connector.Notice.Reading;
import baton.http.RawRequest;
import baton.http.Response;
import baton.http.Routes;
import baton.processor.Processor;
import baton.processor.Processors;
import baton.vault.Vault;
import baton.vault.out.Caller;
import baton.vault.out.Sent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /v1/orchestration/notices/{processor}}: where processors tell what happened. No key:
 * whether a notice is genuine is seen by its signature. What is genuine is written down before it
 * is answered, so that the processor delivers again what was not.
 */
public final class NoticeApi {
  private static final Logger LOG = LoggerFactory.getLogger(NoticeApi.class);

  /** More than any processor needs to show that a notice is its own. */
  private static final int QUESTIONS_MAX = 3;

  private final Processors processors;
  private final Notices notices;
  private final Vault vault;
  private final Duration deadline;

  /**
   * @param deadline for one question to a processor about a notice
   */
  public NoticeApi(Processors processors, Notices notices, Vault vault, Duration deadline) {
    this.processors = processors;
    this.notices = notices;
    this.vault = vault;
    this.deadline = deadline;
  }

  public void register(Routes routes) {
    routes.page("POST", "/v1/orchestration/notices/{processor}", this::receive);
    // Where simulated processors of older servers, and their merchants' own, still deliver to.
    routes.page("POST", "/notices/{processor}", this::receive);
  }

  private Response receive(RawRequest request) {
    var processor = processors.find(request.path("processor"));
    if (processor == null) {
      return Response.empty(404);
    }
    var body = new String(request.body(), StandardCharsets.UTF_8);
    var notice = new Notice(request.headers(), body);
    var reading = processor.connector().read(notice, processor.account());
    for (var question = 0; question < QUESTIONS_MAX; question++) {
      if (!(reading instanceof Reading.Ask(var call, var then))) {
        break;
      }
      // On a line of its own: whoever forges notices must not take the room of payments.
      var caller = Caller.of(processor.account()).on(processor.id() + " notices");
      if (!(vault.send(caller, call, null, deadline) instanceof Sent.Replied(var reply))) {
        return Response.empty(503);
      }
      reading = then.apply(reply);
    }
    return answer(processor, reading);
  }

  private Response answer(Processor processor, Reading reading) {
    return switch (reading) {
      case Reading.Forged(var why) -> refused(processor, why);
      case Reading.Ask _ -> refused(processor, "it takes too many questions to see what it is");
      case Reading.About(var events, var answer) -> {
        events.forEach(it -> notices.take(processor, it));
        yield new Response(
            200, "text/plain;charset=utf-8", answer.getBytes(StandardCharsets.UTF_8));
      }
    };
  }

  private Response refused(Processor processor, String why) {
    processors.forged(processor.id());
    LOG.warn("a notice for {} was refused: {}", processor.id(), why);
    return Response.empty(400);
  }
}
