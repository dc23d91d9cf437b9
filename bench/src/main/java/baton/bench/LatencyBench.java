package baton.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What a payment takes longer because Baton stands before its processor: payments at a quarter and
 * at half of what the server can do at most, with processors that take 50 ms. Takes three and a
 * half minutes, of which the first two warm up.
 */
final class LatencyBench {
  private static final int PROCESSOR_MILLIS = 50;
  private static final int CONNECTIONS = 64;
  private static final int WARM_UP_SECONDS = 120;
  private static final int PEAK_SECONDS = 10;
  private static final int SECONDS = 30;

  private static final String HEAD =
      """

      | of the peak | payments/s | errors | p50 ms | p99 ms | added p50 ms | added p99 ms |
      |---:|---:|---:|---:|---:|---:|---:|\
      """;

  private final Path home;
  private final PrintStream out = System.out;

  LatencyBench(Path home) {
    this.home = home;
  }

  /** Prints as it goes, in Markdown. */
  void run() throws IOException, InterruptedException {
    var folder = Stack.newFolder();
    out.println(Machine.describe(home));
    try (var stack = Stack.start(home, folder)) {
      stack.slowProcessors(PROCESSOR_MILLIS);
      Load.measure(stack, folder, Load.Plan.of(CONNECTIONS, WARM_UP_SECONDS));
      var peak = Load.measure(stack, folder, Load.Plan.of(CONNECTIONS, PEAK_SECONDS)).perSecond();
      out.printf(
          Locale.ROOT,
          "%nThe peak, with %d connections in a closed loop: %.0f payments/s. Processors take %d ms.%n",
          CONNECTIONS,
          peak,
          PROCESSOR_MILLIS);
      out.println(HEAD);
      for (var share : List.of(0.25, 0.5)) {
        print(share, Flood.measure(stack, folder, (int) (peak * share), SECONDS));
      }
    }
  }

  private void print(double share, Flood.Measured it) {
    out.printf(
        Locale.ROOT,
        "| %.0f %% | %.0f | %d | %.1f | %.1f | %.1f | %.1f |%n",
        share * 100,
        it.paidPerSecond(),
        it.refused() + it.errors(),
        it.paidP50Millis(),
        it.paidP99Millis(),
        it.paidP50Millis() - PROCESSOR_MILLIS,
        it.paidP99Millis() - PROCESSOR_MILLIS);
  }
}
