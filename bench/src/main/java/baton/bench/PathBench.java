package baton.bench;

import baton.bench.path.PathBenchmark;
import baton.http.FormBenchmark;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;

/** What the parts of a payment's way cost that wait for nothing. Takes about half a minute. */
final class PathBench {
  private static final String HEAD =
      """

      | part | ns | ± | B allocated |
      |---|---:|---:|---:|\
      """;

  private final Path home;
  private final PrintStream out = System.out;

  PathBench(Path home) {
    this.home = home;
  }

  /** Prints a table in Markdown. */
  void run() throws IOException, InterruptedException, RunnerException {
    out.println(Machine.describe(home));
    out.println(HEAD);
    var options = Jmh.options(PathBenchmark.class).include(FormBenchmark.class.getName()).build();
    new Runner(options).run().forEach(this::print);
  }

  private void print(RunResult result) {
    var time = result.getPrimaryResult();
    out.printf(
        Locale.ROOT,
        "| %s | %,.0f | %,.0f | %,.0f |%n",
        time.getLabel(),
        time.getScore(),
        time.getScoreError(),
        Jmh.allocatedBytes(result));
  }
}
