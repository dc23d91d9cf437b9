package baton.simulator;

import baton.core.Ids;
import baton.core.Json;
import baton.core.Secret;
import baton.simulator.chance.Trouble;
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
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells merchants what became of their operations: signed, again until taken, then given up. A
 * hostile processor tells it late, twice, in heaps, and has impostors.
 */
final class Notices implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Notices.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LATE = Duration.ofDays(1);
  private static final Duration REPEATED_WITHIN = Duration.ofHours(1);
  private static final Duration HEAPED = Duration.ofSeconds(5);
  private static final Secret IMPOSTOR = new Secret("nobody knows");

  /** A notice as it is on the wire. */
  record Event(
      String id, String type, String operation, String key, String payment, String status) {}

  /** Several at once, as they are on the wire. */
  private record Heap(String id, String type, List<Event> notices) {}

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final Clock clock;
  private final Ids ids;
  private final Waiting waiting;
  private final List<Duration> pauses;
  private final Map<String, List<Event>> heaps = new ConcurrentHashMap<>();

  Notices(Clock clock, Waiting waiting, List<Duration> pauses) {
    this.clock = clock;
    this.ids = new Ids(clock);
    this.waiting = waiting;
    this.pauses = pauses;
  }

  /** Returns at once. Nobody is told where the merchant named no address. */
  void send(Acquirer acquirer, Entry entry) {
    if (acquirer.terms().noticeUrl() == null) {
      return;
    }
    var event = event(entry, entry.status().code());
    var subject = entry.once().key() + " " + event.status();
    var temper = acquirer.temper();
    if (temper.has(Trouble.NOTICE_BATCHED, subject)) {
      heap(acquirer, event);
    } else {
      var isLate = temper.has(Trouble.NOTICE_LATE, subject);
      deliver(
          acquirer,
          Json.write(event),
          isLate ? temper.delay(Trouble.NOTICE_LATE, subject, LATE) : Duration.ZERO);
    }
    if (temper.has(Trouble.NOTICE_DUPLICATED, subject)) {
      deliver(
          acquirer,
          Json.write(event),
          temper.delay(Trouble.NOTICE_DUPLICATED, subject, REPEATED_WITHIN));
    }
    if (temper.has(Trouble.NOTICE_FORGED, subject)) {
      var lie = entry.status().isApproval() ? "declined" : "captured";
      var body = Json.write(event(entry, lie));
      waiting.later(Duration.ZERO, () -> isTaken(acquirer.terms(), IMPOSTOR, body));
    }
  }

  private Event event(Entry entry, String status) {
    return new Event(
        ids.next("evt"),
        "operation.updated",
        entry.verb().code(),
        entry.once().key(),
        entry.payment(),
        status);
  }

  /** Whoever is first waits for the others. */
  private void heap(Acquirer acquirer, Event event) {
    heaps.compute(
        acquirer.name(),
        (name, heap) -> {
          if (heap == null) {
            waiting.later(HEAPED, () -> tellHeap(acquirer));
          }
          var more = new ArrayList<Event>(heap == null ? List.of() : heap);
          more.add(event);
          return more;
        });
  }

  private void tellHeap(Acquirer acquirer) {
    var events = heaps.remove(acquirer.name());
    if (events != null) {
      var heap = new Heap(ids.next("evt"), "operations.updated", events);
      deliver(acquirer, Json.write(heap), Duration.ZERO);
    }
  }

  private void deliver(Acquirer acquirer, String body, Duration after) {
    waiting.later(after, () -> attempt(acquirer, body, 0));
  }

  private void attempt(Acquirer acquirer, String body, int failures) {
    var terms = acquirer.terms();
    if (isTaken(terms, terms.noticeSecret(), body)) {
      return;
    }
    if (failures == pauses.size()) {
      log.warn("{}: notice was never taken: {}", acquirer.name(), body);
      return;
    }
    var pause = pauses.get(failures);
    log.info("{}: notice was not taken, again in {}: {}", acquirer.name(), pause, body);
    waiting.later(pause, () -> attempt(acquirer, body, failures + 1));
  }

  private boolean isTaken(Terms terms, Secret secret, String body) {
    var url = terms.noticeUrl();
    if (url == null) {
      return true;
    }
    try {
      var reply = http.send(request(url, secret, body), BodyHandlers.discarding());
      return reply.statusCode() / 100 == 2;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private HttpRequest request(URI url, Secret secret, String body) {
    var seconds = clock.instant().getEpochSecond();
    var seal = HexFormat.of().formatHex(Digests.hmac(secret, seconds + "." + body));
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
