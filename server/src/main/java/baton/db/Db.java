package baton.db;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The way into the database. Thread safe. */
public final class Db {
  /** How long work waits for its turn. */
  private static final Duration TURN_MAX = Duration.ofSeconds(15);

  private final HikariDataSource pool;

  /** First come, first served, which the pool alone is not: under load some would wait forever. */
  private final Semaphore turns;

  private final ScopedValue<Tx> current = ScopedValue.newInstance();

  public Db(HikariDataSource pool) {
    this.pool = pool;
    this.turns = new Semaphore(pool.getMaximumPoolSize(), true);
  }

  /**
   * Runs {@code work} in a transaction of its own: commits when it returns, else rolls back. Never
   * call a processor inside: no transaction is open while we wait for a network. Inside another
   * transaction it is a part of that one: were it to take a second connection, those who hold a
   * first could all wait for one another.
   *
   * <p>Throws {@link Busy} when the database has more to do than it can, and {@link SqlFailed}.
   */
  public <T extends @Nullable Object> T inTx(Function<Tx, T> work) {
    if (current.isBound()) {
      return work.apply(current.get());
    }
    var afterwards = new ArrayList<Runnable>();
    T result = inTurn(work, afterwards);
    afterwards.forEach(Runnable::run);
    return result;
  }

  /** As {@link #inTx}, for work that returns nothing. */
  public void run(Consumer<Tx> work) {
    this.<@Nullable Object>inTx(tx -> {
      work.accept(tx);
      return null;
    });
  }

  private <T extends @Nullable Object> T inTurn(Function<Tx, T> work, List<Runnable> afterwards) {
    awaitTurn();
    try {
      return transact(work, afterwards);
    } catch (SQLException failed) {
      throw new SqlFailed(failed);
    } finally {
      turns.release();
    }
  }

  /** Whatever is not committed when the pool gets its connection back is rolled back by it. */
  private <T extends @Nullable Object> T transact(Function<Tx, T> work, List<Runnable> afterwards)
      throws SQLException {
    try (var connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      var tx = new Tx(connection, afterwards);
      T result = ScopedValue.where(current, tx).call(() -> work.apply(tx));
      tx.flush();
      connection.commit();
      return result;
    }
  }

  private void awaitTurn() {
    try {
      if (!turns.tryAcquire(TURN_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new Busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Busy();
    }
  }
}
