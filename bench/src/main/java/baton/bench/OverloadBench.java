package baton.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What is left of the payments per second when three times as many come as there can be: the peak
 * is the best of a few closed loops, the flood is an open one. Takes about two and a half minutes.
 */
final class OverloadBench {
  private static final int WARM_UP_CONNECTIONS = 32;
  private static final int WARM_UP_SECONDS = 60;
  private static final List<Integer> PEAK_CONNECTIONS = List.of(32, 128, 512);
  private static final int SECONDS = 15;
  private static final List<Integer> TIMES = List.of(1, 2, 3);

  private static final String HEAD =
      """

      | of the peak | come/s | paid/s | of the peak | refused/s | p50 ms | p99 ms | refusal's p99 ms | \
      errors |
      |---:|---:|---:|---:|---:|---:|---:|---:|---:|\
      """;

  private final Path home;
  private final PrintStream out = System.out;

  OverloadBench(Path home) {
    this.home = home;
  }

  /** Prints as it goes, in Markdown. */
  void run() throws IOException, InterruptedException {
    var folder = Stack.newFolder();
    out.println(Machine.describe(home));
    try (var stack = Stack.start(home, folder)) {
      Load.measure(stack, folder, Load.Plan.of(WARM_UP_CONNECTIONS, WARM_UP_SECONDS));
      var peak = 0.0;
      for (var connections : PEAK_CONNECTIONS) {
        peak =
            Math.max(
                peak, Load.measure(stack, folder, Load.Plan.of(connections, SECONDS)).perSecond());
      }
      out.printf(Locale.ROOT, "%nPeak: %,.0f payments/s.%n%s%n", peak, HEAD);
      for (var times : TIMES) {
        print(times, peak, Flood.measure(stack, folder, (int) (times * peak), SECONDS));
      }
    }
    out.println("\nDatabase, logs and errors: " + folder);
  }

  private void print(int times, double peak, Flood.Measured it) {
    out.printf(
        Locale.ROOT,
        "| %d | %,.0f | %,.0f | %.0f %% | %,.0f | %.0f | %.0f | %.0f | %d |%n",
        times,
        times * peak,
        it.paidPerSecond(),
        100 * it.paidPerSecond() / peak,
        it.refused() / it.seconds(),
        it.paidP50Millis(),
        it.paidP99Millis(),
        it.refusedP99Millis(),
        it.errors());
  }
}
