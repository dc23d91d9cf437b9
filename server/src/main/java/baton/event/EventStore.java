package baton.event;

import baton.core.Json;
import baton.core.Origin;
import baton.db.Columns;
import baton.db.Listing;
import baton.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The tables of events and of their order. */
public final class EventStore {
  private static final String COLUMNS =
      """
      SELECT id, mode, type, object_id, object, previous, api_version, request, idempotency_key,
             created_at
        FROM event
      """;
  private static final String FIND = COLUMNS + " WHERE mode = ? AND id = ?";

  /** In pairs: where the planner takes the mode for one of few events it would read them all. */
  private static final String GET =
      COLUMNS + " WHERE (mode, id) IN (SELECT ?, jsonb_array_elements_text(?::jsonb))";

  private static final String IDS = "SELECT id FROM event WHERE mode = ?";
  private static final String LIST = COLUMNS + " WHERE mode = ?";
  private static final String INSERT =
      """
      WITH it (id, mode, type, object_id, object, previous, api_version, request, idempotency_key,
               created_at) AS (
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz)),
      queued AS (
        INSERT INTO unnumbered (mode, first, events, objects)
        SELECT mode, (array_agg(id))[1], array_agg(id), array_agg(object_id) FROM it GROUP BY mode)
      INSERT INTO event
        (id, mode, type, object_id, object, previous, api_version, request, idempotency_key,
         created_at)
      SELECT id, mode, type, object_id, object, previous, api_version, request, idempotency_key,
             created_at
        FROM it
      """;
  private static final String MODES_TO_NUMBER =
      """
      SELECT id FROM mode
       WHERE EXISTS (SELECT 1 FROM unnumbered WHERE unnumbered.mode = mode.id)
      """;
  private static final String BEGIN_FEED =
      """
      INSERT INTO feed_end (mode, sequence) VALUES (?, 0) ON CONFLICT (mode) DO NOTHING
      """;
  private static final String LOCK_END =
      """
      SELECT sequence FROM feed_end WHERE mode = ? FOR UPDATE
      """;
  private static final String TAKE_END =
      """
      SELECT sequence FROM feed_end WHERE mode = ? FOR UPDATE SKIP LOCKED
      """;
  private static final String NUMBER =
      """
      WITH next AS MATERIALIZED (
        SELECT mode, written_at, first FROM unnumbered
         WHERE mode = ? ORDER BY written_at, first LIMIT ?),
      taken AS (
        DELETE FROM unnumbered it USING next
         WHERE (it.mode, it.written_at, it.first) = (next.mode, next.written_at, next.first)
        RETURNING it.mode, it.written_at, it.first, it.events, it.objects),
      numbered AS (
        INSERT INTO feed (mode, last, events, objects)
        SELECT mode, ? + sum(cardinality(events)) OVER (ORDER BY written_at, first), events, objects
          FROM taken
        RETURNING last)
      UPDATE feed_end SET sequence = it.last
        FROM (SELECT max(last) AS last, count(*) AS count FROM numbered) it
       WHERE mode = ? AND it.count > 0
      RETURNING it.count
      """;

  /**
   * Up to the row in which the page ends. The page first: where the planner takes it for a short
   * one it would join all that is behind.
   */
  private static final String READ_FEED =
      """
      WITH page AS MATERIALIZED (
        SELECT mode, sequence, event FROM feed_entry
         WHERE mode = ? AND last > ? AND sequence > ?
           AND last <= coalesce(
                 (SELECT last FROM feed WHERE mode = ? AND last >= ? ORDER BY last LIMIT 1), ?)
         ORDER BY sequence LIMIT ?)
      SELECT sequence, id, event.mode, type, object_id, object, previous, api_version, request,
             idempotency_key, created_at
        FROM page JOIN event ON event.mode = page.mode AND event.id = page.event
       ORDER BY sequence
      """;

  private final EventObjects objects;

  public EventStore(EventObjects objects) {
    this.objects = objects;
  }

  /** What {@link Event#object} is to be of {@code view}. */
  String lean(Record view) {
    return objects.lean(view);
  }

  /** The whole object of {@code it}, as the API showed it. */
  public JsonNode object(Event it) {
    return objects.whole(it.object());
  }

  void insert(Tx tx, Event it) {
    var origin = it.origin();
    tx.updateOne(
        INSERT,
        it.id(),
        it.mode(),
        it.type(),
        it.objectId(),
        it.object(),
        it.previous(),
        it.apiVersion(),
        origin == null ? null : origin.request(),
        origin == null ? null : origin.idempotencyKey(),
        it.createdAt());
  }

  public @Nullable Event find(Tx tx, String mode, String id) {
    return tx.one(FIND, EventStore::read, mode, id);
  }

  /** By their ids. */
  public Map<String, Event> get(Tx tx, String mode, List<String> ids) {
    return tx.list(GET, EventStore::read, mode, Json.write(ids)).stream()
        .collect(Collectors.toMap(Event::id, it -> it));
  }

  /** To be narrowed and read with {@link #id}. */
  Listing ids(String mode) {
    return Listing.of(IDS, mode);
  }

  static String id(ResultSet row) throws SQLException {
    return row.getString("id");
  }

  /** To be narrowed and read with {@link #read}. */
  Listing list(String mode) {
    return Listing.of(LIST, mode);
  }

  /** Modes with events that have no number yet. */
  List<String> modesToNumber(Tx tx) {
    return tx.list(MODES_TO_NUMBER, row -> row.getString("id"));
  }

  /** The last number given in {@code mode}; nobody gives the next until {@code tx} ends. */
  long lockEnd(Tx tx, String mode) {
    var end = end(tx, LOCK_END, mode);
    if (end == null) {
      throw new IllegalStateException("the feed of " + mode + " has no end");
    }
    return end;
  }

  /** As {@link #lockEnd}, but null where somebody else is at it. */
  @Nullable Long takeEnd(Tx tx, String mode) {
    return end(tx, TAKE_END, mode);
  }

  private static @Nullable Long end(Tx tx, String sql, String mode) {
    tx.update(BEGIN_FEED, mode);
    return tx.one(sql, row -> row.getLong("sequence"), mode);
  }

  /**
   * Gives the events of {@code mode} their numbers behind {@code end}, which is locked, that up to
   * {@code max} statements wrote. Returns of how many statements.
   */
  int number(Tx tx, String mode, long end, int max) {
    var numbered = tx.one(NUMBER, row -> row.getInt("count"), mode, max, end, mode);
    return numbered == null ? 0 : numbered;
  }

  /** Up to {@code max} events of {@code mode} behind the number {@code after}, in their order. */
  List<Feed.Entry> readFeed(Tx tx, String mode, long after, int max) {
    var stop = after + max;
    return tx.list(
        READ_FEED,
        row -> new Feed.Entry(row.getLong("sequence"), read(row)),
        mode,
        after,
        after,
        mode,
        stop,
        stop,
        max);
  }

  static Event read(ResultSet row) throws SQLException {
    var request = Columns.textOrNull(row, "request");
    return new Event(
        row.getString("id"),
        row.getString("mode"),
        row.getString("type"),
        row.getString("object_id"),
        row.getString("object"),
        Columns.textOrNull(row, "previous"),
        row.getString("api_version"),
        request == null ? null : new Origin(request, Columns.textOrNull(row, "idempotency_key")),
        Columns.instant(row, "created_at"));
  }
}
