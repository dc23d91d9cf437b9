package baton.safety;

import baton.core.Secret;
import baton.db.DatabaseUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Baton as people run it, but for its clock: a process of its own, started on one data folder and
 * one port again and again, and killed.
 */
final class ServerProcess implements AutoCloseable {
  static final String SECRET_KEY = "sk_test_batonCrashSecretKey0000000000";
  private static final Duration START_MAX = Duration.ofSeconds(60);
  private static final Duration STOP_MAX = Duration.ofSeconds(60);

  private final Path data;
  private final URI sandbox;
  private final Path clock;
  private final Map<String, String> settings;
  private final int port;
  private Process process;

  private ServerProcess(Path data, URI sandbox, Path clock, Map<String, String> settings)
      throws IOException {
    this.data = data;
    this.sandbox = sandbox;
    this.clock = clock;
    this.settings = settings;
    this.port = freePort();
    this.process = launch();
  }

  /**
   * Not yet ready when this returns.
   *
   * @param data must be reachable by the database's user
   * @param settings {@code BATON_…}, of one's own
   */
  static ServerProcess start(Path data, URI sandbox, Map<String, String> settings)
      throws IOException {
    var clock = data.resolveSibling(data.getFileName() + ".clock");
    return new ServerProcess(data, sandbox, clock, settings);
  }

  /**
   * As {@link #start(Path, URI, Map)}, at the time of a clock.
   *
   * @param clock the file of a {@link baton.JumpingClock}
   */
  static ServerProcess start(Path data, URI sandbox, Path clock, Map<String, String> settings)
      throws IOException {
    return new ServerProcess(data, sandbox, clock, settings);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Returns when requests are answered. Throws when the process ended, or takes too long. */
  void awaitReady(Client client) {
    var isReady =
        Until.holds(
            START_MAX,
            () -> {
              if (!process.isAlive()) {
                throw new IllegalStateException("the server ended: " + said());
              }
              return isAnswered(client);
            });
    if (!isReady) {
      throw new IllegalStateException("the server does not answer: " + said());
    }
  }

  /** As by {@code kill -9}: nothing of it gets to finish anything. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  void startAgain() throws IOException {
    process = launch();
  }

  /** The database under {@code role}, while it runs. */
  DatabaseUrl databaseUrl(String role) throws IOException {
    var password = Files.readString(data.resolve("passwords").resolve(role)).strip();
    var address = "jdbc:postgresql://127.0.0.1:" + postmaster().get(3).strip() + "/baton";
    return new DatabaseUrl(address, role, new Secret(password));
  }

  /** As by {@code kill}. Throws when it has to be killed. */
  @Override
  public void close() {
    process.destroy();
    if (!Until.holds(STOP_MAX, () -> !process.isAlive())) {
      process.destroyForcibly();
      throw new IllegalStateException("the server does not end: " + said());
    }
  }

  private List<String> postmaster() throws IOException {
    return Files.readAllLines(data.resolve("postgres/postmaster.pid"));
  }

  private static boolean isAnswered(Client client) {
    try {
      return client.get("/v1/payment_intents?limit=1").isDone();
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  private Process launch() throws IOException {
    var command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("--sun-misc-unsafe-memory-access=allow"));
    command.addAll(List.of("-Dlogback.configurationFile=logback.xml"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "baton.SteeredMain"));
    command.add(clock.toString());
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()));
    builder.environment().keySet().removeIf(it -> it.startsWith("BATON_"));
    builder.environment().putAll(given());
    builder.environment().putAll(settings);
    return builder.start();
  }

  private Map<String, String> given() {
    return Map.of(
        "BATON_DATA",
        data.toString(),
        "BATON_PORT",
        "" + port,
        "BATON_SANDBOX_URL",
        sandbox.toString(),
        "BATON_PROCESSOR_TIMEOUT",
        "2",
        "BATON_BOOTSTRAP_SECRET_KEY",
        SECRET_KEY);
  }

  private String said() {
    try {
      return Files.readString(output());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Path output() {
    return data.resolveSibling(data.getFileName() + ".out");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
