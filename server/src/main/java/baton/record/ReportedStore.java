package baton.record;

import baton.core.Json;
import baton.core.Money;
import baton.db.Columns;
import baton.db.Listing;
import baton.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** The tables of payments that were made elsewhere. */
public final class ReportedStore {
  private static final String ATTEMPT_COLUMNS =
      """
      attempt.id AS attempt_id, attempt.mode, attempt.payment, amount_minor, currency, state,
      refunded_minor, details, metadata, initiated_at, ended_at, attempt.created_at AS attempted_at
      """;
  private static final String PAYMENTS =
      """
      SELECT * FROM (
        SELECT payment.id AS id, payment.mode AS payment_mode, payment.created_at AS created_at,
               %s
          FROM reported_payment payment
          JOIN reported_attempt attempt ON attempt.id = payment.latest_attempt) reported
       WHERE payment_mode = ?
      """
          .formatted(ATTEMPT_COLUMNS);
  private static final String FIND = PAYMENTS + " AND id = ?";
  private static final String LOCK =
      """
      SELECT id FROM reported_payment WHERE mode = ? AND id = ? FOR UPDATE
      """;
  private static final String ATTEMPTS =
      """
      SELECT * FROM (
        SELECT attempt.id AS id, %s FROM reported_attempt attempt) attempts
       WHERE mode = ?
      """
          .formatted(ATTEMPT_COLUMNS);
  private static final String FIND_ATTEMPT = ATTEMPTS + " AND id = ?";
  private static final String INSERT =
      """
      INSERT INTO reported_payment (id, mode, latest_attempt, created_at) VALUES (?, ?, ?, ?)
      """;
  private static final String MOVE_ON =
      """
      UPDATE reported_payment SET latest_attempt = ? WHERE mode = ? AND id = ?
      """;
  private static final String INSERT_ATTEMPT =
      """
      INSERT INTO reported_attempt
        (state, refunded_minor, details, metadata, ended_at, id, mode, payment, amount_minor,
         currency, initiated_at, created_at)
      VALUES (?, ?, ?::json, ?::json, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String UPDATE_ATTEMPT =
      """
      UPDATE reported_attempt
         SET state = ?, refunded_minor = ?, details = ?::json, metadata = ?::json, ended_at = ?
       WHERE id = ? AND mode = ?
      """;
  private static final String INSERT_REFUND =
      """
      INSERT INTO reported_refund
        (mode, reference, attempt, amount_minor, metadata, initiated_at, refunded_at)
      VALUES (?, ?, ?, ?, ?::json, ?, ?)
      ON CONFLICT (mode, reference) DO NOTHING
      """;

  void insert(Tx tx, ReportedPayment it) {
    insertAttempt(tx, it.latest());
    tx.updateOne(INSERT, it.id(), it.mode(), it.latest().id(), it.createdAt());
  }

  /** {@code it} is the latest attempt of its payment from now on. */
  void insertLatest(Tx tx, ReportedAttempt it) {
    insertAttempt(tx, it);
    tx.updateOne(MOVE_ON, it.id(), it.mode(), it.payment());
  }

  private static void insertAttempt(Tx tx, ReportedAttempt it) {
    tx.updateOne(
        INSERT_ATTEMPT,
        it.state().code(),
        it.refundedMinor(),
        Json.lean(it.details()),
        Json.write(it.metadata()),
        it.endedAt(),
        it.id(),
        it.mode(),
        it.payment(),
        it.amount().minor(),
        it.amount().currency().getCurrencyCode(),
        it.initiatedAt(),
        it.createdAt());
  }

  void update(Tx tx, ReportedAttempt it) {
    tx.updateOne(
        UPDATE_ATTEMPT,
        it.state().code(),
        it.refundedMinor(),
        Json.lean(it.details()),
        Json.write(it.metadata()),
        it.endedAt(),
        it.id(),
        it.mode());
  }

  /** False when a refund with this reference is known already. */
  boolean insertRefund(Tx tx, String mode, Reports.RefundOrder order, String attempt, long minor) {
    return tx.update(
            INSERT_REFUND,
            mode,
            order.reference(),
            attempt,
            minor,
            Json.write(order.metadata()),
            order.initiatedAt(),
            order.refundedAt())
        == 1;
  }

  @Nullable ReportedPayment find(Tx tx, String mode, String id) {
    return tx.one(FIND, ReportedStore::read, mode, id);
  }

  /** As {@link #find}, and nobody else changes the payment until {@code tx} ends. */
  @Nullable ReportedPayment lock(Tx tx, String mode, String id) {
    var locked = tx.one(LOCK, row -> row.getString("id"), mode, id);
    return locked == null ? null : find(tx, mode, id);
  }

  @Nullable ReportedAttempt findAttempt(Tx tx, String mode, String id) {
    return tx.one(FIND_ATTEMPT, ReportedStore::readAttempt, mode, id);
  }

  /** To be narrowed and read with {@link #read}. */
  Listing list(String mode) {
    return Listing.of(PAYMENTS, mode);
  }

  /** To be narrowed and read with {@link #readAttempt}. */
  Listing listAttempts(String mode, String payment) {
    return Listing.of(ATTEMPTS, mode).and("payment = ?", payment);
  }

  static ReportedPayment read(ResultSet row) throws SQLException {
    return new ReportedPayment(
        row.getString("id"),
        row.getString("mode"),
        readAttempt(row),
        Columns.instant(row, "created_at"));
  }

  static ReportedAttempt readAttempt(ResultSet row) throws SQLException {
    return new ReportedAttempt(
        row.getString("attempt_id"),
        row.getString("mode"),
        row.getString("payment"),
        new Money(row.getLong("amount_minor"), Currency.getInstance(row.getString("currency"))),
        ReportedState.of(row.getString("state")),
        row.getLong("refunded_minor"),
        Columns.json(row, "details", ReportedAttempt.Details.class),
        Columns.texts(row, "metadata"),
        Columns.instant(row, "initiated_at"),
        Columns.instantOrNull(row, "ended_at"),
        Columns.instant(row, "attempted_at"));
  }
}
