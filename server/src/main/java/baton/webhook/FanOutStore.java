package baton.webhook;

import baton.db.Tx;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far deliveries were made of the feed of each mode, and how the next are. */
public final class FanOutStore {
  private static final String MODES_WITH_NEWS =
      """
      SELECT mode FROM webhook_cursor JOIN feed_end USING (mode)
       WHERE feed_end.sequence > webhook_cursor.sequence
      """;
  private static final String TAKE_CURSOR =
      """
      SELECT sequence FROM webhook_cursor WHERE mode = ? FOR UPDATE SKIP LOCKED
      """;

  /** Where the row ends that has the number {@code ?}, or else the feed. */
  private static final String NEXT_STOP =
      """
      SELECT coalesce((SELECT last FROM feed WHERE feed.mode = feed_end.mode AND last >= ?
                        ORDER BY last LIMIT 1), sequence) AS sequence
        FROM feed_end WHERE mode = ?
      """;

  /** No endpoint is deleted meanwhile: nobody would send what it leaves, nor cancel it. */
  private static final String DELIVER =
      """
      INSERT INTO webhook_delivery
        (id, mode, endpoint, event, sequence, state, attempts, next_at, created_at)
      SELECT 'whd_' || substr(event.id, 5) || right(endpoint.id, 15), it.mode, endpoint.id,
             event.id, it.sequence, 'pending', 0, ?::timestamptz, ?::timestamptz
        FROM feed_entry it
        JOIN event ON event.mode = it.mode AND event.id = it.event
        JOIN webhook_endpoint AS endpoint
          ON endpoint.mode = it.mode AND endpoint.is_enabled AND endpoint.since < it.sequence
         AND (endpoint.enabled_events @> '["*"]' OR endpoint.enabled_events @> to_jsonb(event.type))
       WHERE it.mode = ? AND it.sequence > ? AND it.last > ? AND it.last <= ?
         FOR KEY SHARE OF endpoint
      ON CONFLICT (id) DO NOTHING
      """;

  private static final String MOVE_CURSOR =
      """
      UPDATE webhook_cursor SET sequence = ? WHERE mode = ?
      """;
  private static final String ENDPOINTS_WITH_WORK =
      """
      SELECT id FROM webhook_endpoint AS it
       WHERE is_enabled
         AND CASE WHEN is_in_order
               THEN (SELECT next_at FROM webhook_delivery
                      WHERE endpoint = it.id AND state = 'pending' ORDER BY sequence, id LIMIT 1)
               ELSE (SELECT next_at FROM webhook_delivery
                      WHERE endpoint = it.id AND state = 'pending' ORDER BY next_at LIMIT 1)
             END <= ?
      """;

  /** Modes that have endpoints, and events of which no deliveries were made yet. */
  List<String> modesWithNews(Tx tx) {
    return tx.list(MODES_WITH_NEWS, row -> row.getString("mode"));
  }

  /**
   * Makes the deliveries of the next {@code enough} events, and of those that have a row of the
   * feed with the last of them, all in {@code tx}. Returns how many events that were; none when
   * another node is at this mode.
   */
  long deliverNext(Tx tx, String mode, int enough, Instant now) {
    var from = sequence(tx, TAKE_CURSOR, mode);
    if (from == null) {
      return 0;
    }
    var to = sequence(tx, NEXT_STOP, from + enough, mode);
    if (to == null || to <= from) {
      return 0;
    }
    tx.update(DELIVER, now, now, mode, from, from, to);
    tx.updateOne(MOVE_CURSOR, to, mode);
    return to - from;
  }

  /** Enabled endpoints of every mode for which something is due. */
  List<String> endpointsWithWork(Tx tx, Instant now) {
    return tx.list(ENDPOINTS_WITH_WORK, row -> row.getString("id"), now);
  }

  private static @Nullable Long sequence(Tx tx, String sql, Object... values) {
    return tx.one(sql, row -> row.getLong("sequence"), values);
  }
}
