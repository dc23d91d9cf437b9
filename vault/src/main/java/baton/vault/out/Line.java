package baton.vault.out;

import baton.connector.HttpCall;
import baton.core.Secret;
import baton.health.Circuit;
import baton.health.Health;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The way to one processor account: connections of its own, room for so many calls at once, and how
 * they have gone. Whoever finds no room does not wait, so that a processor that hangs keeps no more
 * than that. Thread safe.
 */
final class Line implements Closeable {
  private static final int SERVER_ERROR = 500;

  private static final Secret NOTHING = new Secret("");

  private final Function<@Nullable Secret, CloseableHttpClient> maker;

  /** By what they show of themselves; one that was replaced is idle until the end. */
  private final ConcurrentHashMap<Secret, CloseableHttpClient> clients = new ConcurrentHashMap<>();

  private final int room;
  private final Semaphore free;
  private final Clock clock;
  private final ScheduledExecutorService alarms;
  private final Meter.MeterProvider<Timer> times;
  private final AtomicReference<Circuit> circuit;
  private volatile boolean hasLastFailed;

  /**
   * @param maker makes a client that shows a certificate, or none
   * @param alarms for calls that take too long
   * @param times of calls, to be tagged with their result
   */
  Line(
      Function<@Nullable Secret, CloseableHttpClient> maker,
      int room,
      Clock clock,
      ScheduledExecutorService alarms,
      Meter.MeterProvider<Timer> times) {
    this.maker = maker;
    this.room = room;
    this.free = new Semaphore(room);
    this.clock = clock;
    this.alarms = alarms;
    this.times = times;
    this.circuit = new AtomicReference<>(Circuit.closed(clock.instant()));
  }

  Sent send(Caller caller, HttpCall call, Duration deadline) {
    if (!free.tryAcquire()) {
      return new Sent.NotSent("%d calls are under way there, as many as may be".formatted(room));
    }
    try {
      var client = client(caller.certificate());
      var began = clock.instant();
      var outage = isQuestion(call) ? null : leaving(began);
      if (outage != null && caller.isYielding()) {
        return new Sent.NotSent(outage);
      }
      var sample = Timer.start();
      var sent = new Exchange(client, call).run(deadline, alarms);
      sample.stop(times.withTag("result", result(sent)));
      note(call, sent, began);
      return sent;
    } finally {
      free.release();
    }
  }

  private CloseableHttpClient client(@Nullable Secret certificate) {
    return clients.computeIfAbsent(
        certificate == null ? NOTHING : certificate,
        it -> maker.apply(it.equals(NOTHING) ? null : it));
  }

  /** Null when a payment may go there; else why not, for people. */
  @Nullable String outage() {
    return outage(circuit.get(), clock.instant());
  }

  /**
   * Whether the circuit is open and the last call failed, were it a question: who takes no payments
   * may be known to answer.
   */
  boolean isSilent() {
    return hasLastFailed && circuit.get().opening() != null;
  }

  Health health() {
    return new Health(circuit.get(), room - free.availablePermits(), room);
  }

  @Override
  public void close() throws IOException {
    for (var client : clients.values()) {
      client.close();
    }
  }

  /** As {@link #outage()}, of a call that leaves: when it is time for a probe, it is that. */
  private @Nullable String leaving(Instant now) {
    return outage(circuit.getAndUpdate(it -> it.admits(now) ? it.probed(now) : it), now);
  }

  private static @Nullable String outage(Circuit it, Instant now) {
    return it.admits(now)
        ? null
        : "its circuit is open since %s: %d of the last %d calls failed"
            .formatted(it.since(), it.failed(), it.calls());
  }

  private void note(HttpCall call, Sent sent, Instant began) {
    var hasFailed = hasFailed(sent);
    hasLastFailed = hasFailed;
    // Who answers questions may still not take payments; who does not answer takes none.
    if (hasFailed || !isQuestion(call)) {
      var now = clock.instant();
      circuit.updateAndGet(it -> it.after(hasFailed, began, now));
    }
  }

  private static boolean isQuestion(HttpCall call) {
    return call.method().equals("GET");
  }

  /** {@code 2xx}, or why there is no status. */
  private static String result(Sent sent) {
    return switch (sent) {
      case Sent.Replied(var reply) -> reply.status() / 100 + "xx";
      case Sent.NotSent _ -> "not_sent";
      case Sent.NoReply _ -> "no_reply";
    };
  }

  private static boolean hasFailed(Sent sent) {
    return switch (sent) {
      case Sent.Replied(var reply) -> reply.status() >= SERVER_ERROR;
      case Sent.NotSent _, Sent.NoReply _ -> true;
    };
  }
}
