package baton.refund;

import baton.core.Json;
import baton.core.Money;
import baton.db.Columns;
import baton.db.Listing;
import baton.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The refund table. */
public final class RefundStore {
  private static final String COLUMNS =
      """
      SELECT id, mode, payment, attempt, amount_minor, currency, status, reason, failure_reason,
             reference, metadata, look_at, created_at
        FROM refund
      """;
  private static final String FIND = COLUMNS + " WHERE mode = ? AND id = ?";
  private static final String LOCK = FIND + " FOR UPDATE";
  private static final String LOCK_ANY = COLUMNS + " WHERE id = ? FOR UPDATE";
  private static final String LIST = COLUMNS + " WHERE mode = ?";
  private static final String INSERT =
      """
      INSERT INTO refund
        (id, mode, payment, attempt, amount_minor, currency, status, reason, failure_reason,
         reference, metadata, look_at, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
      """;
  private static final String UPDATE =
      """
      UPDATE refund
         SET status = ?, failure_reason = ?, reference = ?, metadata = ?::jsonb, look_at = ?
       WHERE id = ?
      """;

  /** SKIP LOCKED: whoever holds the row looks after the refund already. */
  private static final String TAKE_DUE =
      """
      UPDATE refund SET look_at = ?
       WHERE id IN (SELECT id FROM refund
                     WHERE look_at <= ? ORDER BY look_at LIMIT ? FOR UPDATE SKIP LOCKED)
      RETURNING id
      """;

  private static final String MAKE_DUE =
      """
      UPDATE refund SET look_at = ? WHERE id = ?
      """;
  private static final String MAKE_ALL_DUE =
      """
      UPDATE refund SET look_at = ? WHERE look_at > ?
      """;

  void insert(Tx tx, Refund it) {
    tx.updateOne(
        INSERT,
        it.id(),
        it.mode(),
        it.payment(),
        it.attempt(),
        it.amount().minor(),
        it.amount().currency().getCurrencyCode(),
        it.status().code(),
        it.reason(),
        it.failureReason(),
        it.reference(),
        Json.write(it.metadata()),
        it.lookAt(),
        it.createdAt());
  }

  void update(Tx tx, Refund it) {
    tx.updateOne(
        UPDATE,
        it.status().code(),
        it.failureReason(),
        it.reference(),
        Json.write(it.metadata()),
        it.lookAt(),
        it.id());
  }

  @Nullable Refund find(Tx tx, String mode, String id) {
    return tx.one(FIND, RefundStore::read, mode, id);
  }

  /** As {@link #find}, and nobody else changes the refund until {@code tx} ends. */
  @Nullable Refund lock(Tx tx, String mode, String id) {
    return tx.one(LOCK, RefundStore::read, mode, id);
  }

  /**
   * As {@link #lock}, for work that no merchant asked for. Throws {@link IllegalStateException}
   * when there is no such refund.
   */
  Refund lockAny(Tx tx, String id) {
    var refund = tx.one(LOCK_ANY, RefundStore::read, id);
    if (refund == null) {
      throw new IllegalStateException("no refund " + id);
    }
    return refund;
  }

  /** To be narrowed and read with {@link #read}. */
  Listing list(String mode) {
    return Listing.of(LIST, mode);
  }

  /** Up to {@code max} refunds that somebody must look after; until {@code leaseEnd} the caller. */
  List<String> takeDue(Tx tx, Instant now, Instant leaseEnd, int max) {
    return tx.list(TAKE_DUE, row -> row.getString("id"), leaseEnd, now, max);
  }

  /** Nothing when there is no such refund. */
  void makeDue(Tx tx, String id, Instant now) {
    tx.update(MAKE_DUE, now, id);
  }

  void makeAllDue(Tx tx, Instant now) {
    tx.update(MAKE_ALL_DUE, now, now);
  }

  static Refund read(ResultSet row) throws SQLException {
    return new Refund(
        row.getString("id"),
        row.getString("mode"),
        row.getString("payment"),
        row.getString("attempt"),
        new Money(row.getLong("amount_minor"), Currency.getInstance(row.getString("currency"))),
        RefundStatus.of(row.getString("status")),
        Columns.textOrNull(row, "reason"),
        Columns.textOrNull(row, "failure_reason"),
        Columns.textOrNull(row, "reference"),
        Columns.texts(row, "metadata"),
        Columns.instantOrNull(row, "look_at"),
        Columns.instant(row, "created_at"));
  }
}
