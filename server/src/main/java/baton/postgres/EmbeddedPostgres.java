package baton.postgres;

import baton.core.StartFailed;
import baton.db.DatabaseUrl;
import baton.db.DatabaseUrls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own on 127.0.0.1, as durable as any: it is started with us, started
 * again when it dies, and stopped with us. Whoever starts it holds the lock of its data folder.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final int STARTS_MAX = 5;
  private static final long START_PAUSE_MILLIS = 200;
  private static final long READY_POLL_MILLIS = 5;
  private static final long LOG_BYTES_MAX = 10_000_000;

  private final Cluster cluster;
  private final DatabaseUrls urls;
  private final int port;
  private final Path logFile;
  private final Thread keeper;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile Process process;

  private EmbeddedPostgres(Cluster cluster, Path data) throws IOException {
    this.cluster = cluster;
    this.port = freePort();
    this.logFile = logFile(data);
    var passwords = new Passwords(data);
    this.urls =
        new DatabaseUrls(url(passwords, port, "baton"), url(passwords, port, "baton_vault"));
    this.process = startPatiently();
    this.keeper = Thread.ofVirtual().name("postgres-keeper").start(this::keepRunning);
  }

  /**
   * Starts the server whose files are in {@code data/postgres}, and creates them if there are none.
   * Throws {@link StartFailed} when there are no programs for it, or they fail.
   *
   * @param data must be reachable by {@code user}
   */
  public static EmbeddedPostgres start(Path data, Source source, OsUser user) {
    try {
      return new EmbeddedPostgres(Cluster.open(data, source, user), data);
    } catch (IOException failed) {
      throw new StartFailed("PostgreSQL cannot be started in " + data + ": " + failed, failed);
    }
  }

  /**
   * The database of a server that somebody else started in {@code data}. Throws {@link StartFailed}
   * when none takes connections there.
   */
  public static DatabaseUrls running(Path data) {
    var file = data.resolve("postgres/postmaster.pid");
    try {
      var lines = Files.exists(file) ? Files.readAllLines(file) : List.<String>of();
      if (lines.size() < 8 || !lines.get(7).strip().equals("ready")) {
        throw new StartFailed("the database in " + data + " is not ready: try again in a moment");
      }
      var passwords = new Passwords(data);
      var port = Integer.parseInt(lines.get(3).strip());
      return new DatabaseUrls(url(passwords, port, "baton"), url(passwords, port, "baton_vault"));
    } catch (IOException failed) {
      throw new StartFailed("the database in " + data + " cannot be reached: " + failed, failed);
    }
  }

  /** The database {@code baton} under the server's role and under the vault's. */
  public DatabaseUrls urls() {
    return urls;
  }

  /** The server's process: a new one after each time it died. */
  public long pid() {
    return process.pid();
  }

  /** Ends all connections and the server, with everything on disk. */
  @Override
  public void close() {
    stopping.countDown();
    cluster.stop();
    try {
      keeper.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void keepRunning() {
    try {
      while (stopping.getCount() > 0) {
        var code = process.waitFor();
        if (stopping.getCount() > 0) {
          log.error("PostgreSQL ended by itself with code {}; starting it again", code);
          restart();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void restart() {
    try {
      process = startPatiently();
      log.info("PostgreSQL runs again");
    } catch (StartFailed | IOException failed) {
      log.error("PostgreSQL does not start again", failed);
    }
    if (stopping.getCount() == 0) {
      cluster.stop();
    }
  }

  /**
   * A server that was killed leaves connections behind that hold the files for another moment, and
   * our port may just have been taken by somebody whom we outlive.
   */
  private Process startPatiently() throws IOException {
    for (var starts = 1; ; starts++) {
      try {
        return start();
      } catch (StartFailed failed) {
        if (starts == STARTS_MAX || pause()) {
          throw failed;
        }
      }
    }
  }

  private Process start() throws IOException {
    var logged = Files.exists(logFile) ? Files.size(logFile) : 0;
    var started = cluster.launch(port, logFile);
    var isReady = false;
    try {
      while (!cluster.isReady(started.pid())) {
        if (started.waitFor(READY_POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          throw new StartFailed("PostgreSQL did not start: " + complaint(logged));
        }
      }
      isReady = true;
      return started;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new StartFailed("interrupted while PostgreSQL was starting");
    } finally {
      // One that nobody knows of would hold the files for ever.
      if (!isReady) {
        started.destroyForcibly();
      }
    }
  }

  /** Whether there is no point in going on, because we are stopping. */
  private boolean pause() {
    try {
      return stopping.await(START_PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private String complaint(long logged) throws IOException {
    try (var lines = Files.newInputStream(logFile)) {
      lines.skipNBytes(logged);
      var text = new String(lines.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> line.contains("FATAL:") || line.contains("could not"))
          .findFirst()
          .orElse("see " + logFile);
    }
  }

  private static DatabaseUrl url(Passwords passwords, int port, String role) {
    return new DatabaseUrl(
        "jdbc:postgresql://127.0.0.1:" + port + "/baton", role, passwords.of(role));
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Path logFile(Path data) throws IOException {
    var file = Files.createDirectories(data.resolve("log")).resolve("postgres.log");
    if (Files.exists(file) && Files.size(file) > LOG_BYTES_MAX) {
      Files.move(file, file.resolveSibling("postgres.1.log"), StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }
}
