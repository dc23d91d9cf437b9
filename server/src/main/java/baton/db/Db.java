package baton.db;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The way into the database. Thread safe. */
public final class Db {
  /** How long work waits for its turn. */
  private static final Duration TURN_MAX = Duration.ofSeconds(15);

  /** For each connection: who would wait for more is better told to come back than served late. */
  private static final int WAITING_MAX = 16;

  /** How often work is tried that other work is preferred to. */
  private static final int TRIES_MAX = 8;

  /**
   * The longest pause after the first of them; whoever lost together does not come back together.
   */
  private static final Duration PAUSE_MAX = Duration.ofMillis(10);

  private final HikariDataSource pool;

  /** First come, first served, which the pool alone is not: under load some would wait forever. */
  private final Semaphore turns;

  /** Counted here: the semaphore would count them one by one, each time it is asked. */
  private final AtomicInteger waiting = new AtomicInteger();

  private final SecureRandom random = new SecureRandom();
  private final Batch batch;
  private final ScopedValue<Tx> current = ScopedValue.newInstance();

  private final @Nullable GroupCommit groups;

  /** Each caller commits its own. */
  public Db(HikariDataSource pool) {
    this(pool, new Batch(), null);
  }

  /**
   * @param writers connections for what callers commit {@link #together}
   * @param meters of how large the groups are, and how long callers wait
   */
  public Db(HikariDataSource pool, HikariDataSource writers, MeterRegistry meters) {
    var batch = new Batch();
    this(pool, batch, new GroupCommit(writers, batch, meters));
  }

  private Db(HikariDataSource pool, Batch batch, @Nullable GroupCommit groups) {
    this.pool = pool;
    this.batch = batch;
    this.turns = new Semaphore(pool.getMaximumPoolSize(), true);
    this.groups = groups;
  }

  /**
   * Runs {@code work} in a transaction of its own: commits when it returns, else rolls back. Never
   * call a processor inside: no transaction is open while we wait for a network. Inside another
   * transaction it is a part of that one: were it to take a second connection, those who hold a
   * first could all wait for one another.
   *
   * <p>Where the database refuses it for the sake of another transaction (a deadlock; on a
   * distributed one any conflict), it runs again: what it does outside of {@code tx} it must not
   * mind to do twice. Throws {@link Busy} when the database has more to do than it can, and {@link
   * SqlFailed}.
   */
  public <T extends @Nullable Object> T inTx(Function<Tx, T> work) {
    if (current.isBound()) {
      return work.apply(current.get());
    }
    for (var tries = 1; ; tries++) {
      var afterwards = new ArrayList<Runnable>();
      T result;
      try {
        result = committed(work, afterwards);
      } catch (SqlFailed failed) {
        if (tries == TRIES_MAX || !failed.isConflict()) {
          throw failed;
        }
        LockSupport.parkNanos(random.nextLong(tries * PAUSE_MAX.toNanos()));
        continue;
      }
      afterwards.forEach(Runnable::run);
      return result;
    }
  }

  private <T extends @Nullable Object> T committed(
      Function<Tx, T> work, List<Runnable> afterwards) {
    try {
      return lend(connection -> transact(connection, work, afterwards));
    } catch (SQLException failed) {
      throw new SqlFailed(failed);
    }
  }

  /** As {@link #inTx}, for work that returns nothing. */
  public void run(Consumer<Tx> work) {
    this.<@Nullable Object>inTx(tx -> {
      work.accept(tx);
      return null;
    });
  }

  /**
   * Does {@code work}, which returns how many rows it found, in a transaction each until it finds
   * none: so that many rows are not locked, nor others held up by them, at once. Returns how many
   * there were.
   */
  public long inBatches(ToLongFunction<Tx> work) {
    var all = 0L;
    for (var batch = -1L; batch != 0; all += batch) {
      batch = inTx(work::applyAsLong);
    }
    return all;
  }

  /**
   * As {@link #inTx}, for hot work: its writes are committed together with those of other callers.
   * {@code work} should do nothing but read without locks, and then {@link Tx#updateOne}: what it
   * writes must be right whatever happened since it read, or be refused. Where it does more, or is
   * refused, it runs again in a transaction of its own; so it must not mind to run twice.
   */
  public <T extends @Nullable Object> T together(Function<Tx, T> work) {
    if (groups == null || current.isBound()) {
      return inTx(work);
    }
    var tx = Tx.collecting(batch, this::lend);
    try {
      T result = ScopedValue.where(current, tx).call(() -> work.apply(tx));
      if (tx.writes().isEmpty() || groups.commit(tx.writes())) {
        tx.afterwards().forEach(Runnable::run);
        return result;
      }
    } catch (Tx.NotTogether _) {
      // Alone, as said above.
    }
    return inTx(work);
  }

  /**
   * Whether so much waits for a connection that new work should not begin: what began already comes
   * first, and is soon done.
   */
  public boolean isFull() {
    return waiting.get() > WAITING_MAX * pool.getMaximumPoolSize();
  }

  /** Whatever is not committed when the pool gets its connection back is rolled back by it. */
  private <T extends @Nullable Object> T transact(
      Connection connection, Function<Tx, T> work, List<Runnable> afterwards) throws SQLException {
    connection.setAutoCommit(false);
    var tx = new Tx(batch, connection);
    T result = ScopedValue.where(current, tx).call(() -> work.apply(tx));
    tx.flush();
    connection.commit();
    afterwards.addAll(tx.afterwards());
    return result;
  }

  /** Runs {@code use} with a connection that is free again afterwards. */
  private <T extends @Nullable Object> T lend(Tx.Use<T> use) throws SQLException {
    awaitTurn();
    try (var connection = pool.getConnection()) {
      return use.with(connection);
    } finally {
      turns.release();
    }
  }

  private void awaitTurn() {
    try {
      // Without a time it would take its turn before those who wait.
      if (!turns.tryAcquire(0, TimeUnit.NANOSECONDS) && !isMyTurnInTime()) {
        throw new Busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Busy();
    }
  }

  private boolean isMyTurnInTime() throws InterruptedException {
    waiting.incrementAndGet();
    try {
      return turns.tryAcquire(TURN_MAX.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      waiting.decrementAndGet();
    }
  }
}
