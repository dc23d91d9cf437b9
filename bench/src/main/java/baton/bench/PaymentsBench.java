package baton.bench;

import baton.bench.Load.Measured;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Durable payments, each created and confirmed in one request, next to what the database does with
 * the same rows and commits; then the time to start. Takes about four and a half minutes, of which
 * the first two let the JVM compile what it has found to be hot.
 */
final class PaymentsBench {
  private static final List<Integer> CONNECTIONS = List.of(1, 16, 256, 1000);
  private static final int SECONDS = 10;
  private static final int WARM_UP_CONNECTIONS = 32;
  private static final int WARM_UP_SECONDS = 120;
  private static final int STARTS = 6;

  private static final String HEAD =
      """

      | connections | payments/s | p50 ms | p99 ms | errors | server CPU ms | database CPU ms | \
      server KiB allocated | server MiB | database MiB | pgbench/s | its database CPU ms | ratio |
      |---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\
      """;

  private final Path home;
  private final PrintStream out = System.out;

  PaymentsBench(Path home) {
    this.home = home;
  }

  /** Prints as it goes, in Markdown. */
  void run() throws IOException, InterruptedException {
    var folder = Stack.newFolder();
    out.println(Machine.describe(home));
    try (var stack = Stack.start(home, folder)) {
      var pgbench = Pgbench.on(stack, folder);
      if (pgbench == null) {
        out.println(
            "\nNo pgbench on the PATH (apt-get install postgresql): nothing to compare to.");
      }
      Load.measure(stack, folder, Load.Plan.of(WARM_UP_CONNECTIONS, WARM_UP_SECONDS));
      out.println(HEAD);
      for (var connections : CONNECTIONS) {
        var cost = Cost.measure(stack, folder, Load.Plan.of(connections, SECONDS));
        print(connections, cost, pgbench == null ? null : pgbench.run(connections, SECONDS));
      }
      starts(stack);
    }
    out.println("\nDatabase, logs and errors: " + folder);
  }

  private void print(int connections, Cost cost, Pgbench.@Nullable Done pgbench) {
    var measured = cost.measured();
    out.printf(
        Locale.ROOT,
        "| %,d | %,.0f | %.1f | %.1f | %d | %.2f | %.2f | %.0f | %d | %d | %s |%n",
        connections,
        measured.perSecond(),
        measured.p50Millis(),
        measured.p99Millis(),
        measured.errors(),
        cost.serverMillis(),
        cost.postgresMillis(),
        cost.serverAllocatedKiB(),
        cost.serverMiB(),
        cost.postgresMiB(),
        pgbench == null ? "| |" : compared(measured, pgbench));
  }

  private static String compared(Measured measured, Pgbench.Done pgbench) {
    return String.format(
        Locale.ROOT,
        "%,.0f | %.2f | %.2f",
        pgbench.perSecond(),
        pgbench.postgresMillis(),
        measured.perSecond() / pgbench.perSecond());
  }

  /** From the command to the first answer, on a data folder that knows all these payments. */
  private void starts(Stack stack) throws IOException, InterruptedException {
    var millis = new ArrayList<Long>();
    var jvmMillis = new ArrayList<Long>();
    var cpuSeconds = new ArrayList<Double>();
    for (var i = 0; i < STARTS; i++) {
      var began = stack.restart();
      ask(stack);
      millis.add((System.nanoTime() - began.command()) / 1_000_000);
      jvmMillis.add((System.nanoTime() - began.jvm()) / 1_000_000);
      cpuSeconds.add(Usage.ownCpuSeconds(stack.serverPid()));
    }
    out.printf(
        "%n`./baton start` to its first answered request: %s ms, %s ms of them since the JVM's start,"
            + " in which it used %s s of CPU; at rest it has %d MiB.%n",
        millis, jvmMillis, cpuSeconds, Usage.peakMiB(stack.serverPid()));
  }

  private static void ask(Stack stack) throws IOException, InterruptedException {
    var url = URI.create("http://127.0.0.1:" + stack.port() + "/v1/payment_intents?limit=1");
    var request = HttpRequest.newBuilder(url).header("Authorization", "Bearer " + Stack.KEY);
    try (var http = HttpClient.newHttpClient()) {
      var reply = http.send(request.build(), BodyHandlers.ofString());
      if (reply.statusCode() != 200) {
        throw new IOException(reply.body());
      }
    }
  }
}
