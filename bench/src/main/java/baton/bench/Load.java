package baton.bench;

import baton.bench.Clients.Client;
import baton.core.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Clients that pay as fast as they are answered, as a process of their own: each sends its next
 * payment when the last one is answered (a closed loop), over one connection that stays.
 */
public final class Load implements Clients.Listener {
  static final String BEGUN = "measuring from now";
  static final String ENDED = "measured:";

  /** How long a client waits after a refusal, as SDKs do. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private static final int DIGITS = 3;

  /** What was measured; as JSON, it is the process's answer. */
  record Measured(double seconds, long payments, long errors, double p50Millis, double p99Millis) {
    double perSecond() {
      return payments / seconds;
    }
  }

  private final Histogram micros = new Histogram(DIGITS);
  private final Deque<Paused> paused = new ArrayDeque<>();
  private long errors;
  private boolean isMeasuring;
  private boolean isOver;

  private Load() {}

  private record Paused(Client client, long until) {}

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
    return Child.java(
        folder.resolve("load.log"), Clients.JVM_FLAGS, Load.class, plan.arguments(stack));
  }

  /** {@code PORT KEY CONNECTIONS CALM SECONDS}. Says when it begins and ends to measure. */
  public static void main(String[] arguments) throws IOException {
    var port = Integer.parseInt(arguments[0]);
    var plan =
        new Plan(
            Integer.parseInt(arguments[2]),
            Duration.ofSeconds(Integer.parseInt(arguments[3])),
            Duration.ofSeconds(Integer.parseInt(arguments[4])));
    var measured = new Load().run(port, arguments[1], plan);
    System.out.println(Json.write(measured));
  }

  private Measured run(int port, String key, Plan plan) throws IOException {
    try (var clients = new Clients(port, key, plan.connections(), this)) {
      pay(clients, plan.calm());
      System.out.println(BEGUN);
      isMeasuring = true;
      var began = System.nanoTime();
      pay(clients, plan.measured());
      isMeasuring = false;
      var seconds = (System.nanoTime() - began) / 1e9;
      System.out.print(ENDED + " ");
      System.out.flush();
      isOver = true;
      while (clients.isPaying()) {
        clients.await(System.nanoTime() + PAUSE.toNanos());
      }
      return new Measured(
          seconds,
          micros.getTotalCount(),
          errors,
          micros.getValueAtPercentile(50) / 1e3,
          micros.getValueAtPercentile(99) / 1e3);
    }
  }

  private void pay(Clients clients, Duration duration) throws IOException {
    var end = System.nanoTime() + duration.toNanos();
    for (var now = System.nanoTime(); now < end; now = System.nanoTime()) {
      while (!paused.isEmpty() && paused.getFirst().until() <= now) {
        paused.removeFirst().client().pay(now);
      }
      clients.await(paused.isEmpty() ? end : Math.min(paused.getFirst().until(), end));
    }
  }

  @Override
  public void connected(Client client) {
    payAgain(client);
  }

  @Override
  public void answered(Client client, Answer answer) {
    var now = System.nanoTime();
    if (!answer.isPaid()) {
      failed(answer.toString());
      paused.addLast(new Paused(client, now + PAUSE.toNanos()));
      return;
    }
    if (isMeasuring) {
      micros.recordValue((now - client.since()) / 1000);
    }
    payAgain(client);
  }

  @Override
  public void broken(IOException why) {
    failed(why.toString());
  }

  private void payAgain(Client client) {
    if (!isOver) {
      client.pay(System.nanoTime());
    }
  }

  private void failed(String why) {
    if (!isOver) {
      errors++;
      System.err.println(why);
    }
  }
}
