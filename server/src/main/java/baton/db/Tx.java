package baton.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An open transaction. Whoever holds one can write; who has none cannot. Not for sharing. */
public final class Tx {
  /** Reads the row the cursor stands on. */
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** A write whose only answer is that it was done. */
  private record Write(String sql, List<@Nullable Object> values) {}

  private final Connection connection;
  private final List<Write> writes = new ArrayList<>();
  private final List<Runnable> afterwards;

  /** {@code afterwards} is for whoever commits to run. */
  Tx(Connection connection, List<Runnable> afterwards) {
    this.connection = connection;
    this.afterwards = afterwards;
  }

  /** Returns the number of rows changed. Values go to the {@code ?} of {@code sql} in order. */
  public int update(String sql, @Nullable Object... values) {
    flush();
    try (var statement = connection.prepareStatement(sql)) {
      bind(statement, 1, Arrays.asList(values));
      return statement.executeUpdate();
    } catch (SQLException failed) {
      throw new SqlFailed(failed);
    }
  }

  /**
   * As {@link #update}, but throws unless exactly one row changed: not at once, but before the next
   * statement that is waited for, or the commit. Until then such writes are collected, and travel
   * to the database together.
   */
  public void updateOne(String sql, @Nullable Object... values) {
    writes.add(new Write(sql, Arrays.asList(values)));
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
    flush();
    try (var statement = connection.prepareStatement(sql)) {
      bind(statement, 1, Arrays.asList(values));
      try (var result = statement.executeQuery()) {
        var rows = new ArrayList<T>();
        while (result.next()) {
          rows.add(row.read(result));
        }
        return rows;
      }
    } catch (SQLException failed) {
      throw new SqlFailed(failed);
    }
  }

  /**
   * Runs {@code action} once the transaction is committed and its connection is given back, and
   * never if it is not. It should not throw: what was done is done.
   */
  public void afterCommit(Runnable action) {
    afterwards.add(action);
  }

  /** Makes the collected writes, in one round trip. */
  void flush() {
    if (writes.isEmpty()) {
      return;
    }
    var batch = List.copyOf(writes);
    writes.clear();
    var sql = batch.stream().map(Write::sql).collect(Collectors.joining(";\n"));
    try (var statement = connection.prepareStatement(sql)) {
      var at = 1;
      for (var write : batch) {
        at = bind(statement, at, write.values());
      }
      statement.execute();
      for (var write : batch) {
        requireOne(statement.getUpdateCount(), write);
        statement.getMoreResults();
      }
    } catch (SQLException failed) {
      throw new SqlFailed(failed);
    }
  }

  private static void requireOne(int rows, Write write) {
    if (rows != 1) {
      throw new IllegalStateException(
          "expected 1 row but changed " + rows + " with: " + write.sql());
    }
  }

  /** Returns the place behind the last value. */
  private static int bind(PreparedStatement statement, int from, List<@Nullable Object> values)
      throws SQLException {
    var at = from;
    for (var value : values) {
      statement.setObject(
          at++, value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
    }
    return at;
  }
}
