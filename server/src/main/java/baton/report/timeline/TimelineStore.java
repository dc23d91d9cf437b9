package baton.report.timeline;

import baton.connector.Notice;
import baton.core.Money;
import baton.db.Columns;
import baton.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What others wrote down around a payment: notices, disputes, events and deliveries. */
final class TimelineStore {
  /** Of each, the oldest. */
  static final int ROWS_MAX = 200;

  private static final String NOTICES =
      """
      SELECT id, processor, status, event, created_at FROM notice
       WHERE mode = ? AND operation = ANY (?::text[])
       ORDER BY id LIMIT %d
      """
          .formatted(ROWS_MAX);
  private static final String DISPUTES =
      """
      SELECT id, amount_minor, currency, reason, status, created_at FROM dispute
       WHERE mode = ? AND payment = ?
       ORDER BY id LIMIT %d
      """
          .formatted(ROWS_MAX);
  private static final String EVENTS =
      """
      SELECT id, type, created_at FROM event
       WHERE mode = ? AND object_id = ANY (?::text[])
       ORDER BY id LIMIT %d
      """
          .formatted(ROWS_MAX);
  private static final String DELIVERIES =
      """
      SELECT d.id, d.event, d.endpoint, e.url, d.state, d.attempts, d.created_at,
             last.at, last.status, last.error
        FROM webhook_delivery d
        JOIN webhook_endpoint e ON e.id = d.endpoint
        LEFT JOIN LATERAL (
             SELECT at, status, error FROM webhook_attempt
              WHERE delivery = d.id ORDER BY id DESC LIMIT 1) last ON true
       WHERE d.mode = ? AND d.event = ANY (?::text[])
       ORDER BY d.id LIMIT %d
      """
          .formatted(ROWS_MAX);
  private static final String REFUNDS =
      """
      SELECT id FROM refund WHERE mode = ? AND payment = ? ORDER BY id LIMIT %d
      """
          .formatted(ROWS_MAX);

  /** {@code outcome} is null of a hint. */
  record Told(
      String id, String processor, String status, @Nullable String outcome, Instant createdAt) {}

  record Complaint(String id, Money amount, String reason, String status, Instant createdAt) {}

  record Happened(String id, String type, Instant createdAt) {}

  /**
   * @param triedAt last; null when never
   * @param status of the answer; null where there was none
   */
  record Delivered(
      String id,
      String event,
      String endpoint,
      String url,
      String state,
      int attempts,
      Instant createdAt,
      @Nullable Instant triedAt,
      @Nullable Integer status,
      @Nullable String error) {}

  /** Of the operations with these keys. */
  List<Told> notices(Tx tx, String mode, List<String> keys) {
    return tx.list(NOTICES, TimelineStore::told, mode, texts(keys));
  }

  List<Complaint> disputes(Tx tx, String mode, String payment) {
    return tx.list(
        DISPUTES,
        row ->
            new Complaint(
                row.getString("id"),
                new Money(
                    row.getLong("amount_minor"), Currency.getInstance(row.getString("currency"))),
                row.getString("reason"),
                row.getString("status"),
                Columns.instant(row, "created_at")),
        mode,
        payment);
  }

  /** Of the objects with these ids. */
  List<Happened> events(Tx tx, String mode, List<String> objects) {
    return tx.list(
        EVENTS,
        row ->
            new Happened(
                row.getString("id"), row.getString("type"), Columns.instant(row, "created_at")),
        mode,
        texts(objects));
  }

  List<Delivered> deliveries(Tx tx, String mode, List<String> events) {
    return tx.list(DELIVERIES, TimelineStore::delivered, mode, texts(events));
  }

  List<String> refunds(Tx tx, String mode, String payment) {
    return tx.list(REFUNDS, row -> row.getString("id"), mode, payment);
  }

  private static Object texts(List<String> texts) {
    return texts.toArray(String[]::new);
  }

  private static Told told(ResultSet row) throws SQLException {
    var event = Columns.json(row, "event", Notice.Event.class);
    var outcome = event instanceof Notice.Event.Happened it ? it.outcome() : null;
    return new Told(
        row.getString("id"),
        row.getString("processor"),
        row.getString("status"),
        outcome == null ? null : outcome.code(),
        Columns.instant(row, "created_at"));
  }

  private static Delivered delivered(ResultSet row) throws SQLException {
    return new Delivered(
        row.getString("id"),
        row.getString("event"),
        row.getString("endpoint"),
        row.getString("url"),
        row.getString("state"),
        row.getInt("attempts"),
        Columns.instant(row, "created_at"),
        Columns.instantOrNull(row, "at"),
        row.getObject("status", Integer.class),
        Columns.textOrNull(row, "error"));
  }
}
