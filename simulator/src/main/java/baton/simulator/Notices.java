package baton.simulator;

import baton.core.Ids;
import baton.core.Json;
import baton.simulator.ledger.Acquirer;
import baton.simulator.ledger.Digests;
import baton.simulator.ledger.Entry;
import baton.simulator.ledger.Terms;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells merchants what became of their operations: signed, again until taken, then given up. */
final class Notices implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Notices.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** A notice as it is on the wire. */
  record Event(
      String id, String type, String operation, String key, String payment, String status) {}

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final Clock clock;
  private final Ids ids;
  private final Waiting waiting;
  private final List<Duration> pauses;

  Notices(Clock clock, Waiting waiting, List<Duration> pauses) {
    this.clock = clock;
    this.ids = new Ids(clock);
    this.waiting = waiting;
    this.pauses = pauses;
  }

  /** Returns at once. Nobody is told where the merchant named no address. */
  void send(Acquirer acquirer, Entry entry) {
    var event =
        new Event(
            ids.next("evt"),
            "operation.updated",
            entry.verb().code(),
            entry.once().key(),
            entry.payment(),
            entry.status().code());
    waiting.later(Duration.ofMillis(1), () -> deliver(acquirer, event));
  }

  private void deliver(Acquirer acquirer, Event event) {
    for (var pause : pauses) {
      if (isTaken(acquirer.terms(), event)) {
        return;
      }
      log.warn("{}: notice {} was not taken, again in {}", acquirer.name(), event.id(), pause);
      if (!waiting.pause(pause)) {
        return;
      }
    }
    if (!isTaken(acquirer.terms(), event)) {
      log.warn("{}: notice {} was never taken", acquirer.name(), event.id());
    }
  }

  private boolean isTaken(Terms terms, Event event) {
    if (terms.noticeUrl() == null) {
      return true;
    }
    try {
      var reply = http.send(request(terms, terms.noticeUrl(), event), BodyHandlers.discarding());
      return reply.statusCode() / 100 == 2;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private HttpRequest request(Terms terms, URI url, Event event) {
    var body = Json.write(event);
    var seconds = clock.instant().getEpochSecond();
    var seal = HexFormat.of().formatHex(Digests.hmac(terms.noticeSecret(), seconds + "." + body));
    return HttpRequest.newBuilder(url)
        .timeout(PATIENCE)
        .header("Content-Type", "application/json")
        .header("Sandbox-Signature", "t=" + seconds + ",v1=" + seal)
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
