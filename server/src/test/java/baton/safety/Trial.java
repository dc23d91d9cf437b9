package baton.safety;

import baton.JumpingClock;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;

/**
 * Rounds in which merchants pay at processors that mean ill, time flies, something is killed, and
 * everything comes to rest again in the days after. The processors live here and lose nothing, so
 * that they can tell what truly happened.
 */
public final class Trial implements AutoCloseable {
  private static final int NODES = 2;
  private static final int SHOPPERS = 32;
  private static final List<String> PROCESSORS = List.of("alpha", "beta", "gamma");
  private static final double APPROVED = 0.85;

  private static final String COUNTS =
      """
      SELECT (SELECT count(*) FROM payment_intent) AS payments,
             (SELECT count(*) FROM attempt) AS attempts,
             (SELECT count(*) FROM refund) AS refunds,
             (SELECT count(*) FROM event) AS events
      """;

  /** Of real time, until something is killed, and until it is started again. */
  private static final int MILLIS_MIN = 500;

  private static final int MILLIS_MAX = 2500;

  /** The part of kills that does not wait until the node killed before is there again. */
  private static final double NONE_LEFT = 0.2;

  private static final Duration REST_MAX = Duration.ofSeconds(10);

  /** Of a processor that nobody answers, for two weeks. */
  private static final List<Duration> NOTICE_PAUSES =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofMinutes(1),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofDays(1),
          Duration.ofDays(1),
          Duration.ofDays(4),
          Duration.ofDays(7));

  private static final Map<String, String> SETTINGS =
      Map.of("BATON_WEBHOOK_TRIES_SANDBOX", "1,10,60,600,3600,21600,86400,172800,259200,604800");

  /** Who is killed. */
  public enum Victim {
    /** Each in its turn. */
    NODE,
    DATABASE
  }

  /**
   * What a round came to.
   *
   * @param victims in the order in which they were killed
   * @param acknowledged answers that merchants got
   * @param passed by the clock, while merchants paid
   * @param complaints what is wrong: none, one hopes
   */
  public record Round(
      List<Victim> victims, int acknowledged, Duration passed, List<String> complaints) {
    public Round {
      victims = List.copyOf(victims);
      complaints = List.copyOf(complaints);
    }
  }

  /**
   * How much happened in all.
   *
   * @param webhooks that the merchant got, the same one again included
   * @param exchanges that processors were asked for
   * @param spoiled of those, by a mishap of the line
   */
  public record Figures(
      long payments,
      long attempts,
      long refunds,
      long events,
      long webhooks,
      long exchanges,
      long spoiled) {}

  private final Duration roundMin;
  private final Path folder;
  private final JumpingClock clock;
  private final Simulator simulator;
  private final Receiver receiver = new Receiver();
  private final Fleet fleet;
  private final long seed;
  private final SplittableRandom random;
  private int rounds;
  private int nodesKilled;

  private Trial(long seed, Duration roundMin) throws IOException {
    this.roundMin = roundMin;
    var reachable =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx-----x"));
    this.folder = Files.createTempDirectory("baton-trial", reachable);
    var clockFile = folder.resolve("clock");
    this.clock = JumpingClock.in(clockFile);
    this.simulator =
        Simulator.start(Options.of(clock).pauses(Duration.ofSeconds(1), NOTICE_PAUSES));
    this.seed = seed;
    this.random = new SplittableRandom(seed);
    this.fleet = Fleet.start(folder, simulator.url(), clockFile, NODES, SETTINGS);
    fleet.any(random).hook(receiver.url());
    fleet.any(random).split(PROCESSORS);
    for (var it : PROCESSORS) {
      simulator.processor(it).conduct(Conduct.ofIssuers(APPROVED, seed));
    }
    haveMishaps(true);
  }

  /**
   * Returns when everything runs.
   *
   * @param seed decides what is paid, what goes wrong, and when something is killed
   * @param roundMin how long merchants pay in each round, by the clock
   */
  public static Trial open(long seed, Duration roundMin) throws IOException {
    return new Trial(seed, roundMin);
  }

  /**
   * Kills one after the other while merchants pay. Throws when a merchant never got an answer, or a
   * node never started again.
   */
  public Round round(List<Victim> victims)
      throws IOException, InterruptedException, ExecutionException {
    rounds++;
    var acknowledged = new ConcurrentLinkedQueue<Shopper.Acknowledged>();
    var begin = clock.instant();
    try (var meanwhile = new Meanwhile()) {
      for (var i = 0; i < SHOPPERS; i++) {
        var where = random.split();
        var name = "r" + rounds + "-s" + i;
        var own = random.split();
        meanwhile.go(
            isOver -> new Shopper(() -> fleet.any(where), name, own, isOver, acknowledged).run());
      }
      var jumps = random.split();
      meanwhile.go(isOver -> Days.hurry(clock, jumps, isOver));
      for (var victim : victims) {
        kill(victim);
      }
      fleet.awaitReady();
      while (clock.instant().isBefore(begin.plus(roundMin))) {
        live();
      }
      meanwhile.end();
    }
    var passed = Duration.between(begin, clock.instant());
    return new Round(victims, acknowledged.size(), passed, complaints(acknowledged));
  }

  /** To be asked when all is at rest. */
  public Figures figures() {
    var exchanges = simulator.processors().stream().mapToLong(it -> it.temper().exchanges()).sum();
    var spoiled = simulator.processors().stream().mapToLong(it -> it.temper().spoiled()).sum();
    try (var pool = Pool.open(fleet.database(), "audit", 2)) {
      var figures =
          new Db(pool)
              .inTx(tx ->
                  tx.one(
                      COUNTS,
                      row ->
                          new Figures(
                              row.getLong("payments"),
                              row.getLong("attempts"),
                              row.getLong("refunds"),
                              row.getLong("events"),
                              receiver.got().size(),
                              exchanges,
                              spoiled)));
      return Objects.requireNonNull(figures);
    }
  }

  @Override
  public void close() {
    fleet.close();
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
      case NODE -> killNode();
      case DATABASE -> {
        fleet.awaitReady();
        live();
        fleet.killDatabase();
      }
    }
  }

  /** Now and then while the other one is still starting, so that there is none. */
  private void killNode() throws IOException, InterruptedException {
    if (random.nextDouble() >= NONE_LEFT) {
      fleet.awaitReady();
    }
    live();
    var node = nodesKilled++ % fleet.size();
    fleet.kill(node);
    live();
    fleet.startAgain(node);
  }

  private List<String> complaints(Collection<Shopper.Acknowledged> acknowledged)
      throws IOException {
    try (var pool = Pool.open(fleet.database(), "audit", 2)) {
      var db = new Db(pool);
      var reckoning = new Reckoning(db, simulator, receiver, fleet.any(random));
      // Keys are forgotten after a day, so merchants are asked before the days pass.
      var found = new ArrayList<>(reckoning.replays(acknowledged));
      haveMishaps(false);
      Days.pass(clock, db);
      haveMishaps(true);
      found.addAll(reckoning.complaints(REST_MAX));
      return found;
    }
  }

  private void haveMishaps(boolean has) {
    for (var it : PROCESSORS) {
      simulator.processor(it).hostility(has ? Malice.of(seed) : Malice.withoutMishaps(seed));
    }
  }

  private void live() {
    var millis = random.nextInt(MILLIS_MIN, MILLIS_MAX);
    LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
  }
}
