package baton.simulator.wire;

import baton.core.Ids;
import baton.simulator.chance.Trouble;
import baton.simulator.ledger.Acquirer;
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
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final Directory directory;
  private final Clock clock;
  private final Ids ids;
  private final Waiting waiting;
  private final List<Duration> pauses;
  private final Map<String, List<Told>> heaps = new ConcurrentHashMap<>();

  Notices(Directory directory, Clock clock, Waiting waiting, List<Duration> pauses) {
    this.directory = directory;
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
    var told = told(acquirer, entry);
    var subject = entry.once().key() + " " + entry.status().code();
    var temper = acquirer.temper();
    if (temper.has(Trouble.NOTICE_BATCHED, subject)) {
      heap(acquirer, told);
    } else {
      var isLate = temper.has(Trouble.NOTICE_LATE, subject);
      deliver(
          acquirer,
          List.of(told),
          isLate ? temper.delay(Trouble.NOTICE_LATE, subject, LATE) : Duration.ZERO);
    }
    if (temper.has(Trouble.NOTICE_DUPLICATED, subject)) {
      deliver(
          acquirer,
          List.of(told),
          temper.delay(Trouble.NOTICE_DUPLICATED, subject, REPEATED_WITHIN));
    }
    if (temper.has(Trouble.NOTICE_FORGED, subject)) {
      var lie = new Told(ids.suffix(), entry.liedAbout(), told.opening(), told.home());
      for (var letter : letters(acquirer, List.of(lie), acquirer.terms().forged())) {
        waiting.later(Duration.ZERO, () -> isTaken(acquirer, letter));
      }
    }
  }

  /** Tells how {@code dispute} stands. */
  void send(Acquirer acquirer, Dispute dispute) {
    var persona = directory.persona(acquirer);
    for (var letter : persona.letters(dispute, acquirer.terms(), clock.instant())) {
      attempt(acquirer, letter, 0);
    }
  }

  private Told told(Acquirer acquirer, Entry entry) {
    var opening = acquirer.opening(entry);
    return new Told(
        ids.suffix(), entry, opening == null ? entry : opening, directory.home(acquirer));
  }

  private List<Letter> letters(Acquirer acquirer, List<Told> events, Terms terms) {
    return directory.persona(acquirer).letters(events, terms, clock.instant());
  }

  /** Whoever is first waits for the others. */
  private void heap(Acquirer acquirer, Told told) {
    heaps.compute(
        acquirer.name(),
        (name, heap) -> {
          if (heap == null) {
            waiting.later(HEAPED, () -> tellHeap(acquirer));
          }
          var more = new ArrayList<Told>(heap == null ? List.of() : heap);
          more.add(told);
          return more;
        });
  }

  private void tellHeap(Acquirer acquirer) {
    var events = heaps.remove(acquirer.name());
    if (events != null) {
      deliver(acquirer, events, Duration.ZERO);
    }
  }

  private void deliver(Acquirer acquirer, List<Told> events, Duration after) {
    for (var letter : letters(acquirer, events, acquirer.terms())) {
      waiting.later(after, () -> attempt(acquirer, letter, 0));
    }
  }

  private void attempt(Acquirer acquirer, Letter letter, int failures) {
    if (isTaken(acquirer, letter)) {
      return;
    }
    if (failures == pauses.size()) {
      log.warn("{}: notice was never taken: {}", acquirer.name(), letter.body());
      return;
    }
    var pause = pauses.get(failures);
    log.info("{}: notice was not taken, again in {}: {}", acquirer.name(), pause, letter.body());
    waiting.later(pause, () -> attempt(acquirer, letter, failures + 1));
  }

  private boolean isTaken(Acquirer acquirer, Letter letter) {
    var url = acquirer.terms().noticeUrl();
    if (url == null) {
      return true;
    }
    try {
      return http.send(request(url, letter), BodyHandlers.discarding()).statusCode() / 100 == 2;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static HttpRequest request(URI url, Letter letter) {
    var request = HttpRequest.newBuilder(url).timeout(PATIENCE);
    letter.headers().forEach(request::header);
    return request.POST(BodyPublishers.ofString(letter.body())).build();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
