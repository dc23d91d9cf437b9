package baton.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Many writes in few statements. Thread safe. */
final class Batch {
  /** By the statement for one row. There are as many as constants in the code. */
  private final ConcurrentHashMap<String, Rows> rows = new ConcurrentHashMap<>();

  /** A write without its values. */
  private record Step(String sql, boolean isOne) {}

  /**
   * Makes {@code writes} in their order, in one round trip. Throws unless each changes as many rows
   * as it must.
   */
  static void write(Connection connection, List<Write> writes) throws SQLException {
    var sql = writes.stream().map(Write::sql).collect(Collectors.joining(";\n"));
    try (var statement = connection.prepareStatement(sql)) {
      var at = 1;
      for (var write : writes) {
        at = Tx.bind(statement, at, write.values());
      }
      statement.execute();
      for (var write : writes) {
        require(write, 1, nextCount(statement));
      }
    }
  }

  /**
   * Makes the writes of several callers, each in its order. Those who do the same things are one
   * statement for each of them, however many they are. Throws when any write that must change one
   * row does not; whose it was is not told.
   */
  void writeAll(Connection connection, List<List<Write>> all) throws SQLException {
    var alike = all.stream().collect(Collectors.groupingBy(Batch::shape)).values();
    for (var callers : alike) {
      if (callers.size() == 1) {
        write(connection, callers.getFirst());
      } else {
        writeAlike(connection, callers);
      }
    }
  }

  /** Makes {@code sql} for each of {@code values}, the values of one row: one statement for all. */
  void write(Connection connection, String sql, List<List<@Nullable Object>> values)
      throws SQLException {
    var many = rows(connection, sql);
    try (var statement = connection.prepareStatement(many.sql())) {
      many.bind(statement, 1, values);
      statement.executeUpdate();
    }
  }

  private static List<Step> shape(List<Write> writes) {
    return writes.stream().map(it -> new Step(it.sql(), it.isOne())).toList();
  }

  private void writeAlike(Connection connection, List<List<Write>> callers) throws SQLException {
    var first = callers.getFirst();
    var steps = IntStream.range(0, first.size()).boxed().toList();
    var statements = new Rows[first.size()];
    for (var step : steps) {
      statements[step] = rows(connection, first.get(step).sql());
    }
    var sql = steps.stream().map(it -> statements[it].sql()).collect(Collectors.joining(";\n"));
    try (var statement = connection.prepareStatement(sql)) {
      var at = 1;
      for (var step : steps) {
        var values = callers.stream().map(it -> it.get(step).values()).toList();
        at = statements[step].bind(statement, at, values);
      }
      statement.execute();
      for (var step : steps) {
        require(first.get(step), callers.size(), nextCount(statement));
      }
    }
  }

  private Rows rows(Connection connection, String sql) throws SQLException {
    var known = rows.get(sql);
    if (known == null) {
      known = Rows.of(connection, sql);
      rows.put(sql, known);
    }
    return known;
  }

  private static void require(Write write, int expected, int rows) {
    if (write.isOne() && rows != expected) {
      throw new IllegalStateException(
          "expected %d row%s but changed %d with: %s"
              .formatted(expected, expected == 1 ? "" : "s", rows, write.sql()));
    }
  }

  private static int nextCount(PreparedStatement statement) throws SQLException {
    var count = statement.getUpdateCount();
    statement.getMoreResults();
    return count;
  }
}
