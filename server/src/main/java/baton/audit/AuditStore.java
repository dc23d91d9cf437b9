package baton.audit;

import baton.db.Columns;
import baton.db.Listing;
import baton.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables of the audit log. */
public final class AuditStore {
  private static final String COLUMNS =
      """
      SELECT mode, number, id, actor, request, action, subject, before, after, created_at, hash
        FROM audit_entry
      """;
  private static final String LIST = COLUMNS + " WHERE mode = ?";
  private static final String FIND = LIST + " AND id = ?";
  private static final String FIND_NUMBER = LIST + " AND number = ?";
  private static final String READ = LIST + " AND number > ? ORDER BY number LIMIT ?";
  private static final String INSERT =
      """
      INSERT INTO audit_entry
        (mode, number, id, actor, request, action, subject, before, after, created_at, hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String BEGIN =
      """
      INSERT INTO audit_end (mode, number, hash) VALUES (?, ?, ?) ON CONFLICT (mode) DO NOTHING
      """;
  private static final String END =
      """
      SELECT number, hash FROM audit_end WHERE mode = ?
      """;
  private static final String LOCK_END = END + " FOR UPDATE";
  private static final String MOVE_END =
      """
      UPDATE audit_end SET number = ?, hash = ? WHERE mode = ?
      """;

  /** Nobody else adds to the mode's chain until {@code tx} ends. */
  End lockEnd(Tx tx, String mode) {
    tx.update(BEGIN, mode, End.NONE.number(), End.NONE.hash());
    var end = tx.one(LOCK_END, AuditStore::readEnd, mode);
    if (end == null) {
      throw new IllegalStateException("the audit log of " + mode + " has no end");
    }
    return end;
  }

  /** {@link End#NONE} of a mode without entries. */
  End end(Tx tx, String mode) {
    var end = tx.one(END, AuditStore::readEnd, mode);
    return end == null ? End.NONE : end;
  }

  /** The next of the mode, whose end was locked in {@code tx}. */
  void insert(Tx tx, Link it) {
    var entry = it.entry();
    tx.updateOne(
        INSERT,
        entry.mode(),
        entry.number(),
        entry.id(),
        entry.actor(),
        entry.request(),
        entry.action(),
        entry.subject(),
        entry.before(),
        entry.after(),
        entry.createdAt(),
        it.hash());
    tx.updateOne(MOVE_END, entry.number(), it.hash(), entry.mode());
  }

  @Nullable Link find(Tx tx, String mode, String id) {
    return tx.one(FIND, AuditStore::read, mode, id);
  }

  @Nullable Link find(Tx tx, String mode, long number) {
    return tx.one(FIND_NUMBER, AuditStore::read, mode, number);
  }

  /** In their order, those behind number {@code after}. */
  List<Link> read(Tx tx, String mode, long after, int max) {
    return tx.list(READ, AuditStore::read, mode, after, max);
  }

  /** To be narrowed and read with {@link #read}. */
  Listing list(String mode) {
    return Listing.of(LIST, mode);
  }

  static Link read(ResultSet row) throws SQLException {
    var entry =
        new Entry(
            row.getString("mode"),
            row.getLong("number"),
            row.getString("id"),
            row.getString("actor"),
            Columns.textOrNull(row, "request"),
            row.getString("action"),
            row.getString("subject"),
            Columns.textOrNull(row, "before"),
            Columns.textOrNull(row, "after"),
            Columns.instant(row, "created_at"));
    return new Link(entry, row.getString("hash"));
  }

  private static End readEnd(ResultSet row) throws SQLException {
    return new End(row.getLong("number"), row.getString("hash"));
  }
}
