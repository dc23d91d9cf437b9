package baton.webhook;

import baton.core.Json;
import baton.db.Columns;
import baton.db.Listing;
import baton.db.Tx;
import baton.event.Undelivered;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The table of deliveries. */
public final class DeliveryStore implements Undelivered {
  private static final String COLUMNS =
      """
      SELECT id, mode, endpoint, event, state, attempts, next_at, created_at,
             (SELECT type FROM event
               WHERE event.mode = webhook_delivery.mode AND event.id = webhook_delivery.event)
               AS event_type
        FROM webhook_delivery
      """;
  private static final String FIND = COLUMNS + " WHERE mode = ? AND id = ?";
  private static final String LIST = COLUMNS + " WHERE mode = ?";
  private static final String DUE =
      COLUMNS
          + """
           WHERE mode = ? AND endpoint = ? AND state = 'pending' AND next_at <= ?
           ORDER BY next_at, sequence LIMIT ?
          """;
  private static final String DUE_IN_ORDER =
      COLUMNS
          + """
           WHERE id = (SELECT id FROM webhook_delivery
                        WHERE mode = ? AND endpoint = ? AND state = 'pending'
                        ORDER BY sequence, id LIMIT 1)
             AND next_at <= ?
          """;
  private static final String TRIED =
      """
      UPDATE webhook_delivery
         SET state = ?, attempts = attempts + 1, next_at = ?
       WHERE mode = ? AND id = ? AND state = 'pending'
      """;
  private static final String RESEND =
      """
      UPDATE webhook_delivery SET state = 'pending', next_at = ?
       WHERE mode = ? AND id = ? AND state <> 'canceled'
      """;
  private static final String ASK_FOR =
      """
      INSERT INTO webhook_delivery
        (id, mode, endpoint, event, sequence, state, attempts, next_at, created_at)
      VALUES (?, ?, ?, ?, 0, 'pending', 0, ?, ?)
      ON CONFLICT (id) DO UPDATE SET state = 'pending', next_at = excluded.next_at
      """;
  private static final String CANCEL =
      """
      UPDATE webhook_delivery SET state = 'canceled', next_at = NULL
       WHERE mode = ? AND endpoint = ? AND state = 'pending'
      """;

  /**
   * In pairs: where the planner takes the mode for one of few deliveries it would read them all.
   */
  private static final String UNDELIVERED =
      """
      SELECT event, count(*) AS count FROM webhook_delivery
       WHERE (mode, event) IN (SELECT ?, jsonb_array_elements_text(?::jsonb))
         AND state IN ('pending', 'failed')
       GROUP BY event
      """;

  private static final String IS_UNDELIVERED =
      """
      id IN (SELECT event FROM webhook_delivery
              WHERE mode = ? AND state IN ('pending', 'failed'))
      """;
  private static final String IS_DELIVERED =
      """
      NOT EXISTS (SELECT FROM webhook_delivery
                   WHERE mode = ? AND webhook_delivery.event = event.id
                     AND state IN ('pending', 'failed'))
      """;

  @Nullable Delivery find(Tx tx, String mode, String id) {
    return tx.one(FIND, DeliveryStore::read, mode, id);
  }

  /** To be narrowed and read with {@link #read}. */
  Listing list(String mode) {
    return Listing.of(LIST, mode);
  }

  /** What is to be sent to {@code to} now, the longest due first; in order, only the next one. */
  List<Delivery> due(Tx tx, WebhookEndpoint to, Instant now, int max) {
    return to.terms().isInOrder()
        ? tx.list(DUE_IN_ORDER, DeliveryStore::read, to.mode(), to.id(), now)
        : tx.list(DUE, DeliveryStore::read, to.mode(), to.id(), now, max);
  }

  /** After a try. Nothing where it ended otherwise meanwhile. */
  void tried(Tx tx, Delivery it, DeliveryState state, @Nullable Instant nextAt) {
    tx.update(TRIED, state.word(), nextAt, it.mode(), it.id());
  }

  /** Whatever came of it before; false when it was canceled. */
  boolean resend(Tx tx, Delivery it, Instant now) {
    return tx.update(RESEND, now, it.mode(), it.id()) == 1;
  }

  /** Makes it due {@code now}, also where the endpoint never wanted such events. */
  String askFor(Tx tx, WebhookEndpoint to, String event, Instant now) {
    var id = id(event, to.id());
    tx.updateOne(ASK_FOR, id, to.mode(), to.id(), event, now, now);
    return id;
  }

  /** Of an endpoint that is deleted. */
  void cancel(Tx tx, WebhookEndpoint it) {
    tx.update(CANCEL, it.mode(), it.id());
  }

  @Override
  public Map<String, Long> count(Tx tx, String mode, List<String> events) {
    var counted =
        tx
            .list(
                UNDELIVERED,
                row -> Map.entry(row.getString("event"), row.getLong("count")),
                mode,
                Json.write(events))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return events.stream().collect(Collectors.toMap(it -> it, it -> counted.getOrDefault(it, 0L)));
  }

  @Override
  public Listing narrow(Listing events, String mode, boolean areDelivered) {
    return events.and(areDelivered ? IS_DELIVERED : IS_UNDELIVERED, mode);
  }

  static Delivery read(ResultSet row) throws SQLException {
    return new Delivery(
        row.getString("id"),
        row.getString("mode"),
        row.getString("endpoint"),
        row.getString("event"),
        row.getString("event_type"),
        DeliveryState.of(row.getString("state")),
        row.getInt("attempts"),
        Columns.instantOrNull(row, "next_at"),
        Columns.instant(row, "created_at"));
  }

  /** As {@link FanOutStore} makes it: the event's own part, and the endpoint's random one. */
  private static String id(String event, String endpoint) {
    return "whd_" + event.substring(4) + endpoint.substring(endpoint.length() - 15);
  }
}
