package baton.event;

import baton.db.Db;
import baton.limit.Crowd;
import java.util.Map;

/** A feed whose rows have one event, two, three and so on, each of a payment of its own. */
public final class FeedRows {
  private static final String EVENTS =
      """
      INSERT INTO event (id, mode, type, object_id, object, api_version, created_at)
      SELECT 'evt_' || lpad(n::text, 6, '0'), ?, 'payment_intent.created', 'pi_' || n, '{}', 'v1',
             now()
        FROM generate_series(1, ?) AS n
      """;
  private static final String ROWS =
      """
      INSERT INTO unnumbered (mode, written_at, first, events, objects)
      SELECT mode, now() + size * interval '1 second', min(id),
             array_agg(id ORDER BY id), array_agg(object_id ORDER BY id)
        FROM event
        JOIN generate_series(1, ?) AS size
          ON substr(id, 5)::integer BETWEEN size * (size - 1) / 2 + 1 AND size * (size + 1) / 2
       WHERE mode = ?
       GROUP BY mode, size
      """;

  private FeedRows() {}

  /** Returns the number of the last event; that numbered n tells of {@code pi_n}. */
  public static int fill(Db db, String mode, int rows) {
    var end = rows * (rows + 1) / 2;
    db.run(tx -> {
      tx.update(EVENTS, mode, end);
      tx.update(ROWS, rows, mode);
      new Feed(db, new EventStore(new EventObjects(Map.of())), new Crowd(1, () -> false))
          .end(tx, mode);
    });
    return end;
  }
}
