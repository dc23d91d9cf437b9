package baton.bench;

import baton.core.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * Clients that pay as fast as they are answered, as a process of their own: each sends its next
 * payment when the last one is answered (a closed loop), over one connection that stays.
 */
public final class Load {
  static final String BEGUN = "measuring from now";
  static final String ENDED = "measured:";

  private static final int HEAP_MIB = 512;

  /** How long a client waits after a refusal, as SDKs do. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

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

  /**
   * How many pay, and for how long.
   *
   * @param calm before it is measured, until all have begun
   */
  record Plan(int connections, Duration calm, Duration measured) {
    private static final Duration CALM = Duration.ofSeconds(2);

    static Plan of(int connections, int seconds) {
      return new Plan(connections, CALM, Duration.ofSeconds(seconds));
    }

    /** The arguments of {@link #main}. */
    List<String> arguments(Stack stack) {
      return List.of(
          "" + stack.port(),
          Stack.KEY,
          "" + connections,
          "" + calm.toSeconds(),
          "" + measured.toSeconds());
    }
  }

  /** Lets a process of its own pay as planned; it writes to {@code folder}. */
  static Measured measure(Stack stack, Path folder, Plan plan) throws IOException {
    try (var child = start(stack, folder, plan)) {
      return Json.read(child.await(ENDED), Measured.class);
    }
  }

  /** As {@link #measure}, for whoever wants to look at the server meanwhile. */
  static Child start(Stack stack, Path folder, Plan plan) throws IOException {
    return Child.java(folder.resolve("load.log"), HEAP_MIB, Load.class, plan.arguments(stack));
  }

  /** {@code PORT KEY CONNECTIONS CALM SECONDS}. Says when it begins and ends to measure. */
  public static void main(String[] arguments) throws InterruptedException {
    var port = Integer.parseInt(arguments[0]);
    var plan =
        new Plan(
            Integer.parseInt(arguments[2]),
            Duration.ofSeconds(Integer.parseInt(arguments[3])),
            Duration.ofSeconds(Integer.parseInt(arguments[4])));
    var measured = new Load().run(port, arguments[1], plan);
    System.out.println(Json.write(measured));
  }

  private Measured run(int port, String key, Plan plan) throws InterruptedException {
    var clients = new ArrayList<Thread>();
    for (var i = 0; i < plan.connections(); i++) {
      clients.add(Thread.ofVirtual().start(() -> pay(port, key)));
    }
    await(clients, plan.calm());
    System.out.println(BEGUN);
    isMeasuring = true;
    var began = System.nanoTime();
    await(clients, plan.measured());
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
      LockSupport.parkNanos(PAUSE.toNanos());
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
