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
 * Payments that come at a rate, whether or not those before were answered (an open loop), as a
 * process of their own. What a payment takes counts from when it came, also while it waits for one
 * of the connections.
 */
public final class Flood implements Clients.Listener {
  private static final int TOO_MANY = 429;
  private static final int CONNECTIONS = 4000;
  private static final Duration CONNECT = Duration.ofSeconds(1);
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

  private final Histogram paidMicros = new Histogram(DIGITS);
  private final Histogram refusedMicros = new Histogram(DIGITS);
  private final Deque<Client> free = new ArrayDeque<>();
  private long errors;

  private Flood() {}

  /** Lets a process of its own send {@code perSecond} payments; it writes to {@code folder}. */
  static Measured measure(Stack stack, Path folder, int perSecond, int seconds) throws IOException {
    var arguments =
        List.of("" + stack.port(), Stack.KEY, "" + CONNECTIONS, "" + perSecond, "" + seconds);
    try (var child =
        Child.java(folder.resolve("flood.log"), Clients.JVM_FLAGS, Flood.class, arguments)) {
      return Json.read(child.await(Load.ENDED), Measured.class);
    }
  }

  /** {@code PORT KEY CONNECTIONS RATE SECONDS}. Says when it begins and ends to measure. */
  public static void main(String[] arguments) throws IOException {
    var port = Integer.parseInt(arguments[0]);
    var connections = Integer.parseInt(arguments[2]);
    var seconds = Duration.ofSeconds(Integer.parseInt(arguments[4]));
    var flood = new Flood();
    try (var clients = new Clients(port, arguments[1], connections, flood)) {
      // Thousands that connect at once would be measured, too.
      while (flood.free.size() < connections) {
        clients.await(System.nanoTime() + CONNECT.toNanos());
      }
      System.out.println(Load.BEGUN);
      var measured = flood.come(clients, Integer.parseInt(arguments[3]), seconds);
      System.out.println(Load.ENDED + " " + Json.write(measured));
    }
  }

  private Measured come(Clients clients, int perSecond, Duration duration) throws IOException {
    var began = System.nanoTime();
    var end = began + duration.toNanos();
    var gap = 1_000_000_000L / perSecond;
    var next = began;
    for (var now = began; now < end; now = System.nanoTime()) {
      for (; next <= now && !free.isEmpty(); next += gap) {
        free.removeFirst().pay(next);
      }
      clients.await(free.isEmpty() ? end : Math.min(next, end));
    }
    var seconds = (System.nanoTime() - began) / 1e9;
    return new Measured(
        seconds,
        paidMicros.getTotalCount(),
        refusedMicros.getTotalCount(),
        errors,
        paidMicros.getValueAtPercentile(50) / 1e3,
        paidMicros.getValueAtPercentile(99) / 1e3,
        refusedMicros.getValueAtPercentile(99) / 1e3);
  }

  @Override
  public void connected(Client client) {
    free.addLast(client);
  }

  @Override
  public void answered(Client client, Answer answer) {
    var micros = (System.nanoTime() - client.since()) / 1000;
    if (answer.isPaid()) {
      paidMicros.recordValue(micros);
    } else if (answer.status() == TOO_MANY) {
      refusedMicros.recordValue(micros);
    } else {
      errors++;
      System.err.println(answer);
    }
    // As pools of connections do: the one that was used last is the next.
    free.addFirst(client);
  }

  @Override
  public void broken(IOException why) {
    errors++;
    System.err.println(why);
  }
}
