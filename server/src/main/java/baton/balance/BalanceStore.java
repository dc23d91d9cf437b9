package baton.balance;

import baton.db.Columns;
import baton.db.Listing;
import baton.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The balance_transaction table, only ever added to, and the sums of it. Whoever adds a transaction
 * leaves its change beside the sums, where nobody waits for anybody; {@link #addUp} moves it into
 * them.
 */
public final class BalanceStore {
  private static final String COLUMNS =
      """
      SELECT id, mode, type, source, amount_minor, fee_minor, currency, available_on, created_at
        FROM balance_transaction
      """;
  private static final String FIND = COLUMNS + " WHERE mode = ? AND id = ?";
  private static final String LIST = COLUMNS + " WHERE mode = ?";
  private static final String INSERT =
      """
      WITH added AS (
        INSERT INTO balance_transaction
          (id, mode, type, source, amount_minor, fee_minor, currency, available_on, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        RETURNING mode, currency, available_on, amount_minor - fee_minor AS net_minor)
      INSERT INTO balance_change (mode, currency, available_on, net_minor)
      SELECT mode, currency, available_on, net_minor FROM added
      """;

  /** In order, so that two nodes at once wait for each other and never both. */
  private static final String ADD_UP =
      """
      WITH taken AS (
        DELETE FROM balance_change RETURNING mode, currency, available_on, net_minor)
      INSERT INTO balance_sum (mode, currency, available_on, net_minor)
      SELECT mode, currency, available_on, sum(net_minor)::bigint
        FROM taken
       GROUP BY mode, currency, available_on
       ORDER BY mode, currency, available_on
      ON CONFLICT (mode, currency, available_on)
      DO UPDATE SET net_minor = balance_sum.net_minor + excluded.net_minor
      """;

  private static final String SUMS =
      """
      SELECT currency,
             coalesce(sum(net_minor) FILTER (WHERE available_on <= ?), 0)::bigint
               AS available_minor,
             coalesce(sum(net_minor) FILTER (WHERE available_on > ?), 0)::bigint
               AS pending_minor
        FROM (SELECT mode, currency, available_on, net_minor FROM balance_sum
               UNION ALL
              SELECT mode, currency, available_on, net_minor FROM balance_change) expected
       WHERE mode = ?
       GROUP BY currency
       ORDER BY currency
      """;

  /** What is expected of one currency, net, in minor units. */
  record Sum(Currency currency, long availableMinor, long pendingMinor) {}

  void insert(Tx tx, BalanceTransaction it) {
    tx.updateOne(
        INSERT,
        it.id(),
        it.mode(),
        it.type().code(),
        it.source(),
        it.amountMinor(),
        it.feeMinor(),
        it.currency().getCurrencyCode(),
        it.availableOn(),
        it.createdAt());
  }

  @Nullable BalanceTransaction find(Tx tx, String mode, String id) {
    return tx.one(FIND, BalanceStore::read, mode, id);
  }

  /** As the API shows it. Throws {@link IllegalStateException} when there is none. */
  public BalanceTransactionView view(Tx tx, String mode, String id, Instant now) {
    var found = find(tx, mode, id);
    if (found == null) {
      throw new IllegalStateException("no balance transaction " + id);
    }
    return BalanceTransactionView.of(found, now);
  }

  /** To be narrowed and read with {@link #read}. */
  Listing list(String mode) {
    return Listing.of(LIST, mode);
  }

  /** By currency: what should have been settled by {@code now}, and what should be later. */
  List<Sum> sums(Tx tx, String mode, Instant now) {
    return tx.list(
        SUMS,
        row ->
            new Sum(
                Currency.getInstance(row.getString("currency")),
                row.getLong("available_minor"),
                row.getLong("pending_minor")),
        now,
        now,
        mode);
  }

  /** Adds to the sums what was changed since. Any node may, at any time. */
  void addUp(Tx tx) {
    tx.update(ADD_UP);
  }

  static BalanceTransaction read(ResultSet row) throws SQLException {
    return new BalanceTransaction(
        row.getString("id"),
        row.getString("mode"),
        BalanceTransaction.Type.of(row.getString("type")),
        row.getString("source"),
        row.getLong("amount_minor"),
        row.getLong("fee_minor"),
        Currency.getInstance(row.getString("currency")),
        Columns.instant(row, "available_on"),
        Columns.instant(row, "created_at"));
  }
}
