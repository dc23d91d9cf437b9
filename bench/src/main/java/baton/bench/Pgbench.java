package baton.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's own load generator, which writes the rows of a payment in the same two commits: what
 * the database could do if nothing stood before it.
 */
final class Pgbench {
  /** PostgreSQL takes 200 connections; the server has some of them. */
  private static final int CLIENTS_MAX = 150;

  private static final Pattern PER_SECOND = Pattern.compile("tps = ([0-9.]+)");
  private static final Pattern FAILED = Pattern.compile("number of failed transactions: ([0-9]+)");

  private static final Pattern PAYMENTS =
      Pattern.compile("number of transactions actually processed: ([0-9]+)");

  /**
   * @param postgresMillis CPU of PostgreSQL per payment
   */
  record Done(double perSecond, double postgresMillis) {}

  private final Stack stack;
  private final Path folder;
  private final String program;
  private final Path script;

  private Pgbench(Stack stack, Path folder, String program) throws IOException {
    this.stack = stack;
    this.folder = folder;
    this.program = program;
    this.script = folder.resolve("payment.sql");
    try (var sql = resource()) {
      Files.copy(sql, script);
    }
  }

  /** Null when this machine has no pgbench. */
  static @Nullable Pgbench on(Stack stack, Path folder) throws IOException {
    for (var place : System.getenv("PATH").split(":", -1)) {
      var program = Path.of(place, "pgbench");
      if (Files.isExecutable(program)) {
        return new Pgbench(stack, folder, program.toString());
      }
    }
    return null;
  }

  /** Payments of {@code wanted} clients, or of as many as there can be. */
  Done run(int wanted, int seconds) throws IOException, InterruptedException {
    var clients = Math.min(wanted, CLIENTS_MAX);
    // Ids that grow, as ours do, and never come twice.
    var base = System.currentTimeMillis() * 100_000;
    var command =
        List.of(
            program,
            "--host=127.0.0.1",
            "--port=" + stack.postgresPort(),
            "--username=baton",
            "--no-vacuum",
            "--protocol=prepared",
            "--client=" + clients,
            "--jobs=" + Math.min(clients, Runtime.getRuntime().availableProcessors()),
            "--time=" + seconds,
            "--define=base=" + base,
            "--define=made=0",
            "--file=" + script,
            "baton");
    var environment = Map.of("PGPASSWORD", stack.postgresPassword());
    var connections = Usage.children(stack.postgresPid()).length;
    try (var child = Child.start(folder.resolve("pgbench.log"), environment, command)) {
      var cpu = Usage.cpuSeconds(stack.postgresPid());
      var report = child.rest();
      Usage.awaitChildren(stack.postgresPid(), connections);
      var used = Usage.cpuSeconds(stack.postgresPid()) - cpu;
      if (!find(FAILED, report).equals("0")) {
        throw new IOException("pgbench failed:\n" + report);
      }
      return new Done(
          Double.parseDouble(find(PER_SECOND, report)),
          used * 1000 / Long.parseLong(find(PAYMENTS, report)));
    }
  }

  private static String find(Pattern pattern, String report) throws IOException {
    var match = pattern.matcher(report);
    if (!match.find()) {
      throw new IOException("pgbench says nothing of " + pattern + ":\n" + report);
    }
    return match.group(1);
  }

  private static InputStream resource() {
    return Objects.requireNonNull(Pgbench.class.getResourceAsStream("payment.sql"));
  }
}
