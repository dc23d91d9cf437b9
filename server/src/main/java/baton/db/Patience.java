package baton.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jspecify.annotations.Nullable;

/**
 * Lets a migration take as long as it takes: of large tables it says nothing meanwhile, and behind
 * somebody's open transaction, or another node that migrates, it waits for that to end. Then it is
 * told whose that is.
 */
final class Patience implements Callback, AutoCloseable {
  /** What is not known is null, and left out: of other roles' work not all is shown. */
  private static final String WAITED_FOR =
      """
      SELECT waited_for.pid AS process,
             CASE waited_for.pid
               WHEN 0 THEN 'prepared, see pg_prepared_xacts'
               ELSE concat_ws(
                 ', ', nullif(application_name, ''), usename, state,
                 'since ' || date_trunc('second', xact_start))
             END AS who
        FROM unnest(pg_blocking_pids(?)) AS waited_for (pid)
        LEFT JOIN pg_stat_activity ON pg_stat_activity.pid = waited_for.pid
      """;

  /** Nobody where it is not PostgreSQL, of which Flyway locks something else. */
  private static final String MIGRATING =
      """
      SELECT pg_locks.pid AS process,
             concat_ws(', ', nullif(application_name, ''), usename, host(client_addr)) AS who
        FROM pg_locks LEFT JOIN pg_stat_activity ON pg_stat_activity.pid = pg_locks.pid
       WHERE locktype = 'advisory' AND granted
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
         AND (classid::bigint << 32) + objid::bigint = ? AND pg_locks.pid <> ?
      """;

  /** What Flyway locks is this and its table's name, as a number; {@code MigrationsTest} tells. */
  private static final long FLYWAY = 0x466C_7977_6179L;

  private static final Set<Event> EVENTS =
      Set.of(Event.AFTER_CONNECT, Event.BEFORE_MIGRATE, Event.BEFORE_EACH_MIGRATE);

  /** {@code process} of PostgreSQL runs {@code script}. */
  private record Step(int process, String script) {}

  private final DataSource pool;
  private final String schema;
  private final Duration every;
  private final Consumer<String> told;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread watcher;
  private volatile @Nullable Step step;

  /** The process of PostgreSQL that takes the lock for us; 0 before. */
  private volatile int locking;

  /**
   * {@code told} is what is waited for in {@code schema}, {@code every} so often, until the end.
   */
  Patience(DataSource pool, String schema, Duration every, Consumer<String> told) {
    this.pool = pool;
    this.schema = schema;
    this.every = every;
    this.told = told;
    this.watcher = Thread.ofVirtual().name("migration").start(this::watch);
  }

  @Override
  public boolean supports(Event event, Context context) {
    return EVENTS.contains(event);
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public void handle(Event event, Context context) {
    try {
      var connection = context.getConnection();
      switch (event) {
        case AFTER_CONNECT -> connected(connection);
        case BEFORE_MIGRATE -> tellWhoMigrates();
        default -> {
          step = new Step(process(connection), context.getMigrationInfo().getScript());
        }
      }
    } catch (SQLException failed) {
      throw new FlywayException("the connection of a migration cannot be prepared", failed);
    }
  }

  /** The first connection is the one that locks, the second the one that migrates. */
  private void connected(Connection connection) throws SQLException {
    Pool.unlimit(connection);
    if (locking == 0) {
      locking = process(connection);
    }
  }

  @Override
  public String getCallbackName() {
    return "patience";
  }

  @Override
  public void close() {
    over.countDown();
    try {
      watcher.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static int process(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT pg_backend_pid()")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private void watch() {
    while (!isOver()) {
      tellWhoMigrates();
      var it = step;
      if (it != null) {
        tell(it);
      }
    }
  }

  /** After a pause. */
  private boolean isOver() {
    try {
      return over.await(every.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void tellWhoMigrates() {
    try (var connection = pool.getConnection();
        var statement = connection.prepareStatement(MIGRATING)) {
      var table = "\"%s\".\"flyway_schema_history\"".formatted(schema);
      statement.setLong(1, FLYWAY + table.hashCode());
      statement.setInt(2, locking);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          told.accept(
              "another node migrates the schema %s in process %d of PostgreSQL (%s); this one waits"
                  .formatted(schema, rows.getInt("process"), rows.getString("who")));
        }
      }
    } catch (SQLException failed) {
      told.accept("nobody can tell whether another node migrates %s: %s".formatted(schema, failed));
    }
  }

  private void tell(Step it) {
    try (var connection = pool.getConnection();
        var statement = connection.prepareStatement(WAITED_FOR)) {
      statement.setInt(1, it.process());
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          told.accept(sentence(it, rows.getInt("process"), rows.getString("who")));
        }
      }
    } catch (SQLException failed) {
      told.accept("nobody can tell whether %s is held up: %s".formatted(it.script(), failed));
    }
  }

  private String sentence(Step it, int process, String who) {
    return ("the migration %s of the schema %s waits for process %d of PostgreSQL (%s). It goes on"
            + " when that transaction ends: end it where it was begun, or by SELECT"
            + " pg_terminate_backend(%d)")
        .formatted(it.script(), schema, process, who, process);
  }
}
