package baton.method;

import baton.core.Card;
import baton.core.Json;
import baton.db.Columns;
import baton.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The token table. */
public final class TokenStore {
  private static final String FIND =
      """
      SELECT id, mode, card, holder, is_used, created_at FROM token WHERE mode = ? AND id = ?
      """;
  private static final String INSERT =
      """
      INSERT INTO token (id, mode, card, holder, is_used, created_at)
      VALUES (?, ?, ?::json, ?::json, ?, ?)
      """;
  private static final String USE =
      """
      UPDATE token SET is_used = true WHERE mode = ? AND id = ? AND NOT is_used
      """;
  private static final String DELETE_OLD =
      """
      DELETE FROM token WHERE created_at < ?
      """;

  void insert(Tx tx, Token it) {
    tx.updateOne(
        INSERT,
        it.id(),
        it.mode(),
        it.card() == null ? null : Json.lean(it.card()),
        Json.lean(it.holder()),
        it.isUsed(),
        it.createdAt());
  }

  @Nullable Token find(Tx tx, String mode, String id) {
    return tx.one(FIND, TokenStore::read, mode, id);
  }

  /** False when somebody was faster, or it is gone. */
  boolean use(Tx tx, String mode, String id) {
    return tx.update(USE, mode, id) == 1;
  }

  void deleteOld(Tx tx, Instant before) {
    tx.update(DELETE_OLD, before);
  }

  private static Token read(ResultSet row) throws SQLException {
    return new Token(
        row.getString("id"),
        row.getString("mode"),
        Columns.jsonOrNull(row, "card", Card.class),
        Columns.json(row, "holder", Token.Holder.class),
        row.getBoolean("is_used"),
        Columns.instant(row, "created_at"));
  }
}
