package baton.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * What it takes to hold thousands of payments that wait for slow processors: so many clients, each
 * with one payment on its way, the next when it is answered. Takes five minutes.
 */
final class InFlightBench {
  private static final int CLIENTS_MAX = 10_000;

  /** Of a process beside its connections. */
  private static final long OTHER_FILES = 500;

  private static final int WARM_UP_CONNECTIONS = 256;
  private static final int WARM_UP_SECONDS = 60;
  private static final Duration MEASURED = Duration.ofSeconds(40);

  private static final String HEAD =
      """

      | clients | processor s | payments/s | at the processor | p50 ms | p99 ms | refused | server MiB | \
      server CPU ms |
      |---:|---:|---:|---:|---:|---:|---:|---:|---:|\
      """;

  private final Path home;
  private final PrintStream out = System.out;

  InFlightBench(Path home) {
    this.home = home;
  }

  /** Prints as it goes, in Markdown. */
  void run() throws IOException, InterruptedException {
    var folder = Stack.newFolder();
    var settings =
        Map.of(
            "BATON_HEAP", "1g",
            "BATON_PROCESSOR_TIMEOUT", "60",
            "BATON_CONCURRENCY_LIMIT", "0",
            "BATON_CONCURRENCY_LIMIT_ENDPOINT", "0",
            "BATON_PROCESSOR_CALLS", "20000");
    out.println(Machine.describe(home));
    try (var stack = Stack.start(home, folder, settings)) {
      Load.measure(stack, folder, Load.Plan.of(WARM_UP_CONNECTIONS, WARM_UP_SECONDS));
      out.println("\nThe heap is 1 GiB.\n" + HEAD);
      measure(stack, folder, 1_000, 2);
      measure(stack, folder, clientsMax(), 2);
      measure(stack, folder, clientsMax(), 20);
    }
    out.println("\nDatabase, logs and errors: " + folder);
  }

  private void measure(Stack stack, Path folder, int clients, int processorSeconds)
      throws IOException, InterruptedException {
    stack.slowProcessors(processorSeconds * 1000);
    var calm = Duration.ofSeconds(2L * processorSeconds);
    var cost = Cost.measure(stack, folder, new Load.Plan(clients, calm, MEASURED));
    var measured = cost.measured();
    out.printf(
        Locale.ROOT,
        "| %,d | %d | %,.0f | %,.0f | %,.0f | %,.0f | %d | %d | %.2f |%n",
        clients,
        processorSeconds,
        measured.perSecond(),
        measured.perSecond() * processorSeconds,
        measured.p50Millis(),
        measured.p99Millis(),
        measured.errors(),
        cost.serverMiB(),
        cost.serverMillis());
  }

  /** A payment in flight is two open connections of the server. */
  private static int clientsMax() {
    var files =
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            ? unix.getMaxFileDescriptorCount()
            : Integer.MAX_VALUE;
    return (int) Math.min(CLIENTS_MAX, (files - OTHER_FILES) / 2);
  }
}
