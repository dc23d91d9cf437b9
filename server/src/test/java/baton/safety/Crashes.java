package baton.safety;

import baton.db.Db;
import baton.db.Pool;
import baton.simulator.Options;
import baton.simulator.Simulator;
import baton.simulator.ledger.Conduct;
import baton.webhook.Receiver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Rounds in which merchants pay, something is killed, and everything comes to rest again. The
 * processors live here and lose nothing, so that they can tell what truly happened.
 */
public final class Crashes implements AutoCloseable {
  private static final int SHOPPERS = 32;
  private static final int KILL_AFTER_MILLIS_MIN = 500;
  private static final int KILL_AFTER_MILLIS_MAX = 2500;
  private static final Duration REST_MAX = Duration.ofSeconds(90);

  /** A try that a kill cut off is soon made again. */
  private static final Map<String, String> SETTINGS =
      Map.of("BATON_WEBHOOK_TRIES_SANDBOX", "1,2,3,4,5,6,8,10,12,15,20,25,30,40,50,60");

  private static final Conduct REFUSES_SOME = new Conduct(0, 0, 0.7, 1, Conduct.Outage.NONE);

  /** Who is killed. */
  public enum Victim {
    SERVER,
    DATABASE,
    BOTH
  }

  /**
   * What a round came to.
   *
   * @param acknowledged answers that merchants got
   * @param down from the kill until requests were answered again
   * @param unrest from then until nothing was open any more
   * @param complaints what is wrong: none, one hopes
   */
  public record Round(
      Victim victim, int acknowledged, Duration down, Duration unrest, List<String> complaints) {}

  private final Path folder;
  private final Simulator simulator;
  private final Receiver receiver = new Receiver();
  private final ServerProcess server;
  private final Client client;
  private final SplittableRandom random;
  private int rounds;

  private Crashes(long seed) throws IOException {
    var reachable =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx-----x"));
    this.folder = Files.createTempDirectory("baton-crashes", reachable);
    this.simulator = Simulator.start(Options.of(Clock.systemUTC()));
    this.random = new SplittableRandom(seed);
    var data = Files.createDirectory(folder.resolve("data"), reachable);
    this.server = ServerProcess.start(data, simulator.url(), SETTINGS);
    this.client = new Client(server.url(), ServerProcess.SECRET_KEY);
  }

  /** {@code seed} decides what is paid and when something is killed. */
  public static Crashes open(long seed) throws IOException {
    return new Crashes(seed);
  }

  /** Throws when a merchant never got an answer, or the server never started again. */
  public Round round(Victim victim) throws IOException, InterruptedException, ExecutionException {
    server.awaitReady(client);
    if (rounds++ == 0) {
      hook();
      client.retryAtBeta();
      simulator.processor("alpha").conduct(REFUSES_SOME);
    }
    var acknowledged = new ConcurrentLinkedQueue<Shopper.Acknowledged>();
    var isClosing = new AtomicBoolean();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var shoppers = new ArrayList<Future<?>>();
      for (var i = 0; i < SHOPPERS; i++) {
        var name = "r" + rounds + "-s" + i;
        shoppers.add(
            threads.submit(
                new Shopper(() -> client, name, random.split(), isClosing, acknowledged)));
      }
      var wait = random.nextInt(KILL_AFTER_MILLIS_MIN, KILL_AFTER_MILLIS_MAX);
      LockSupport.parkNanos(Duration.ofMillis(wait).toNanos());
      var killed = System.nanoTime();
      kill(victim);
      isClosing.set(true);
      server.awaitReady(client);
      var ready = System.nanoTime();
      for (var shopper : shoppers) {
        shopper.get();
      }
      var complaints = complaints(acknowledged);
      return new Round(
          victim,
          acknowledged.size(),
          Duration.ofNanos(ready - killed),
          Duration.ofNanos(System.nanoTime() - ready),
          complaints);
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
    simulator.stop();
    try (receiver;
        var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void kill(Victim victim) throws IOException, InterruptedException {
    switch (victim) {
      case SERVER -> server.kill();
      case DATABASE -> server.killDatabase();
      case BOTH -> {
        server.killDatabase();
        server.kill();
      }
    }
    if (victim != Victim.DATABASE) {
      server.startAgain();
    }
  }

  private List<String> complaints(Queue<Shopper.Acknowledged> acknowledged) throws IOException {
    try (var pool = Pool.open(server.databaseUrl("baton"), "audit", 2)) {
      var reckoning = new Reckoning(new Db(pool), simulator, receiver, client);
      return reckoning.complaints(acknowledged, REST_MAX);
    }
  }

  /** Everything that happens from now on comes to the receiver. */
  private void hook() {
    var url = receiver.url().toString();
    var made = client.post("/v1/webhook_endpoints", "url", url, "enabled_events[]", "*");
    if (!made.isDone()) {
      throw new IllegalStateException(made.body());
    }
  }
}
