package baton.vault;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/**
 * A real PostgreSQL for the tests of this module, one per JVM, on loopback, in a fresh directory
 * that goes away with it. Root steps down to {@code nobody}, since PostgreSQL refuses to run as
 * root.
 */
final class VaultDatabase {
  static final VaultDatabase SHARED = start();

  private static final String EMPTY =
      """
      TRUNCATE vault.card, vault.wrapped_key, vault.retired_key, vault.audit, vault.bin_range,
        vault.bin_import
      """;
  private static final String NOBODY = "65534";

  private final DataSource pool;

  private VaultDatabase(DataSource pool) {
    this.pool = pool;
  }

  /** Connections of role {@code baton_vault}. */
  DataSource pool() {
    return pool;
  }

  void empty() {
    Jdbi.create(pool).useHandle(it -> it.execute(EMPTY));
  }

  private static VaultDatabase start() {
    try {
      var directory = Files.createTempDirectory("baton-vault-test");
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
      unpack(directory);
      var data = directory.resolve("data");
      var bin = directory.resolve("bin");
      run(bin.resolve("initdb"), "-D", data, "-U", "postgres", "--auth=trust", "--no-sync");
      var port = freePort();
      var options = "-p " + port + " -c listen_addresses=127.0.0.1 -c fsync=off -k " + directory;
      run(
          bin.resolve("pg_ctl"),
          "-D",
          data,
          "-w",
          "-l",
          directory.resolve("log"),
          "-o",
          options,
          "start");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(directory)));
      return migrated("jdbc:postgresql://127.0.0.1:" + port + "/postgres");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static VaultDatabase migrated(String url) {
    try (var admin = pool(url, "postgres")) {
      Jdbi.create(admin)
          .useHandle(it -> {
            it.execute("CREATE ROLE baton_vault LOGIN");
            it.execute("CREATE SCHEMA vault AUTHORIZATION baton_vault");
          });
    }
    var vault = pool(url, "baton_vault");
    Flyway.configure()
        .dataSource(vault)
        .schemas("vault")
        .locations("classpath:vault/migration")
        .load()
        .migrate();
    return new VaultDatabase(vault);
  }

  private static HikariDataSource pool(String url, String user) {
    var config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    return new HikariDataSource(config);
  }

  private static void unpack(Path directory) throws IOException {
    var archive = directory.resolve("postgres.txz");
    try (var packed = packed()) {
      Files.copy(packed, archive);
    }
    run("tar", "-xJf", archive, "-C", directory);
    Files.delete(archive);
  }

  private static InputStream packed() {
    return Objects.requireNonNull(
        VaultDatabase.class.getResourceAsStream("/postgres-linux-x86_64.txz"));
  }

  private static void stop(Path directory) {
    try {
      run(
          directory.resolve("bin/pg_ctl"),
          "-D",
          directory.resolve("data"),
          "-m",
          "immediate",
          "stop");
      run("rm", "-rf", directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void run(Object... words) throws IOException {
    var command = new ArrayList<String>();
    if (System.getProperty("user.name").equals("root") && !words[0].equals("rm")) {
      command.addAll(
          List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups", "--"));
    }
    for (var word : words) {
      command.add(word.toString());
    }
    var log = Files.createTempFile("baton-vault-test", ".log");
    var process =
        new ProcessBuilder(command)
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + ":\n" + Files.readString(log));
      }
      Files.delete(log);
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
  }
}
