package baton.account;

import baton.db.Columns;
import baton.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables of accounts, modes and keys. */
public final class AccountStore {
  private static final String INSERT_ACCOUNT =
      """
      INSERT INTO account (id, name, created_at) VALUES (?, ?, ?)
      """;
  private static final String INSERT_MODE =
      """
      INSERT INTO mode (id, account, is_live, name, created_at) VALUES (?, ?, ?, ?, ?)
      """;
  private static final String INSERT_KEY =
      """
      INSERT INTO api_key (id, mode, kind, hash, shown, created_at) VALUES (?, ?, ?, ?, ?, ?)
      """;
  private static final String FIND_KEY =
      """
      SELECT api_key.kind, mode.id, mode.account, mode.is_live
        FROM api_key JOIN mode ON mode.id = api_key.mode
       WHERE api_key.hash = ?
      """;
  private static final String LIST_MODES =
      """
      SELECT id, account, is_live FROM mode ORDER BY id
      """;
  private static final String SHOWN_KEY =
      """
      SELECT shown FROM api_key WHERE mode = ? AND kind = ? ORDER BY id LIMIT 1
      """;
  private static final String LOCK_BOOTSTRAP =
      """
      LOCK TABLE account IN SHARE ROW EXCLUSIVE MODE
      """;

  /** A key that was found: whose it is and what it may do. */
  record Found(Mode mode, KeyKind kind) {}

  /** A key to be stored. {@code shown} is the key itself where it may be shown again. */
  record NewKey(String id, String mode, KeyKind kind, String hash, @Nullable String shown) {}

  /** Two servers that start at once on one new database make one account. */
  void lockBootstrap(Tx tx) {
    tx.update(LOCK_BOOTSTRAP);
  }

  void insertAccount(Tx tx, String id, String name, Instant now) {
    tx.updateOne(INSERT_ACCOUNT, id, name, now);
  }

  void insertMode(Tx tx, Mode mode, String name, Instant now) {
    tx.updateOne(INSERT_MODE, mode.id(), mode.account(), mode.isLive(), name, now);
  }

  void insertKey(Tx tx, NewKey key, Instant now) {
    tx.updateOne(INSERT_KEY, key.id(), key.mode(), key.kind().code(), key.hash(), key.shown(), now);
  }

  @Nullable Found findKey(Tx tx, String hash) {
    return tx.one(
        FIND_KEY, row -> new Found(readMode(row), KeyKind.of(row.getString("kind"))), hash);
  }

  /** Every mode there is, oldest first. */
  List<Mode> listModes(Tx tx) {
    return tx.list(LIST_MODES, AccountStore::readMode);
  }

  /** The oldest key of its kind, where it may be shown again. */
  @Nullable String findShownKey(Tx tx, Mode mode, KeyKind kind) {
    var keys =
        tx.list(
            SHOWN_KEY, row -> new Shown(Columns.textOrNull(row, "shown")), mode.id(), kind.code());
    return keys.isEmpty() ? null : keys.getFirst().key();
  }

  private record Shown(@Nullable String key) {}

  private static Mode readMode(ResultSet row) throws SQLException {
    return new Mode(row.getString("id"), row.getString("account"), row.getBoolean("is_live"));
  }
}
