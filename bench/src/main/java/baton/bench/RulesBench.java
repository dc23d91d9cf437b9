package baton.bench;

import baton.bench.rules.RulesBenchmark;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;

/**
 * How long a hundred rules take to be asked for one payment, and what they allocate, beside CEL and
 * Drools with the same rules. Takes about two minutes.
 */
final class RulesBench {
  private static final String HEAD =
      """

      | engine | BINs in the list | the payment meets | ns | ± | B allocated |
      |---|---:|---|---:|---:|---:|\
      """;

  private final Path home;
  private final PrintStream out = System.out;

  RulesBench(Path home) {
    this.home = home;
  }

  /** Prints a table in Markdown. */
  void run() throws IOException, InterruptedException, RunnerException {
    out.println(Machine.describe(home));
    out.println(HEAD);
    print(Jmh.options(RulesBenchmark.class));
    print(
        Jmh.options(RulesBenchmark.class)
            .param("engine", "Baton")
            .param("payments", "none")
            .param("bins", "100", "100000"));
  }

  private void print(ChainedOptionsBuilder options) throws RunnerException {
    new Runner(options.build())
        .run().stream()
            .sorted(Comparator.comparing(it -> it.getParams().getParam("engine")))
            .forEach(this::print);
  }

  private void print(RunResult result) {
    var parameters = result.getParams();
    var time = result.getPrimaryResult();
    out.printf(
        Locale.ROOT,
        "| %s | %,d | %s | %,.0f | %,.0f | %,.1f |%n",
        parameters.getParam("engine"),
        Long.parseLong(parameters.getParam("bins")),
        parameters.getParam("payments"),
        time.getScore(),
        time.getScoreError(),
        Jmh.allocatedBytes(result));
  }
}
