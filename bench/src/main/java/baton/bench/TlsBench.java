package baton.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What TLS to the processors costs: the same payments with it and without, each with a server of
 * its own. Takes four minutes.
 */
final class TlsBench {
  private static final List<Integer> CONNECTIONS = List.of(1, 64);
  private static final int SECONDS = 20;
  private static final int WARM_UP_CONNECTIONS = 32;
  private static final int WARM_UP_SECONDS = 60;

  private static final String HEAD =
      """

      | to processors | connections | payments/s | p50 ms | p99 ms | errors | server CPU ms |
      |---|---:|---:|---:|---:|---:|---:|\
      """;

  private final Path home;
  private final PrintStream out = System.out;

  TlsBench(Path home) {
    this.home = home;
  }

  /** Prints as it goes, in Markdown. */
  void run() throws IOException, InterruptedException {
    out.println(Machine.describe(home));
    out.println(HEAD);
    var folder = Stack.newFolder();
    try (var stack = Stack.start(home, folder)) {
      measure("plain", stack, folder);
    }
    folder = Stack.newFolder();
    try (var stack = Stack.startBehindTls(home, folder)) {
      measure("TLS", stack, folder);
    }
  }

  private void measure(String how, Stack stack, Path folder) throws IOException {
    Load.measure(stack, folder, Load.Plan.of(WARM_UP_CONNECTIONS, WARM_UP_SECONDS));
    for (var connections : CONNECTIONS) {
      var cost = Cost.measure(stack, folder, Load.Plan.of(connections, SECONDS));
      var measured = cost.measured();
      out.printf(
          Locale.ROOT,
          "| %s | %d | %,.0f | %.1f | %.1f | %d | %.2f |%n",
          how,
          connections,
          measured.perSecond(),
          measured.p50Millis(),
          measured.p99Millis(),
          measured.errors(),
          cost.serverMillis());
    }
  }
}
