package baton.bench;

import baton.core.Json;
import baton.core.Secret;
import baton.db.DatabaseUrl;
import baton.simulator.Main;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The server as anyone starts it, in a data folder that stays, and sandbox processors apart. */
final class Stack implements AutoCloseable {
  static final String KEY = "sk_test_benchBenchBenchBenchBench0000";

  private static final List<String> SIMULATOR_FLAGS = List.of("-Xmx512m");
  private static final Duration CACHE_MAX = Duration.ofMinutes(2);
  private static final Duration LOOKED_EVERY = Duration.ofMillis(1);

  private final Path home;
  private final Path folder;
  private final int port;
  private final Child simulator;
  private final String sandbox;
  private final @Nullable TlsFront front;
  private final Map<String, String> settings;
  private Child server;
  private long jvmBegan;

  private Stack(Path home, Path folder, Map<String, String> settings, boolean isTls)
      throws IOException {
    this.home = home;
    this.folder = folder;
    this.settings = new HashMap<>(settings);
    this.settings.put("BATON_BOOTSTRAP_SECRET_KEY", KEY);
    this.port = freePort();
    this.simulator = Child.java(errors(), SIMULATOR_FLAGS, Main.class, List.of());
    this.sandbox = simulator.await("simulator:");
    this.front = isTls ? TlsFront.before(URI.create(sandbox), folder) : null;
    if (front != null) {
      this.settings.putAll(front.trust());
    }
    this.server = launch();
  }

  /** For everything that a benchmark writes; it stays. */
  static Path newFolder() throws IOException {
    var folder = Files.createTempDirectory("baton-bench");
    // The user that runs PostgreSQL must get to its files.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    return folder;
  }

  /**
   * Returns when the server answers.
   *
   * @param folder for everything that is written
   */
  static Stack start(Path home, Path folder) throws IOException {
    return start(home, folder, Map.of());
  }

  /** As {@link #start}, with settings by their variables. */
  static Stack start(Path home, Path folder, Map<String, String> settings) throws IOException {
    return started(new Stack(home, folder, settings, false));
  }

  /** As {@link #start}, with TLS between the server and its processors. */
  static Stack startBehindTls(Path home, Path folder) throws IOException {
    return started(new Stack(home, folder, Map.of(), true));
  }

  private static Stack started(Stack stack) throws IOException {
    try {
      stack.useCache();
    } catch (IOException failed) {
      stack.close();
      throw failed;
    }
    return stack;
  }

  /**
   * The first start after a build records which classes it uses, the second one makes the cache of
   * them, and both are slower for it than all that follow.
   */
  private void useCache() throws IOException {
    if (hasCache()) {
      return;
    }
    restart();
    var deadline = System.nanoTime() + CACHE_MAX.toNanos();
    while (!hasCache()) {
      if (System.nanoTime() > deadline) {
        throw new IOException("no start has made a cache of classes in server/target");
      }
      LockSupport.parkNanos(LOOKED_EVERY.toNanos());
    }
    restart();
  }

  /** Each start leaves that of its own build alone. */
  private boolean hasCache() throws IOException {
    try (var caches = Files.newDirectoryStream(home.resolve("server/target"), "baton-*.aot")) {
      return caches.iterator().hasNext();
    }
  }

  /** When, as of {@code nanoTime}, the command was given, and when it had become a JVM. */
  record Began(long command, long jvm) {}

  /** Stops the server and starts it again on what it has. */
  Began restart() throws IOException {
    server.close();
    var command = System.nanoTime();
    server = launch();
    return new Began(command, jvmBegan);
  }

  int port() {
    return port;
  }

  /** Where the sandbox processors are. */
  URI sandbox() {
    return URI.create(sandbox);
  }

  /** Every processor takes {@code millis} for its answers from now on. */
  void slowProcessors(int millis) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var control = URI.create(sandbox + "/_control");
      var all = http.send(HttpRequest.newBuilder(control).build(), BodyHandlers.ofString()).body();
      for (var processor : Json.read(all, Processors.class).processors()) {
        var conduct = URI.create(control + "/" + processor.name() + "/conduct");
        var body = BodyPublishers.ofString("{\"latency_ms\":" + millis + "}");
        var request = HttpRequest.newBuilder(conduct).method("PATCH", body).build();
        var reply = http.send(request, BodyHandlers.ofString());
        if (reply.statusCode() != 200) {
          throw new IOException(conduct + ": " + reply.body());
        }
      }
    }
  }

  long serverPid() {
    return server.pid();
  }

  long postgresPid() throws IOException {
    return Long.parseLong(postmaster(0));
  }

  int postgresPort() throws IOException {
    return Integer.parseInt(postmaster(3));
  }

  /** Of the server's role. */
  String postgresPassword() throws IOException {
    return password("baton");
  }

  /** The database, as the server has it. */
  DatabaseUrl database() throws IOException {
    return database("baton");
  }

  /** The database, for whoever may do everything with it. */
  DatabaseUrl ownDatabase() throws IOException {
    return database("postgres");
  }

  private DatabaseUrl database(String role) throws IOException {
    var url = "jdbc:postgresql://127.0.0.1:" + postgresPort() + "/baton?socketTimeout=0";
    return new DatabaseUrl(url, role, new Secret(password(role)));
  }

  private String password(String role) throws IOException {
    return Files.readString(data().resolve("passwords").resolve(role)).strip();
  }

  @Override
  public void close() {
    server.close();
    if (front != null) {
      front.close();
    }
    simulator.close();
  }

  private Child launch() throws IOException {
    var child =
        Child.start(
            errors(),
            settings,
            List.of(
                home.resolve("baton").toString(),
                "start",
                "--port",
                Integer.toString(port),
                "--data",
                data().toString(),
                "--sandbox-url",
                front == null ? sandbox : front.url().toString()));
    awaitJvm(child);
    jvmBegan = System.nanoTime();
    child.await("Baton runs.");
    return child;
  }

  /** The script ends by becoming the JVM, in the same process. */
  private static void awaitJvm(Child child) {
    var program = Path.of("/proc/" + child.pid() + "/exe");
    while (child.isAlive() && !isJava(program)) {
      LockSupport.parkNanos(LOOKED_EVERY.toNanos());
    }
  }

  private static boolean isJava(Path program) {
    try {
      return Files.readSymbolicLink(program).endsWith("java");
    } catch (IOException gone) {
      return false;
    }
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path errors() {
    return folder.resolve("errors.log");
  }

  private String postmaster(int line) throws IOException {
    return Files.readAllLines(data().resolve("postgres/postmaster.pid")).get(line).strip();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private record Processors(List<Named> processors) {}

  private record Named(String name) {}
}
