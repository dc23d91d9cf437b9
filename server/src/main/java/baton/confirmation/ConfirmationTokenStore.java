package baton.confirmation;

import baton.db.Columns;
import baton.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The confirmation_token table. */
public final class ConfirmationTokenStore {
  private static final String FIND =
      """
      SELECT id, mode, payment_method, said, intent, expires_at, created_at
        FROM confirmation_token
       WHERE mode = ? AND id = ?
      """;
  private static final String INSERT =
      """
      INSERT INTO confirmation_token
        (id, mode, payment_method, said, intent, expires_at, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String USE =
      """
      UPDATE confirmation_token SET intent = ?
       WHERE mode = ? AND id = ? AND intent IS NULL AND expires_at > ?
      """;
  private static final String DELETE_OLD =
      """
      DELETE FROM confirmation_token WHERE expires_at < ?
      """;

  void insert(Tx tx, ConfirmationToken it) {
    tx.updateOne(
        INSERT,
        it.id(),
        it.mode(),
        it.paymentMethod(),
        it.said(),
        it.intent(),
        it.expiresAt(),
        it.createdAt());
  }

  @Nullable ConfirmationToken find(Tx tx, String mode, String id) {
    return tx.one(FIND, ConfirmationTokenStore::read, mode, id);
  }

  /**
   * Uses it up for {@code intent}. False when it was used before, or has expired by {@code now}.
   */
  public boolean use(Tx tx, String mode, String id, String intent, Instant now) {
    return tx.update(USE, intent, mode, id, now) == 1;
  }

  void deleteOld(Tx tx, Instant expiredBefore) {
    tx.update(DELETE_OLD, expiredBefore);
  }

  private static ConfirmationToken read(ResultSet row) throws SQLException {
    return new ConfirmationToken(
        row.getString("id"),
        row.getString("mode"),
        row.getString("payment_method"),
        row.getString("said"),
        Columns.textOrNull(row, "intent"),
        Columns.instant(row, "expires_at"),
        Columns.instant(row, "created_at"));
  }
}
