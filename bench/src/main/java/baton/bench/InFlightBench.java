package baton.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What it takes to hold thousands of payments that wait for processors that take two seconds: so
 * many clients, each with one payment on its way, the next when it is answered. Takes three
 * minutes.
 */
final class InFlightBench {
  private static final int PROCESSOR_MILLIS = 2000;
  private static final int IN_FLIGHT_MAX = 10_000;

  /** Of a process beside its connections. */
  private static final long OTHER_FILES = 500;

  private static final int WARM_UP_CONNECTIONS = 256;
  private static final int WARM_UP_SECONDS = 60;
  private static final int SECONDS = 20;

  private static final String HEAD =
      """

      | in flight | payments/s | p50 ms | p99 ms | errors | server MiB | server CPU ms |
      |---:|---:|---:|---:|---:|---:|---:|\
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
            "BATON_CONCURRENCY_LIMIT", "0",
            "BATON_CONCURRENCY_LIMIT_ENDPOINT", "0",
            "BATON_PROCESSOR_CALLS", "20000");
    out.println(Machine.describe(home));
    try (var stack = Stack.start(home, folder, settings)) {
      Load.measure(stack, folder, WARM_UP_CONNECTIONS, WARM_UP_SECONDS);
      stack.slowProcessors(PROCESSOR_MILLIS);
      out.printf("%nProcessors take %d ms; the heap is 1 GiB.%n%s%n", PROCESSOR_MILLIS, HEAD);
      for (var inFlight : List.of(1_000, inFlightMax())) {
        measure(stack, folder, inFlight);
      }
    }
    out.println("\nDatabase, logs and errors: " + folder);
  }

  private void measure(Stack stack, Path folder, int inFlight) throws IOException {
    var before = Usage.ownCpuSeconds(stack.serverPid());
    var measured = Load.measure(stack, folder, inFlight, SECONDS);
    var cpu = Usage.ownCpuSeconds(stack.serverPid()) - before;
    out.printf(
        Locale.ROOT,
        "| %,d | %,.0f | %,.0f | %,.0f | %d | %d | %.2f |%n",
        inFlight,
        measured.perSecond(),
        measured.p50Millis(),
        measured.p99Millis(),
        measured.errors(),
        Usage.peakMiB(stack.serverPid()),
        cpu * 1000 / measured.payments());
  }

  /** A payment in flight is two open connections of the server. */
  private static int inFlightMax() {
    var files =
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            ? unix.getMaxFileDescriptorCount()
            : Integer.MAX_VALUE;
    return (int) Math.min(IN_FLIGHT_MAX, (files - OTHER_FILES) / 2);
  }
}
