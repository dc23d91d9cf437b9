package baton.account;

import baton.core.Json;
import baton.core.Permissions;
import baton.db.Columns;
import baton.db.Listing;
import baton.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of keys. */
public final class ApiKeyStore {
  private static final String COLUMNS =
      """
      SELECT id, mode,
             (SELECT account FROM mode WHERE mode.id = api_key.mode) AS account,
             (SELECT is_live FROM mode WHERE mode.id = api_key.mode) AS is_live,
             kind, name, hash, shown, last4, permissions,
             created_by, created_at, last_used_at, expires_at, revoked_at
        FROM api_key
      """;
  private static final String FIND_BY_HASH = COLUMNS + " WHERE hash = ?";
  private static final String FIND = COLUMNS + " WHERE mode = ? AND id = ?";
  private static final String LIST = COLUMNS + " WHERE mode = ? AND revoked_at IS NULL";
  private static final String LIST_ALL = LIST + " ORDER BY id";
  private static final String LOCK_MODE =
      """
      SELECT id FROM mode WHERE id = ? FOR UPDATE
      """;
  private static final String INSERT =
      """
      INSERT INTO api_key
        (id, mode, kind, name, hash, shown, last4, permissions, created_by, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
      """;
  private static final String UPDATE =
      """
      UPDATE api_key
         SET name = ?, permissions = ?::jsonb, expires_at = ?, revoked_at = ?
       WHERE mode = ? AND id = ?
      """;
  private static final String USED =
      """
      UPDATE api_key SET last_used_at = greatest(last_used_at, ?) WHERE id = ?
      """;

  void insert(Tx tx, ApiKey it) {
    tx.updateOne(
        INSERT,
        it.id(),
        it.mode().id(),
        it.kind().code(),
        it.name(),
        it.hash(),
        it.shown(),
        it.last4(),
        Json.write(it.permissions().words()),
        it.life().createdBy(),
        it.life().createdAt());
  }

  void update(Tx tx, ApiKey it) {
    tx.updateOne(
        UPDATE,
        it.name(),
        Json.write(it.permissions().words()),
        it.life().expiresAt(),
        it.life().revokedAt(),
        it.mode().id(),
        it.id());
  }

  void used(Tx tx, String id, Instant at) {
    tx.update(USED, at, id);
  }

  @Nullable ApiKey findByHash(Tx tx, String hash) {
    return tx.one(FIND_BY_HASH, ApiKeyStore::read, hash);
  }

  /** Also one that ended. */
  @Nullable ApiKey find(Tx tx, String mode, String id) {
    return tx.one(FIND, ApiKeyStore::read, mode, id);
  }

  /** Nobody else changes keys of the mode until {@code tx} ends. */
  void lock(Tx tx, String mode) {
    tx.one(LOCK_MODE, row -> row.getString("id"), mode);
  }

  /** Those not revoked, oldest first. */
  List<ApiKey> all(Tx tx, String mode) {
    return tx.list(LIST_ALL, ApiKeyStore::read, mode);
  }

  /** Those not revoked; to be narrowed and read with {@link #read}. */
  Listing list(String mode) {
    return Listing.of(LIST, mode);
  }

  static ApiKey read(ResultSet row) throws SQLException {
    return new ApiKey(
        row.getString("id"),
        new Mode(row.getString("mode"), row.getString("account"), row.getBoolean("is_live")),
        KeyKind.of(row.getString("kind")),
        row.getString("name"),
        row.getString("hash"),
        Columns.textOrNull(row, "shown"),
        Columns.textOrNull(row, "last4"),
        Permissions.of(Columns.texts(row, "permissions")),
        new ApiKey.Life(
            row.getString("created_by"),
            Columns.instant(row, "created_at"),
            Columns.instantOrNull(row, "last_used_at"),
            Columns.instantOrNull(row, "expires_at"),
            Columns.instantOrNull(row, "revoked_at")));
  }
}
