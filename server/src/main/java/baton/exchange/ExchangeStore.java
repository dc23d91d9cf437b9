package baton.exchange;

import baton.core.Ids;
import baton.db.Columns;
import baton.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The exchange table. */
public final class ExchangeStore {
  private static final int LISTED_MAX = 200;

  private static final String INSERT =
      """
      INSERT INTO exchange
        (id, mode, processor, operation, method, url, request, status, response, error, millis, at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String LIST =
      """
      SELECT id, mode, processor, operation, method, url, request, status, response, error,
             millis, at
        FROM exchange WHERE mode = ? AND operation = ANY (?::text[])
       ORDER BY id LIMIT %d
      """
          .formatted(LISTED_MAX);
  private static final String DELETE_OLD =
      """
      DELETE FROM exchange
       WHERE id IN (SELECT id FROM exchange WHERE id < ? ORDER BY id LIMIT ?)
      """;

  void insert(Tx tx, List<LoggedExchange> exchanges) {
    tx.hasten();
    tx.updateAll(INSERT, exchanges.stream().map(ExchangeStore::values).toList());
  }

  private static List<@Nullable Object> values(LoggedExchange it) {
    return Arrays.asList(
        it.id(),
        it.mode(),
        it.processor(),
        it.operation(),
        it.method(),
        it.url(),
        it.request(),
        it.status(),
        it.response(),
        it.error(),
        it.millis(),
        it.at());
  }

  /** Those of the operations with these keys, oldest first, 200 at most. */
  public List<LoggedExchange> list(Tx tx, String mode, List<String> operations) {
    return tx.list(LIST, ExchangeStore::read, mode, operations.toArray(String[]::new));
  }

  int deleteOld(Tx tx, Instant begin, int max) {
    return tx.update(DELETE_OLD, Ids.lowest("exc", begin), max);
  }

  private static LoggedExchange read(ResultSet row) throws SQLException {
    return new LoggedExchange(
        row.getString("id"),
        row.getString("mode"),
        row.getString("processor"),
        row.getString("operation"),
        row.getString("method"),
        row.getString("url"),
        Columns.textOrNull(row, "request"),
        row.getObject("status", Integer.class),
        Columns.textOrNull(row, "response"),
        Columns.textOrNull(row, "error"),
        row.getLong("millis"),
        Columns.instant(row, "at"));
  }
}
