package baton.user;

import baton.db.Columns;
import baton.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The table of sessions. */
final class SessionStore {
  private static final String FIND =
      """
      SELECT hash, app_user, created_at, used_at FROM user_session WHERE hash = ?
      """;
  private static final String INSERT =
      """
      INSERT INTO user_session (hash, app_user, created_at, used_at) VALUES (?, ?, ?, ?)
      """;
  private static final String USED =
      """
      UPDATE user_session SET used_at = greatest(used_at, ?) WHERE hash = ?
      """;
  private static final String END =
      """
      DELETE FROM user_session WHERE hash = ?
      """;
  private static final String END_ALL =
      """
      DELETE FROM user_session WHERE app_user = ? AND hash <> ?
      """;
  private static final String DELETE_OLD =
      """
      DELETE FROM user_session WHERE created_at < ? OR used_at < ?
      """;

  void insert(Tx tx, Session it) {
    tx.updateOne(INSERT, it.hash(), it.user(), it.createdAt(), it.usedAt());
  }

  @Nullable Session find(Tx tx, String hash) {
    return tx.one(FIND, SessionStore::read, hash);
  }

  void used(Tx tx, String hash, Instant now) {
    tx.update(USED, now, hash);
  }

  void end(Tx tx, String hash) {
    tx.update(END, hash);
  }

  /** Those of {@code user} but the one of the hash {@code except}; all where that is empty. */
  void endAll(Tx tx, String user, String except) {
    tx.update(END_ALL, user, except);
  }

  void deleteOld(Tx tx, Instant createdBefore, Instant usedBefore) {
    tx.update(DELETE_OLD, createdBefore, usedBefore);
  }

  private static Session read(ResultSet row) throws SQLException {
    return new Session(
        row.getString("hash"),
        row.getString("app_user"),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "used_at"));
  }
}
