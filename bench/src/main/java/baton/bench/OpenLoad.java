package baton.bench;

import baton.core.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * Payments that come at a steady rate, whether earlier ones are answered or not (an open loop), as
 * a process of its own. Latency counts from the moment at which a payment was to begin, so that a
 * server that stalls does not hide those that it kept from beginning.
 */
public final class OpenLoad {
  private static final Duration CALM = Duration.ofSeconds(3);
  private static final int DIGITS = 3;

  private final int port;
  private final String key;
  private final ConcurrentHistogram micros = new ConcurrentHistogram(DIGITS);
  private final LongAdder errors = new LongAdder();
  private final ConcurrentLinkedDeque<Payer> idle = new ConcurrentLinkedDeque<>();

  private OpenLoad(int port, String key) {
    this.port = port;
    this.key = key;
  }

  /** {@code PORT KEY PER_SECOND SECONDS}. Prints what {@link Load} prints. */
  public static void main(String[] arguments) throws InterruptedException {
    var load = new OpenLoad(Integer.parseInt(arguments[0]), arguments[1]);
    var perSecond = Double.parseDouble(arguments[2]);
    load.run(perSecond, CALM);
    load.micros.reset();
    load.errors.reset();
    var duration = Duration.ofSeconds(Integer.parseInt(arguments[3]));
    System.out.println(Load.BEGUN);
    var measured = load.run(perSecond, duration);
    System.out.println(Load.ENDED + " " + Json.write(measured));
  }

  private Load.Measured run(double perSecond, Duration duration) throws InterruptedException {
    var began = System.nanoTime();
    var pause = 1e9 / perSecond;
    var payments = Math.round(duration.toSeconds() * perSecond);
    var clients = new ArrayList<Thread>();
    for (var i = 0L; i < payments; i++) {
      var due = began + Math.round(i * pause);
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      clients.add(Thread.ofVirtual().start(() -> pay(due)));
    }
    for (var client : clients) {
      client.join();
    }
    return new Load.Measured(
        (System.nanoTime() - began) / 1e9,
        micros.getTotalCount(),
        errors.sum(),
        micros.getValueAtPercentile(50) / 1e3,
        micros.getValueAtPercentile(99) / 1e3);
  }

  private void pay(long due) {
    try {
      var free = idle.pollFirst();
      var payer = free == null ? new Payer(port, key) : free;
      var reply = payer.pay();
      if (reply.isPaid()) {
        micros.recordValue((System.nanoTime() - due) / 1000);
      } else {
        failed(reply.toString());
      }
      idle.addFirst(payer);
    } catch (IOException broken) {
      failed(broken.toString());
    }
  }

  private void failed(String why) {
    errors.increment();
    System.err.println(why);
  }
}
