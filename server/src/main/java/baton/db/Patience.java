package baton.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
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
 * somebody's open transaction it waits for that to end. Then it is told whose that is.
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

  /** {@code process} of PostgreSQL runs {@code script}. */
  private record Step(int process, String script) {}

  private final DataSource pool;
  private final String schema;
  private final Duration every;
  private final Consumer<String> told;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread watcher;
  private volatile @Nullable Step step;

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
    return event == Event.BEFORE_EACH_MIGRATE;
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public void handle(Event event, Context context) {
    try {
      var connection = context.getConnection();
      connection.setNetworkTimeout(Runnable::run, 0);
      step = new Step(process(connection), context.getMigrationInfo().getScript());
    } catch (SQLException failed) {
      throw new FlywayException("the connection of a migration cannot be prepared", failed);
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
