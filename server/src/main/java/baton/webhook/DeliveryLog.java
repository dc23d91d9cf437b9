package baton.webhook;

import baton.core.Ids;
import baton.core.Json;
import baton.db.Columns;
import baton.db.Db;
import baton.db.Tx;
import baton.webhook.out.Attempt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The tries of each delivery; both are forgotten after 30 days. Thread safe. */
public final class DeliveryLog {
  static final Duration KEPT = Duration.ofDays(30);
  private static final int DELETED_AT_ONCE = 1000;
  private static final String INSERT =
      """
      INSERT INTO webhook_attempt (id, delivery, at, latency_ms, status, body, error)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String LIST =
      """
      SELECT delivery, at, latency_ms, status, body, error FROM webhook_attempt
       WHERE delivery IN (SELECT jsonb_array_elements_text(?::jsonb))
       ORDER BY delivery, id
      """;
  private static final String DELETE_OLD =
      """
      WITH old AS (
        DELETE FROM webhook_delivery
         WHERE id IN (SELECT id FROM webhook_delivery WHERE created_at < ?
                       ORDER BY created_at LIMIT ?)
        RETURNING id),
      tries AS (
        DELETE FROM webhook_attempt WHERE delivery IN (SELECT id FROM old))
      SELECT count(*) AS count FROM old
      """;

  private record Row(String delivery, Attempt attempt) {}

  private final Db db;
  private final Ids ids;
  private final Clock clock;

  public DeliveryLog(Db db, Ids ids, Clock clock) {
    this.db = db;
    this.ids = ids;
    this.clock = clock;
  }

  void add(Tx tx, Delivery delivery, Attempt it) {
    tx.updateOne(
        INSERT,
        ids.next("wha"),
        delivery.id(),
        it.at(),
        it.latencyMillis(),
        it.status(),
        it.body(),
        it.error());
  }

  /** The tries of {@code deliveries}, by the delivery's id, the first one first. */
  Map<String, List<Attempt>> of(Tx tx, List<Delivery> deliveries) {
    var ids = deliveries.stream().map(Delivery::id).toList();
    return tx.list(LIST, DeliveryLog::read, Json.write(ids)).stream()
        .collect(
            Collectors.groupingBy(
                Row::delivery, Collectors.mapping(Row::attempt, Collectors.toList())));
  }

  /** Forgets what is older than 30 days, in small transactions. */
  public void deleteOld() {
    var before = clock.instant().minus(KEPT);
    db.inBatches(tx -> deleteOld(tx, before));
  }

  private static long deleteOld(Tx tx, Instant before) {
    return tx.list(DELETE_OLD, row -> row.getLong("count"), before, DELETED_AT_ONCE).getFirst();
  }

  private static Row read(ResultSet row) throws SQLException {
    return new Row(
        row.getString("delivery"),
        new Attempt(
            Columns.instant(row, "at"),
            row.getLong("latency_ms"),
            row.getObject("status", Integer.class),
            Columns.textOrNull(row, "body"),
            Columns.textOrNull(row, "error")));
  }
}
