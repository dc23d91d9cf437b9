package baton.export;

import baton.db.Columns;
import baton.db.Listing;
import baton.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables of exports and of what is written of them. */
final class ExportStore {
  private static final String COLUMNS =
      """
      SELECT id, mode, filters, status, rows_done, rows_total, last, expires_at, created_at
        FROM export
      """;
  private static final String LIST = COLUMNS + " WHERE mode = ?";
  private static final String FIND = LIST + " AND id = ?";
  private static final String LOCK_ANY = COLUMNS + " WHERE id = ? FOR UPDATE";

  /** Counts under a lock, so that two at once do not pass the limit together. */
  private static final String LOCK_MODE =
      """
      SELECT id FROM mode WHERE id = ? FOR UPDATE
      """;

  private static final String COUNT_RUNNING =
      """
      SELECT count(*) AS count FROM export WHERE mode = ? AND status = 'running'
      """;
  private static final String INSERT =
      """
      INSERT INTO export
        (id, mode, filters, status, rows_done, look_at, expires_at, created_at)
      VALUES (?, ?, ?, 'running', 0, ?, ?, ?)
      """;
  private static final String UPDATE =
      """
      UPDATE export SET status = ?, rows_done = ?, rows_total = ?, last = ?, look_at = ?
       WHERE mode = ? AND id = ?
      """;
  private static final String DELETE =
      """
      DELETE FROM export WHERE mode = ? AND id = ?
      """;
  private static final String DELETE_OLD =
      """
      DELETE FROM export
       WHERE id IN (SELECT id FROM export WHERE expires_at < ? ORDER BY expires_at LIMIT ?)
      """;

  /** SKIP LOCKED: whoever holds the row is at it already. */
  private static final String TAKE_DUE =
      """
      UPDATE export SET look_at = ?
       WHERE id IN (SELECT id FROM export
                     WHERE look_at <= ? ORDER BY look_at LIMIT ? FOR UPDATE SKIP LOCKED)
      RETURNING id
      """;

  private static final String INSERT_PART =
      """
      INSERT INTO export_part (export, number, lines) VALUES (?, ?, ?)
      """;
  private static final String PARTS =
      """
      SELECT lines FROM export_part WHERE export = ? ORDER BY number
      """;

  /** How many run; nobody else adds one until {@code tx} ends. */
  long lockedRunning(Tx tx, String mode) {
    tx.list(LOCK_MODE, row -> row.getString("id"), mode);
    return tx.list(COUNT_RUNNING, row -> row.getLong("count"), mode).getFirst();
  }

  void insert(Tx tx, Export it) {
    tx.updateOne(
        INSERT, it.id(), it.mode(), it.filters(), it.createdAt(), it.expiresAt(), it.createdAt());
  }

  /** Somebody looks after it at {@code lookAt} at the latest, while it runs. */
  void update(Tx tx, Export it, Instant lookAt) {
    tx.updateOne(
        UPDATE,
        it.status().code(),
        it.rowsDone(),
        it.rowsTotal(),
        it.last(),
        it.status() == Export.Status.RUNNING ? lookAt : null,
        it.mode(),
        it.id());
  }

  /** Its rows come behind those of the parts with lower numbers. */
  void addPart(Tx tx, Export it, int number, String lines) {
    tx.updateOne(INSERT_PART, it.id(), number, lines);
  }

  String file(Tx tx, Export it) {
    return String.join("", tx.list(PARTS, row -> row.getString("lines"), it.id()));
  }

  @Nullable Export find(Tx tx, String mode, String id) {
    return tx.one(FIND, ExportStore::read, mode, id);
  }

  /** Null when it was deleted; else nobody changes it until {@code tx} ends. */
  @Nullable Export lockAny(Tx tx, String id) {
    return tx.one(LOCK_ANY, ExportStore::read, id);
  }

  /** To be narrowed and read with {@link #read}. */
  Listing list(String mode) {
    return Listing.of(LIST, mode);
  }

  /** False when there is none. */
  boolean delete(Tx tx, String mode, String id) {
    return tx.update(DELETE, mode, id) == 1;
  }

  int deleteOld(Tx tx, Instant now, int max) {
    return tx.update(DELETE_OLD, now, max);
  }

  /** Up to {@code max} that are to be written; until {@code leaseEnd} by the caller. */
  List<String> takeDue(Tx tx, Instant now, Instant leaseEnd, int max) {
    return tx.list(TAKE_DUE, row -> row.getString("id"), leaseEnd, now, max);
  }

  static Export read(ResultSet row) throws SQLException {
    return new Export(
        row.getString("id"),
        row.getString("mode"),
        row.getString("filters"),
        Export.Status.of(row.getString("status")),
        row.getInt("rows_done"),
        row.getObject("rows_total", Integer.class),
        Columns.textOrNull(row, "last"),
        Columns.instant(row, "expires_at"),
        Columns.instant(row, "created_at"));
  }
}
