package baton.notice;

import baton.connector.Notice;
import baton.core.Json;
import baton.db.Columns;
import baton.db.Listing;
import baton.db.Tx;
import baton.processor.Processor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The notice table. */
public final class NoticeStore {
  private static final String COLUMNS =
      """
      SELECT id, mode, processor, event_id, event, status, operation, tries, look_at, created_at
        FROM notice
      """;
  private static final String FIND = COLUMNS + " WHERE mode = ? AND id = ?";
  private static final String LIST = COLUMNS + " WHERE mode = ?";
  private static final String LOCK_ANY = COLUMNS + " WHERE id = ? FOR UPDATE";

  private static final String TOLD =
      """
      SELECT event FROM notice
       WHERE mode = ? AND processor = ? AND created_at >= ? ORDER BY created_at DESC LIMIT ?
      """;

  /** Whoever brings the same event at the same time waits for the other. */
  private static final String INSERT =
      """
      INSERT INTO notice
        (id, mode, processor, event_id, event, status, operation, tries, look_at, created_at)
      VALUES (?, ?, ?, ?, ?::json, ?, ?, ?, ?, ?)
      ON CONFLICT (processor, event_id) DO NOTHING
      """;

  private static final String UPDATE =
      """
      UPDATE notice SET status = ?, operation = ?, tries = ?, look_at = ? WHERE mode = ? AND id = ?
      """;

  /** SKIP LOCKED: whoever holds the row looks after it already. */
  private static final String TAKE_DUE =
      """
      UPDATE notice SET look_at = ?
       WHERE id IN (SELECT id FROM notice
                     WHERE look_at <= ? ORDER BY look_at LIMIT ? FOR UPDATE SKIP LOCKED)
      RETURNING id
      """;

  private static final String DELETE_OLD =
      """
      DELETE FROM notice
       WHERE id IN (SELECT id FROM notice WHERE created_at < ? ORDER BY created_at LIMIT ?)
      """;

  /** False when the processor told this event before. */
  boolean insert(Tx tx, TakenNotice it) {
    return tx.update(
            INSERT,
            it.id(),
            it.mode(),
            it.processor(),
            it.eventId(),
            Json.write(it.event()),
            it.status().code(),
            it.operation(),
            it.tries(),
            it.lookAt(),
            it.createdAt())
        == 1;
  }

  void update(Tx tx, TakenNotice it) {
    tx.updateOne(
        UPDATE, it.status().code(), it.operation(), it.tries(), it.lookAt(), it.mode(), it.id());
  }

  @Nullable TakenNotice find(Tx tx, String mode, String id) {
    return tx.one(FIND, NoticeStore::read, mode, id);
  }

  /** The last {@code max} events that {@code processor} has told since {@code begin}. */
  public List<Notice.Event> told(Tx tx, Processor processor, Instant begin, int max) {
    return tx.list(
        TOLD,
        row -> Columns.json(row, "event", Notice.Event.class),
        processor.mode(),
        processor.id(),
        begin,
        max);
  }

  /** Nobody else changes it until {@code tx} ends; null when it was forgotten. */
  @Nullable TakenNotice lockAny(Tx tx, String id) {
    return tx.one(LOCK_ANY, NoticeStore::read, id);
  }

  /** To be narrowed and read with {@link #read}. */
  Listing list(String mode) {
    return Listing.of(LIST, mode);
  }

  /** Up to {@code max} that wait for their operation; until {@code leaseEnd} for the caller. */
  List<String> takeDue(Tx tx, Instant now, Instant leaseEnd, int max) {
    return tx.list(TAKE_DUE, row -> row.getString("id"), leaseEnd, now, max);
  }

  /** Forgets up to {@code max} that came before {@code begin}. Returns how many. */
  int deleteOld(Tx tx, Instant begin, int max) {
    return tx.update(DELETE_OLD, begin, max);
  }

  static TakenNotice read(ResultSet row) throws SQLException {
    return new TakenNotice(
        row.getString("id"),
        row.getString("mode"),
        row.getString("processor"),
        row.getString("event_id"),
        Columns.json(row, "event", Notice.Event.class),
        TakenNotice.Status.of(row.getString("status")),
        Columns.textOrNull(row, "operation"),
        row.getInt("tries"),
        Columns.instantOrNull(row, "look_at"),
        Columns.instant(row, "created_at"));
  }
}
