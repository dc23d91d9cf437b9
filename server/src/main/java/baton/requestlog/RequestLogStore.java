package baton.requestlog;

import baton.core.Ids;
import baton.core.Json;
import baton.db.Columns;
import baton.db.Listing;
import baton.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of the request log. */
public final class RequestLogStore {
  static final int DELETED_AT_ONCE = 5000;

  private static final String INSERT =
      """
      INSERT INTO request_log
        (id, mode, method, path, params, status, error_type, error_code, object, millis,
         api_key, api_key_last4, idempotency_key, version, user_agent, ip, created_at)
      VALUES (?, ?, ?, ?, ?::json, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (mode, id) DO NOTHING
      """;
  private static final String COLUMNS =
      """
      SELECT id, mode, method, path, params, status, error_type, error_code, object, millis,
             api_key, api_key_last4, idempotency_key, version, user_agent, ip, created_at
        FROM request_log
      """;
  private static final String LIST = COLUMNS + " WHERE mode = ?";
  private static final String FIND = LIST + " AND id = ?";
  private static final String DELETE_OLD =
      """
      DELETE FROM request_log
       WHERE (mode, id) IN
             (SELECT old.mode, old.id
                FROM mode m
               CROSS JOIN LATERAL (
                     SELECT mode, id FROM request_log it
                      WHERE it.mode = m.id AND it.id < ?
                      ORDER BY it.id LIMIT %d) old
               LIMIT %d)
      """
          .formatted(DELETED_AT_ONCE, DELETED_AT_ONCE);

  void insert(Tx tx, List<LoggedRequest> requests) {
    tx.hasten();
    tx.updateAll(INSERT, requests.stream().map(RequestLogStore::values).toList());
  }

  private static List<@Nullable Object> values(LoggedRequest it) {
    return Arrays.asList(
        it.id(),
        it.mode(),
        it.method(),
        it.path(),
        Json.write(it.params()),
        it.status(),
        it.errorType(),
        it.errorCode(),
        it.object(),
        it.millis(),
        it.apiKey(),
        it.apiKeyLast4(),
        it.idempotencyKey(),
        it.version(),
        it.userAgent(),
        it.ip(),
        it.createdAt());
  }

  @Nullable LoggedRequest find(Tx tx, String mode, String id) {
    return tx.one(FIND, RequestLogStore::read, mode, id);
  }

  /** To be narrowed and read with {@link #read}. */
  Listing list(String mode) {
    return Listing.of(LIST, mode);
  }

  /** Returns how many, at most {@link #DELETED_AT_ONCE}. */
  int deleteOld(Tx tx, Instant before) {
    return tx.update(DELETE_OLD, Ids.lowest("req", before));
  }

  static LoggedRequest read(ResultSet row) throws SQLException {
    return new LoggedRequest(
        row.getString("id"),
        row.getString("mode"),
        row.getString("method"),
        row.getString("path"),
        Columns.texts(row, "params"),
        row.getInt("status"),
        Columns.textOrNull(row, "error_type"),
        Columns.textOrNull(row, "error_code"),
        Columns.textOrNull(row, "object"),
        row.getLong("millis"),
        row.getString("api_key"),
        row.getString("api_key_last4"),
        Columns.textOrNull(row, "idempotency_key"),
        Columns.textOrNull(row, "version"),
        Columns.textOrNull(row, "user_agent"),
        row.getString("ip"),
        Columns.instant(row, "created_at"));
  }
}
