package baton.db;

import baton.core.Secret;
import baton.postgres.EmbeddedPostgres;
import baton.postgres.OsUser;
import baton.postgres.Source;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * A real, migrated PostgreSQL for tests: one per JVM, started when first asked for, in a folder of
 * its own that goes when the JVM does. Tests that write begin with {@link #empty}. Thread safe.
 */
public final class TestDatabase {
  private static final int CONNECTIONS = 20;
  private static final String TABLES =
      """
      SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name
        FROM pg_tables
       WHERE schemaname = current_schema() AND tablename <> 'flyway_schema_history'
      """;

  private static final class Only {
    static final TestDatabase DATABASE = start();
  }

  private final DatabaseUrls urls;
  private final Path folder;
  private final HikariDataSource pool;
  private final HikariDataSource vaultPool;

  private TestDatabase(DatabaseUrls urls, Path folder) {
    this.urls = urls;
    this.folder = folder;
    this.pool = Pool.open(urls.server(), "baton", CONNECTIONS);
    this.vaultPool = Pool.open(urls.vault(), "baton-vault", CONNECTIONS);
    Migrations.run(pool, "public", "db/migration");
    Migrations.run(vaultPool, "vault", "vault/migration");
  }

  /** The database under the server's role. */
  public static Db db() {
    return new Db(Only.DATABASE.pool);
  }

  /** The same, after every row of every table is gone, the vault's too. */
  public static Db empty() {
    empty(new Db(Only.DATABASE.vaultPool));
    empty(db());
    return db();
  }

  /** Connections under the server's role. */
  public static DataSource pool() {
    return Only.DATABASE.pool;
  }

  /** Connections under the vault's role. */
  public static DataSource vaultPool() {
    return Only.DATABASE.vaultPool;
  }

  /** Where it is, as the setting {@code DATABASE_URL} says it. */
  public static String setting() {
    return setting(urls().server());
  }

  /** Likewise {@code VAULT_DATABASE_URL}. */
  public static String vaultSetting() {
    return setting(urls().vault());
  }

  private static String setting(DatabaseUrl url) {
    var password = Objects.requireNonNullElse(url.password(), new Secret("")).reveal();
    return with(
        url,
        "user=%s&password=%s"
            .formatted(url.user(), URLEncoder.encode(password, StandardCharsets.UTF_8)));
  }

  /** The address with more {@code parameters}. */
  static String with(DatabaseUrl url, String parameters) {
    return url.jdbcUrl() + (url.jdbcUrl().contains("?") ? "&" : "?") + parameters;
  }

  public static DatabaseUrls urls() {
    return Only.DATABASE.urls;
  }

  /** A new, empty folder that goes when the JVM does. */
  public static Path folder() {
    try {
      return Files.createTempDirectory(Only.DATABASE.folder, "test");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The database under a role that may do anything: to look at it as a whole. */
  public static DatabaseUrl superuser() {
    try {
      var file = Only.DATABASE.folder.resolve("passwords/postgres");
      var password = new Secret(Files.readString(file).strip());
      return new DatabaseUrl(urls().server().jdbcUrl(), "postgres", password);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void empty(Db db) {
    db.run(tx -> {
      var tables = tx.list(TABLES, row -> row.getString("name"));
      if (!tables.isEmpty()) {
        tx.update("TRUNCATE " + String.join(", ", tables) + " CASCADE");
      }
    });
  }

  private static TestDatabase start() {
    try {
      var reachable =
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx-----x"));
      var folder = Files.createTempDirectory("baton-test", reachable);
      var postgres = EmbeddedPostgres.start(folder, Source.AUTO, OsUser.forPostgres());
      var urls = new DatabaseUrls(fast(postgres.urls().server()), fast(postgres.urls().vault()));
      var database = new TestDatabase(urls, folder);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> database.stop(postgres)));
      return database;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** No test survives a power failure, so none needs to wait for the disk at each commit. */
  private static DatabaseUrl fast(DatabaseUrl url) {
    return new DatabaseUrl(
        url.jdbcUrl() + "?options=-c%20synchronous_commit=off", url.user(), url.password());
  }

  private void stop(EmbeddedPostgres postgres) {
    pool.close();
    vaultPool.close();
    postgres.close();
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
