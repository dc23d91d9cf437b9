package baton.report.count;

import baton.db.Columns;
import baton.db.Tx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far each mode is counted, and what comes next. */
final class CursorStore {
  private static final String BEGIN =
      """
      INSERT INTO report_cursor (mode, sequence, walked)
      SELECT mode, sequence, '' FROM feed_end
       WHERE NOT EXISTS (SELECT 1 FROM report_cursor WHERE report_cursor.mode = feed_end.mode)
      ON CONFLICT (mode) DO NOTHING
      """;
  private static final String ENDS_OF_NEWS =
      """
      SELECT mode, feed_end.sequence FROM report_cursor JOIN feed_end USING (mode)
       WHERE feed_end.sequence > report_cursor.sequence OR walked IS NOT NULL
      """;
  private static final String TAKE =
      """
      SELECT sequence, walked FROM report_cursor WHERE mode = ? FOR UPDATE SKIP LOCKED
      """;
  private static final String LOCK =
      """
      SELECT sequence, walked FROM report_cursor WHERE mode = ? FOR UPDATE
      """;

  /**
   * A row of the feed is read by whoever comes to its last number. A charge has the id of its
   * attempt, with another prefix; nothing is looked up for what is none.
   */
  private static final String NEWS =
      """
      SELECT DISTINCT coalesce(attempt.payment, object) AS payment
        FROM feed CROSS JOIN unnest(objects) AS object
        LEFT JOIN attempt
          ON attempt.id = CASE WHEN starts_with(object, 'ch_') THEN 'par' || substr(object, 3) END
       WHERE feed.mode = ? AND last > ? AND last <= ?
         AND (starts_with(object, 'pi_') OR starts_with(object, 'ch_'))
      """;

  private static final String WALK =
      """
      SELECT id FROM payment_intent WHERE mode = ? AND id > ? ORDER BY id LIMIT ?
      """;
  private static final String MOVE =
      """
      UPDATE report_cursor SET sequence = ?, walked = ? WHERE mode = ?
      """;

  /** Where the feed ends of each mode of which not everything is counted. */
  Map<String, Long> endsOfNews(Tx tx) {
    tx.update(BEGIN);
    var ends = new HashMap<String, Long>();
    tx.each(ENDS_OF_NEWS, row -> ends.put(row.getString("mode"), row.getLong("sequence")));
    return ends;
  }

  /** Null when another node is at this mode. */
  @Nullable Cursor take(Tx tx, String mode) {
    return find(tx, TAKE, mode);
  }

  /** Waits for whoever is at this mode. Null when nothing has happened in it yet. */
  @Nullable Cursor lock(Tx tx, String mode) {
    return find(tx, LOCK, mode);
  }

  /** The payments of which the events up to {@code stop} tell. */
  List<String> news(Tx tx, String mode, Cursor from, long stop) {
    return tx.list(NEWS, row -> row.getString("payment"), mode, from.sequence(), stop);
  }

  /** The next payments, whatever happened to them. */
  List<String> walk(Tx tx, String mode, String walked, int max) {
    return tx.list(WALK, row -> row.getString("id"), mode, walked, max);
  }

  void move(Tx tx, String mode, Cursor to) {
    tx.updateOne(MOVE, to.sequence(), to.walked(), mode);
  }

  private static @Nullable Cursor find(Tx tx, String sql, String mode) {
    return tx.one(
        sql, row -> new Cursor(row.getLong("sequence"), Columns.textOrNull(row, "walked")), mode);
  }
}
