package baton.db;

import baton.core.StartFailed;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings one schema of the database up to date with the SQL files on the classpath. */
public final class Migrations {
  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
  private static final Pattern FILE = Pattern.compile("V([0-9]+)__.*\\.sql");

  /** How often Flyway asks whether another server has migrated: that may take long. */
  private static final int FOR_EVER = -1;

  /** How often it is said what a migration waits for. */
  private static final Duration TOLD_EVERY = Duration.ofSeconds(10);

  private Migrations() {}

  /**
   * Runs the {@code V<number>__<name>.sql} of the classpath folder {@code location} that were not
   * yet run in {@code schema}, and creates the schema if it is missing. Safe when several servers
   * start at once. It takes as long as it takes, and says in the log whose transaction it waits
   * for. Throws {@link StartFailed} when a migration fails, or when a newer Baton has already been
   * here.
   */
  public static void run(DataSource pool, String schema, String location) {
    run(pool, schema, location, TOLD_EVERY, LOG::warn);
  }

  /** As above; what it waits for is told {@code every} so often. */
  static void run(
      DataSource pool, String schema, String location, Duration every, Consumer<String> told) {
    var known = newestKnown(location);
    var applied = newestApplied(pool, schema);
    if (applied > known) {
      throw new StartFailed(
          "the database is of a newer Baton (schema %s is at version %d, this one knows %d)"
              .formatted(schema, applied, known));
    }
    // Asking first saves the quarter of a second that Flyway needs to find nothing to do.
    if (applied < known) {
      try (var patience = new Patience(pool, schema, every, told)) {
        migrate(pool, schema, location, patience);
      } finally {
        Pool.renew(pool);
      }
    }
  }

  /** Whether {@code schema} is as this Baton leaves it. Throws {@link StartFailed}. */
  public static boolean isCurrent(DataSource pool, String schema, String location) {
    return newestApplied(pool, schema) == newestKnown(location);
  }

  private static void migrate(DataSource pool, String schema, String location, Patience patience) {
    try {
      Flyway.configure()
          .dataSource(pool)
          .defaultSchema(schema)
          .locations("classpath:" + location)
          .placeholderReplacement(false)
          .validateMigrationNaming(true)
          .loggers("slf4j")
          .callbacks(patience)
          .lockRetryCount(FOR_EVER)
          .load()
          .migrate();
    } catch (FlywayException failed) {
      throw new StartFailed("the schema " + schema + " cannot be migrated: " + failed, failed);
    }
  }

  private static int newestApplied(DataSource pool, String schema) {
    var history = schema + ".flyway_schema_history";
    try (var connection = pool.getConnection();
        var statement = connection.createStatement()) {
      // What is not there yet would be an error in the database's log; asking its name is not.
      if (number(statement, "SELECT count(to_regclass('%s'))".formatted(history)) == 0) {
        return 0;
      }
      return number(
          statement,
          "SELECT coalesce(max(version::int), 0) FROM %s WHERE success".formatted(history));
    } catch (SQLException failed) {
      throw new StartFailed("the schema " + schema + " cannot be read: " + failed, failed);
    }
  }

  private static int number(Statement statement, String sql) throws SQLException {
    try (var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static int newestKnown(String location) {
    var folder = Migrations.class.getClassLoader().getResource(location);
    if (folder == null) {
      return 0;
    }
    try {
      return newestIn(folder);
    } catch (IOException | URISyntaxException failed) {
      throw new IllegalStateException("cannot list the migrations in " + folder, failed);
    }
  }

  /** The greatest number of a file in {@code folder}, which may be in a jar. */
  static int newestIn(URL folder) throws IOException, URISyntaxException {
    var uri = folder.toURI();
    if (!uri.getScheme().equals("jar")) {
      return newestIn(Path.of(uri));
    }
    var jar = Path.of(URI.create(uri.getRawSchemeSpecificPart().split("!", 2)[0]));
    try (var files = FileSystems.newFileSystem(jar)) {
      return newestIn(files.getPath(uri.toString().split("!", 2)[1]));
    }
  }

  private static int newestIn(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .map(file -> FILE.matcher(String.valueOf(file.getFileName())))
          .filter(Matcher::matches)
          .mapToInt(name -> Integer.parseInt(name.group(1)))
          .max()
          .orElse(0);
    }
  }
}
