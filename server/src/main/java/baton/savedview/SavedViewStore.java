package baton.savedview;

import baton.db.Columns;
import baton.db.Listing;
import baton.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The saved_view table. */
final class SavedViewStore {
  private static final String LIST =
      """
      SELECT id, mode, page, name, query, created_at FROM saved_view WHERE mode = ?
      """;
  private static final String FIND = LIST + " AND id = ?";
  private static final String LOCK = FIND + " FOR UPDATE";

  /** Counts under a lock, so that two at once do not pass the limit together. */
  private static final String LOCK_MODE =
      """
      SELECT id FROM mode WHERE id = ? FOR UPDATE
      """;

  private static final String COUNT =
      """
      SELECT count(*) AS count FROM saved_view WHERE mode = ?
      """;
  private static final String INSERT =
      """
      INSERT INTO saved_view (id, mode, page, name, query, created_at) VALUES (?, ?, ?, ?, ?, ?)
      """;
  private static final String UPDATE =
      """
      UPDATE saved_view SET page = ?, name = ?, query = ? WHERE mode = ? AND id = ?
      """;
  private static final String DELETE =
      """
      DELETE FROM saved_view WHERE mode = ? AND id = ?
      """;

  /** How many there are; nobody else adds one until {@code tx} ends. */
  long lockedCount(Tx tx, String mode) {
    tx.list(LOCK_MODE, row -> row.getString("id"), mode);
    return tx.list(COUNT, row -> row.getLong("count"), mode).getFirst();
  }

  void insert(Tx tx, SavedView it) {
    tx.updateOne(INSERT, it.id(), it.mode(), it.page(), it.name(), it.query(), it.createdAt());
  }

  void update(Tx tx, SavedView it) {
    tx.updateOne(UPDATE, it.page(), it.name(), it.query(), it.mode(), it.id());
  }

  void delete(Tx tx, SavedView it) {
    tx.updateOne(DELETE, it.mode(), it.id());
  }

  @Nullable SavedView find(Tx tx, String mode, String id) {
    return tx.one(FIND, SavedViewStore::read, mode, id);
  }

  /** As {@link #find}, and nobody else changes it until {@code tx} ends. */
  @Nullable SavedView lock(Tx tx, String mode, String id) {
    return tx.one(LOCK, SavedViewStore::read, mode, id);
  }

  /** To be narrowed and read with {@link #read}. */
  Listing list(String mode) {
    return Listing.of(LIST, mode);
  }

  static SavedView read(ResultSet row) throws SQLException {
    return new SavedView(
        row.getString("id"),
        row.getString("mode"),
        row.getString("page"),
        row.getString("name"),
        row.getString("query"),
        Columns.instant(row, "created_at"));
  }
}
