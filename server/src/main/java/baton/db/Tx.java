package baton.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An open transaction. Whoever holds one can write; who has none cannot. Not for sharing. */
public final class Tx {
  /** Reads the row the cursor stands on. */
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** As {@link Row}, of which nothing is left. */
  public interface Reader {
    void read(ResultSet row) throws SQLException;
  }

  /** Whatever needs a connection. */
  interface Use<T extends @Nullable Object> {
    T with(Connection connection) throws SQLException;
  }

  /** Where a connection comes from. */
  interface Lender {
    <T extends @Nullable Object> T lend(Use<T> use) throws SQLException;
  }

  /** The work does what cannot be done in {@link Db#together}. */
  static final class NotTogether extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotTogether() {
      super("needs a transaction of its own", null, false, false);
    }
  }

  private static final int ROWS_AT_ONCE = 200;
  private static final String HURRY =
      """
      SELECT set_config('plan_cache_mode', 'force_custom_plan', true) AS plans,
             set_config('statement_timeout', ?, true) AS timeout
      """;

  private final Batch batch;
  private final Lender lender;

  /** Whether the lender is for reads only, and whoever made this commits the writes. */
  private final boolean isCollecting;

  private final List<Write> writes = new ArrayList<>();
  private final List<Runnable> afterwards = new ArrayList<>();
  private @Nullable Long deadline;

  private Tx(Batch batch, Lender lender, boolean isCollecting) {
    this.batch = batch;
    this.lender = lender;
    this.isCollecting = isCollecting;
  }

  /** On {@code connection} until it commits. */
  Tx(Batch batch, Connection connection) {
    this(
        batch,
        new Lender() {
          @Override
          public <T extends @Nullable Object> T lend(Use<T> use) throws SQLException {
            return use.with(connection);
          }
        },
        false);
  }

  /** Only collects writes, and reads with what {@code lender} lends for each read. */
  static Tx collecting(Batch batch, Lender lender) {
    return new Tx(batch, lender, true);
  }

  /** Whether this is in {@link Db#together}, and what is written will be committed later. */
  public boolean isTogether() {
    return isCollecting;
  }

  /** Returns the number of rows changed. Values go to the {@code ?} of {@code sql} in order. */
  public int update(String sql, @Nullable Object... values) {
    if (isCollecting) {
      throw new NotTogether();
    }
    flush();
    return execute(sql, values, PreparedStatement::executeUpdate);
  }

  /**
   * As {@link #update}, but throws unless exactly one row changed: not at once, but before the next
   * statement that is waited for, or the commit. Until then such writes are collected, and travel
   * to the database together.
   */
  public void updateOne(String sql, @Nullable Object... values) {
    writes.add(new Write(sql, Arrays.asList(values), true));
  }

  /** As {@link #updateOne}, whatever number of rows changes. */
  public void updateAny(String sql, @Nullable Object... values) {
    writes.add(new Write(sql, Arrays.asList(values), false));
  }

  /**
   * As {@link #updateOne}, but at once: nothing else is done before {@code otherwise} is thrown. In
   * {@link Db#together} it is collected like any other.
   */
  public void updateFirst(
      Supplier<? extends RuntimeException> otherwise, String sql, @Nullable Object... values) {
    if (isCollecting) {
      updateOne(sql, values);
    } else if (update(sql, values) != 1) {
      throw otherwise.get();
    }
  }

  /**
   * As {@link #update} for many rows in one statement. {@code sql} is written for one of them: see
   * {@link Rows#of}; none may need what another one did.
   *
   * @param rows the values of each
   */
  public void updateAll(String sql, List<List<@Nullable Object>> rows) {
    if (isCollecting) {
      throw new NotTogether();
    }
    flush();
    if (!rows.isEmpty()) {
      write(connection -> batch.write(connection, sql, rows));
    }
  }

  /** After a power cut what this writes may be missing: nobody waits for the disk. */
  public void hasten() {
    update("SET LOCAL synchronous_commit = off");
  }

  /** The only row, or null when there is none. Throws when there are two: the SQL is wrong. */
  public <T> @Nullable T one(String sql, Row<T> row, @Nullable Object... values) {
    var rows = list(sql, row, values);
    if (rows.size() > 1) {
      throw new IllegalStateException("expected at most one row from: " + sql);
    }
    return rows.isEmpty() ? null : rows.getFirst();
  }

  public <T> List<T> list(String sql, Row<T> row, @Nullable Object... values) {
    if (isCollecting && !(writes.isEmpty() && isPlainRead(sql))) {
      throw new NotTogether();
    }
    flush();
    hurryUp();
    return execute(
        sql,
        values,
        statement -> {
          try (var result = statement.executeQuery()) {
            var rows = new ArrayList<T>();
            while (result.next()) {
              rows.add(row.read(result));
            }
            return rows;
          }
        });
  }

  /** As {@link #list} for rows that are many: {@code reader} is told of each, and none is kept. */
  public void each(String sql, Reader reader, @Nullable Object... values) {
    if (isCollecting) {
      throw new NotTogether();
    }
    flush();
    this.<@Nullable Object>execute(
        sql,
        values,
        statement -> {
          statement.setFetchSize(ROWS_AT_ONCE);
          try (var result = statement.executeQuery()) {
            while (result.next()) {
              hurryUp();
              reader.read(result);
            }
            return null;
          }
        });
  }

  /**
   * For what people ask: its values decide which index is best, so no plan is made for all values;
   * and what takes longer than {@code patience} is stopped, a statement or several: see {@link
   * SqlFailed#isOutOfTime}. Until the end of the transaction.
   */
  public void hurry(Duration patience) {
    deadline = System.nanoTime() + patience.toNanos();
    list(HURRY, row -> row.getString("plans"), Long.toString(patience.toMillis()));
  }

  /** Many statements, each in time, may take too long together. */
  private void hurryUp() {
    if (deadline != null && System.nanoTime() > deadline) {
      throw new SqlFailed(
          new SQLTimeoutException("the rows take too long", SqlFailed.CANCELED_BY_TIME));
    }
  }

  /** All statements are to see the database as the next one does. To be called before any. */
  public void freeze() {
    update("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
  }

  /**
   * What is read is still so at the commit, as far as others who call this change it: else the work
   * runs again. To be called before any statement.
   */
  public void isolate() {
    update("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE");
  }

  /**
   * Runs {@code action} once the transaction is committed and its connection is given back, and
   * never if it is not. It should not throw: what was done is done.
   */
  public void afterCommit(Runnable action) {
    afterwards.add(action);
  }

  /** To be run after the commit, in order. */
  List<Runnable> afterwards() {
    return afterwards;
  }

  /** Collected, and not made yet. */
  List<Write> writes() {
    return writes;
  }

  /** Makes the collected writes, in one round trip. */
  void flush() {
    if (writes.isEmpty()) {
      return;
    }
    var collected = List.copyOf(writes);
    writes.clear();
    write(connection -> Batch.write(connection, collected));
  }

  private interface Writing {
    void with(Connection connection) throws SQLException;
  }

  private void write(Writing writing) {
    try {
      lender.<@Nullable Object>lend(connection -> {
        writing.with(connection);
        return null;
      });
    } catch (SQLException failed) {
      throw new SqlFailed(failed);
    }
  }

  /** One that sees what is committed, and holds nothing. */
  private static boolean isPlainRead(String sql) {
    return sql.startsWith("SELECT") && !sql.contains(" FOR ");
  }

  private interface Statement<T extends @Nullable Object> {
    T run(PreparedStatement statement) throws SQLException;
  }

  private <T extends @Nullable Object> T execute(
      String sql, @Nullable Object[] values, Statement<T> run) {
    try {
      return lender.lend(connection -> {
        try (var statement = connection.prepareStatement(sql)) {
          bind(statement, 1, Arrays.asList(values));
          return run.run(statement);
        }
      });
    } catch (SQLException failed) {
      throw new SqlFailed(failed);
    }
  }

  /** Returns the place behind the last value. */
  static int bind(PreparedStatement statement, int from, List<@Nullable Object> values)
      throws SQLException {
    var at = from;
    for (var value : values) {
      statement.setObject(
          at++, value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
    }
    return at;
  }
}
