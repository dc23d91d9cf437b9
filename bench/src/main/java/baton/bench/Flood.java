package baton.bench;

import baton.core.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * Payments that come at a rate, whether or not those before were answered (an open loop), as a
 * process of their own. What a payment takes counts from when it came, also while it waits for one
 * of the connections.
 */
public final class Flood {
  private static final int TOO_MANY = 429;
  private static final int CONNECTIONS = 4000;
  private static final int HEAP_MIB = 512;
  private static final int DIGITS = 3;

  /** What became of the payments that came in {@code seconds}; as JSON, the process's answer. */
  record Measured(
      double seconds,
      long paid,
      long refused,
      long errors,
      double paidP50Millis,
      double paidP99Millis,
      double refusedP99Millis) {
    double paidPerSecond() {
      return paid / seconds;
    }
  }

  private final ConcurrentHistogram paidMicros = new ConcurrentHistogram(DIGITS);
  private final ConcurrentHistogram refusedMicros = new ConcurrentHistogram(DIGITS);
  private final LongAdder errors = new LongAdder();
  private final LinkedBlockingQueue<Long> arrivals = new LinkedBlockingQueue<>();

  /** Thousands that connect at once would be measured, too. */
  private final CountDownLatch toConnect;

  private Flood(int connections) {
    toConnect = new CountDownLatch(connections);
  }

  /** Lets a process of its own send {@code perSecond} payments; it writes to {@code folder}. */
  static Measured measure(Stack stack, Path folder, int perSecond, int seconds) throws IOException {
    var arguments =
        List.of("" + stack.port(), Stack.KEY, "" + CONNECTIONS, "" + perSecond, "" + seconds);
    try (var child = Child.java(folder.resolve("flood.log"), HEAP_MIB, Flood.class, arguments)) {
      return Json.read(child.await(Load.ENDED), Measured.class);
    }
  }

  /** {@code PORT KEY CONNECTIONS RATE SECONDS}. Says when it begins and ends to measure. */
  public static void main(String[] arguments) throws InterruptedException {
    var port = Integer.parseInt(arguments[0]);
    var connections = Integer.parseInt(arguments[2]);
    var flood = new Flood(connections);
    for (var i = 0; i < connections; i++) {
      Thread.ofVirtual().start(() -> flood.pay(port, arguments[1]));
    }
    flood.toConnect.await();
    System.out.println(Load.BEGUN);
    var seconds = Duration.ofSeconds(Integer.parseInt(arguments[4]));
    var measured = flood.come(Integer.parseInt(arguments[3]), seconds);
    System.out.println(Load.ENDED + " " + Json.write(measured));
    System.exit(0);
  }

  private Measured come(int perSecond, Duration duration) {
    var began = System.nanoTime();
    var end = began + duration.toNanos();
    var gap = 1_000_000_000L / perSecond;
    for (var at = began; at < end; at += gap) {
      LockSupport.parkNanos(at - System.nanoTime());
      arrivals.add(at);
    }
    var seconds = (System.nanoTime() - began) / 1e9;
    return new Measured(
        seconds,
        paidMicros.getTotalCount(),
        refusedMicros.getTotalCount(),
        errors.sum(),
        paidMicros.getValueAtPercentile(50) / 1e3,
        paidMicros.getValueAtPercentile(99) / 1e3,
        refusedMicros.getValueAtPercentile(99) / 1e3);
  }

  private void pay(int port, String key) {
    while (true) {
      try (var payer = new Payer(port, key)) {
        toConnect.countDown();
        while (true) {
          pay(payer);
        }
      } catch (IOException broken) {
        errors.increment();
        System.err.println(broken);
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  private void pay(Payer payer) throws IOException, InterruptedException {
    long came = arrivals.take();
    var reply = payer.pay();
    var micros = (System.nanoTime() - came) / 1000;
    if (reply.isPaid()) {
      paidMicros.recordValue(micros);
    } else if (reply.status() == TOO_MANY) {
      refusedMicros.recordValue(micros);
    } else {
      errors.increment();
      System.err.println(reply);
    }
  }
}
