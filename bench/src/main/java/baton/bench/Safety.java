package baton.bench;

import baton.safety.Trial;
import baton.safety.Trial.Round;
import baton.safety.Trial.Victim;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;

/**
 * An hour of payments at hostile processors for each of ten seeds, on two nodes that are killed
 * again and again with their database: a line per seed, as {@code docs/reference/safety.md} has it.
 */
final class Safety {
  private static final int SEEDS = 10;
  private static final int ROUNDS = 4;
  private static final Duration ROUND = Duration.ofMinutes(15);

  /** In a round, one after the other; the database once, except in the last. */
  private static final int NODES_KILLED = 10;

  /** How complaints begin, in the order of the columns. */
  private static final List<String> PROMISES =
      List.of(
          "I1", "two payments", "I2", "never came to rest", "I6", "I4", "never arrived", "replay");

  private static final String HEAD =
      """
      | seed | minutes | kills of nodes | of the database | payments | attempts | refunds | exchanges | \
      spoiled | answers | events | webhooks | authorized twice | ordered twice | orphaned | stuck | \
      sums differ | events wrong | webhooks missing | replays differ |
      |---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
      """;

  private final PrintStream out;

  private Safety(PrintStream out) {
    this.out = out;
  }

  /**
   * Throws {@link IllegalStateException} when a promise was broken, after all seeds.
   *
   * @param words the first seed and how many; ten that nobody chose where they are missing
   */
  static void run(Path home, List<String> words, PrintStream out)
      throws IOException, InterruptedException, ExecutionException {
    out.println(Machine.describe(home));
    out.println();
    out.print(HEAD);
    var first =
        words.isEmpty()
            ? new SplittableRandom().nextInt(1_000_000)
            : Integer.parseInt(words.getFirst());
    new Safety(out).run(first, words.size() < 2 ? SEEDS : Integer.parseInt(words.get(1)));
  }

  private void run(int first, int seeds)
      throws IOException, InterruptedException, ExecutionException {
    var broken = new ArrayList<String>();
    for (var number = 0; number < seeds; number++) {
      var complaints = run(first + number);
      complaints.forEach(System.err::println);
      broken.addAll(complaints);
    }
    if (!broken.isEmpty()) {
      throw new IllegalStateException(broken.size() + " complaints");
    }
  }

  private List<String> run(long seed) throws IOException, InterruptedException, ExecutionException {
    var order = new SplittableRandom(seed);
    try (var trial = Trial.open(seed, ROUND)) {
      var rounds = new ArrayList<Round>();
      for (var i = 0; i < ROUNDS; i++) {
        var victims = new ArrayList<>(Collections.nCopies(NODES_KILLED, Victim.NODE));
        if (i < ROUNDS - 1) {
          victims.add(order.nextInt(NODES_KILLED), Victim.DATABASE);
        }
        rounds.add(trial.round(victims));
      }
      out.println(line(seed, rounds, trial.figures()));
      return rounds.stream()
          .flatMap(it -> it.complaints().stream())
          .map(it -> "seed " + seed + ": " + it)
          .toList();
    }
  }

  private static String line(long seed, List<Round> rounds, Trial.Figures figures) {
    var minutes = rounds.stream().mapToLong(it -> it.passed().toMinutes()).sum();
    var victims = rounds.stream().flatMap(it -> it.victims().stream()).toList();
    var ofDatabase = Collections.frequency(victims, Victim.DATABASE);
    var cells =
        new ArrayList<Object>(
            List.of(
                seed,
                minutes,
                victims.size() - ofDatabase,
                ofDatabase,
                figures.payments(),
                figures.attempts(),
                figures.refunds(),
                figures.exchanges(),
                figures.spoiled(),
                rounds.stream().mapToInt(Round::acknowledged).sum(),
                figures.events(),
                figures.webhooks()));
    for (var promise : PROMISES) {
      cells.add(
          rounds.stream()
              .flatMap(it -> it.complaints().stream())
              .filter(it -> it.startsWith(promise))
              .count());
    }
    var line = new StringBuilder("|");
    cells.forEach(it -> line.append(' ').append(it).append(" |"));
    return line.toString();
  }
}
