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
             reference, charge, payment_method, balance_transaction, failure_balance_transaction,
             metadata, look_at, created_at
        FROM refund
      """;
  private static final String FIND = COLUMNS + " WHERE mode = ? AND id = ?";
  private static final String LOCK = FIND + " FOR UPDATE";
  private static final String GET = COLUMNS + " WHERE id = ?";
  private static final String LOCK_ANY = COLUMNS + " WHERE id = ? FOR UPDATE";
  private static final String LIST = COLUMNS + " WHERE mode = ?";
  private static final String INSERT =
      """
      INSERT INTO refund
        (id, mode, payment, attempt, amount_minor, currency, status, reason, failure_reason,
         reference, charge, payment_method, balance_transaction, failure_balance_transaction,
         metadata, look_at, node, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?, ?, ?)
      """;
  private static final String UPDATE =
      """
      UPDATE refund
         SET attempt = ?, status = ?, failure_reason = ?, reference = ?, charge = ?,
             balance_transaction = ?, failure_balance_transaction = ?, metadata = ?::json,
             look_at = ?, node = ?
       WHERE id = ?
      """;

  private static final String WAITING_MINOR =
      """
      SELECT coalesce(sum(amount_minor), 0)::bigint AS minor
        FROM refund
       WHERE mode = ? AND payment = ? AND status = 'waiting'
      """;

  /** SKIP LOCKED: whoever holds the row looks after the refund already. */
  private static final String TAKE_DUE =
      """
      UPDATE refund SET look_at = ?, node = ?
       WHERE id IN (SELECT id FROM refund
                     WHERE look_at <= ? ORDER BY look_at LIMIT ? FOR UPDATE SKIP LOCKED)
      RETURNING id
      """;

  /** Money that the payer's bank has, or may have taken already, is not given back again. */
  private static final String DISPUTED =
      """
      SELECT id FROM dispute
       WHERE mode = ? AND payment = ? AND status IN ('needs_response', 'under_review', 'lost')
       LIMIT 1
      """;

  private static final String MAKE_DUE =
      """
      UPDATE refund SET look_at = ? WHERE id = ?
      """;

  /** Unless somebody made it due meanwhile, or took it. */
  private static final String PUT_OFF =
      """
      UPDATE refund SET look_at = ?
       WHERE id = ? AND look_at IS NOT DISTINCT FROM ?
      """;

  private static final String WAKE =
      """
      UPDATE refund SET look_at = ? WHERE mode = ? AND payment = ? AND status = 'waiting'
      """;
  private static final String INHERIT =
      """
      UPDATE refund SET look_at = ?
       WHERE id IN (SELECT id FROM refund
                     WHERE look_at > ? AND look_at <= ? AND node = ? FOR UPDATE SKIP LOCKED)
      """;

  private final String node;

  /** {@code node} is who looks after what is written through this store. */
  public RefundStore(String node) {
    this.node = node;
  }

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
        it.links().charge(),
        it.links().paymentMethod(),
        it.links().balanceTransaction(),
        it.links().failureBalanceTransaction(),
        Json.write(it.metadata()),
        it.lookAt(),
        node,
        it.createdAt());
  }

  void update(Tx tx, Refund it) {
    tx.updateOne(
        UPDATE,
        it.attempt(),
        it.status().code(),
        it.failureReason(),
        it.reference(),
        it.links().charge(),
        it.links().balanceTransaction(),
        it.links().failureBalanceTransaction(),
        Json.write(it.metadata()),
        it.lookAt(),
        node,
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
    return required(tx.one(LOCK_ANY, RefundStore::read, id), id);
  }

  /** In whatever mode; others may change it meanwhile. */
  @Nullable Refund findAny(Tx tx, String id) {
    return tx.one(GET, RefundStore::read, id);
  }

  /** As {@link #lockAny}, but others may change it meanwhile. */
  Refund get(Tx tx, String id) {
    return required(findAny(tx, id), id);
  }

  private static Refund required(@Nullable Refund found, String id) {
    if (found == null) {
      throw new IllegalStateException("no refund " + id);
    }
    return found;
  }

  /** What is asked for of a payment and waits for it, in minor units. */
  long waitingMinor(Tx tx, String mode, String payment) {
    var minor = tx.one(WAITING_MINOR, row -> row.getLong("minor"), mode, payment);
    return minor == null ? 0 : minor;
  }

  /** Whether the payer's bank took money of {@code payment} back, and did not return it. */
  boolean isDisputed(Tx tx, String mode, String payment) {
    return tx.one(DISPUTED, row -> row.getString("id"), mode, payment) != null;
  }

  /** To be narrowed and read with {@link #read}. */
  Listing list(String mode) {
    return Listing.of(LIST, mode);
  }

  /** Up to {@code max} refunds that somebody must look after; until {@code leaseEnd} the caller. */
  List<String> takeDue(Tx tx, Instant now, Instant leaseEnd, int max) {
    return tx.list(TAKE_DUE, row -> row.getString("id"), leaseEnd, node, now, max);
  }

  /** Nothing when there is no such refund. */
  void makeDue(Tx tx, String id, Instant now) {
    tx.update(MAKE_DUE, now, id);
  }

  /** Looked after not before {@code later}. False where somebody made it due since it was read. */
  boolean putOff(Tx tx, Refund read, Instant later) {
    return tx.update(PUT_OFF, later, read.id(), read.lookAt()) > 0;
  }

  /** Those that wait for {@code payment} are due. */
  void wake(Tx tx, String mode, String payment, Instant now) {
    tx.update(WAKE, now, mode, payment);
  }

  /** What {@code dead} was to look after until {@code leaseEnd} at the latest is due now. */
  void inherit(Tx tx, String dead, Instant now, Instant leaseEnd) {
    tx.update(INHERIT, now, now, leaseEnd, dead);
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
        new Refund.Links(
            Columns.textOrNull(row, "charge"),
            Columns.textOrNull(row, "payment_method"),
            Columns.textOrNull(row, "balance_transaction"),
            Columns.textOrNull(row, "failure_balance_transaction")),
        Columns.texts(row, "metadata"),
        Columns.instantOrNull(row, "look_at"),
        Columns.instant(row, "created_at"));
  }
}
