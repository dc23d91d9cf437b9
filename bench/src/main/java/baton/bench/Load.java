package baton.bench;

import baton.core.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * Clients that pay as fast as they are answered, as a process of their own: each sends its next
 * payment when the last one is answered (a closed loop), over one connection that stays.
 */
public final class Load {
  static final String BEGUN = "measuring from now";
  static final String ENDED = "measured:";

  static final int HEAP_MIB = 512;

  private static final Duration CALM = Duration.ofSeconds(2);
  private static final int DIGITS = 3;

  /** What was measured; as JSON, it is the process's answer. */
  record Measured(double seconds, long payments, long errors, double p50Millis, double p99Millis) {
    double perSecond() {
      return payments / seconds;
    }
  }

  private final ConcurrentHistogram micros = new ConcurrentHistogram(DIGITS);
  private final LongAdder errors = new LongAdder();
  private volatile boolean isMeasuring;
  private volatile boolean isOver;

  private Load() {}

  /** Lets a process of its own pay, over so many connections; it writes to {@code folder}. */
  static Measured measure(Stack stack, Path folder, int connections, int seconds)
      throws IOException {
    var arguments = List.of("" + stack.port(), Stack.KEY, "" + connections, "" + seconds);
    try (var child = Child.java(folder.resolve("load.log"), HEAP_MIB, Load.class, arguments)) {
      return Json.read(child.await(ENDED), Measured.class);
    }
  }

  /** {@code PORT KEY CONNECTIONS SECONDS}. Says when it begins and ends to measure. */
  public static void main(String[] arguments) throws InterruptedException {
    var port = Integer.parseInt(arguments[0]);
    var duration = Duration.ofSeconds(Integer.parseInt(arguments[3]));
    var measured = new Load().run(port, arguments[1], Integer.parseInt(arguments[2]), duration);
    System.out.println(Json.write(measured));
  }

  private Measured run(int port, String key, int connections, Duration duration)
      throws InterruptedException {
    var clients = new ArrayList<Thread>();
    for (var i = 0; i < connections; i++) {
      clients.add(Thread.ofVirtual().start(() -> pay(port, key)));
    }
    await(clients, CALM);
    System.out.println(BEGUN);
    isMeasuring = true;
    var began = System.nanoTime();
    await(clients, duration);
    isMeasuring = false;
    var seconds = (System.nanoTime() - began) / 1e9;
    System.out.print(ENDED + " ");
    System.out.flush();
    isOver = true;
    for (var client : clients) {
      client.join();
    }
    return new Measured(
        seconds,
        micros.getTotalCount(),
        errors.sum(),
        micros.getValueAtPercentile(50) / 1e3,
        micros.getValueAtPercentile(99) / 1e3);
  }

  /** Lets {@code time} pass: no client ends before it is told to. */
  private static void await(List<Thread> clients, Duration time) throws InterruptedException {
    if (clients.getFirst().join(time)) {
      throw new IllegalStateException("a client has given up");
    }
  }

  private void pay(int port, String key) {
    while (!isOver) {
      try (var payer = new Payer(port, key)) {
        while (!isOver) {
          pay(payer);
        }
      } catch (IOException broken) {
        failed(broken.toString());
      }
    }
  }

  private void pay(Payer payer) throws IOException {
    var began = System.nanoTime();
    var reply = payer.pay();
    var took = System.nanoTime() - began;
    if (!reply.isPaid()) {
      failed(reply.toString());
    } else if (isMeasuring) {
      micros.recordValue(took / 1000);
    }
  }

  private void failed(String why) {
    if (!isOver) {
      errors.increment();
      System.err.println(why);
    }
  }
}
