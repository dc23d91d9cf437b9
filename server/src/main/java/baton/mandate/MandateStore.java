package baton.mandate;

import baton.core.Json;
import baton.core.Money;
import baton.db.Columns;
import baton.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The mandate table. */
public final class MandateStore {
  private static final String COLUMNS =
      """
      SELECT id, mode, payment_method, acceptance, amount_minor, currency, is_active, created_at
        FROM mandate
      """;
  private static final String FIND = COLUMNS + " WHERE mode = ? AND id = ?";
  private static final String LOCK = FIND + " FOR UPDATE";
  private static final String LOCK_ACTIVE =
      COLUMNS + " WHERE mode = ? AND payment_method = ? AND is_active ORDER BY id FOR UPDATE";
  private static final String INSERT =
      """
      INSERT INTO mandate
        (id, mode, payment_method, acceptance, amount_minor, currency, is_active, created_at)
      VALUES (?, ?, ?, ?::json, ?, ?, ?, ?)
      """;
  private static final String END =
      """
      UPDATE mandate SET is_active = false WHERE mode = ? AND id = ?
      """;

  void insert(Tx tx, Mandate it) {
    var amount = it.singleUse();
    tx.updateOne(
        INSERT,
        it.id(),
        it.mode(),
        it.paymentMethod(),
        Json.lean(it.acceptance()),
        amount == null ? null : amount.minor(),
        amount == null ? null : amount.currency().getCurrencyCode(),
        it.isActive(),
        it.createdAt());
  }

  void end(Tx tx, Mandate it) {
    tx.updateOne(END, it.mode(), it.id());
  }

  @Nullable Mandate find(Tx tx, String mode, String id) {
    return tx.one(FIND, MandateStore::read, mode, id);
  }

  /** As {@link #find}, and it does not end before {@code tx} does. */
  @Nullable Mandate lock(Tx tx, String mode, String id) {
    return tx.one(LOCK, MandateStore::read, mode, id);
  }

  /** Those of a payment method that still stand. */
  List<Mandate> lockActive(Tx tx, String mode, String paymentMethod) {
    return tx.list(LOCK_ACTIVE, MandateStore::read, mode, paymentMethod);
  }

  private static Mandate read(ResultSet row) throws SQLException {
    var currency = Columns.textOrNull(row, "currency");
    return new Mandate(
        row.getString("id"),
        row.getString("mode"),
        row.getString("payment_method"),
        Columns.json(row, "acceptance", Acceptance.class),
        currency == null
            ? null
            : new Money(row.getLong("amount_minor"), Currency.getInstance(currency)),
        row.getBoolean("is_active"),
        Columns.instant(row, "created_at"));
  }
}
