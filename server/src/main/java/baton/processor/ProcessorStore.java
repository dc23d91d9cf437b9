package baton.processor;

import baton.account.Mode;
import baton.core.Json;
import baton.db.Columns;
import baton.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The processor table. Credentials are sealed before they come here. */
public final class ProcessorStore {
  private static final String COLUMNS =
      """
      SELECT id, mode, connector, label, base_url, credentials, is_default, prices FROM processor
      """;
  private static final String FIND = COLUMNS + " WHERE id = ?";
  private static final String LOCK_PRICES =
      """
      SELECT prices FROM processor WHERE mode = ? AND id = ? FOR UPDATE
      """;
  private static final String UPDATE_PRICES =
      """
      UPDATE processor SET prices = ?::jsonb WHERE mode = ? AND id = ?
      """;
  private static final String FIND_DEFAULT = COLUMNS + " WHERE mode = ? AND is_default";
  private static final String LIST = COLUMNS + " ORDER BY id";
  private static final String BARE_SANDBOXES =
      """
      SELECT id, account FROM mode
       WHERE NOT is_live AND deleted_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM processor WHERE processor.mode = mode.id)
       ORDER BY id
      """;
  private static final String LOCK_MODE =
      """
      SELECT id FROM mode WHERE id = ? FOR UPDATE
      """;
  private static final String INSERT =
      """
      INSERT INTO processor
        (id, mode, connector, label, base_url, credentials, is_default, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String RESEAL =
      """
      UPDATE processor SET credentials = ? WHERE mode = ? AND id = ?
      """;

  /** {@code baseUrl} may start with {@code sandbox:}, see {@link Processors}. */
  record Row(
      String id,
      String mode,
      String connector,
      String label,
      String baseUrl,
      String credentials,
      boolean isDefault,
      PriceList prices) {}

  void insert(Tx tx, Row it, Instant now) {
    tx.updateOne(
        INSERT,
        it.id(),
        it.mode(),
        it.connector(),
        it.label(),
        it.baseUrl(),
        it.credentials(),
        it.isDefault(),
        now);
  }

  @Nullable Row find(Tx tx, String id) {
    return tx.one(FIND, ProcessorStore::read, id);
  }

  @Nullable Row findDefault(Tx tx, String mode) {
    return tx.one(FIND_DEFAULT, ProcessorStore::read, mode);
  }

  /** Null when there is no such processor. Nobody else changes the prices until {@code tx} ends. */
  @Nullable PriceList lockPrices(Tx tx, String mode, String id) {
    return tx.one(LOCK_PRICES, ProcessorStore::readPrices, mode, id);
  }

  void updatePrices(Tx tx, String mode, String id, PriceList prices) {
    tx.updateOne(UPDATE_PRICES, Json.write(prices), mode, id);
  }

  List<Row> list(Tx tx) {
    return tx.list(LIST, ProcessorStore::read);
  }

  /** The sandboxes that have no processor yet. */
  List<Mode> listBareSandboxes(Tx tx) {
    return tx.list(
        BARE_SANDBOXES, row -> new Mode(row.getString("id"), row.getString("account"), false));
  }

  /** Nobody else furnishes the mode until {@code tx} ends. */
  void lock(Tx tx, Mode mode) {
    tx.one(LOCK_MODE, row -> row.getString("id"), mode.id());
  }

  void reseal(Tx tx, Row it, String credentials) {
    tx.updateOne(RESEAL, credentials, it.mode(), it.id());
  }

  private static Row read(ResultSet row) throws SQLException {
    return new Row(
        row.getString("id"),
        row.getString("mode"),
        row.getString("connector"),
        row.getString("label"),
        row.getString("base_url"),
        row.getString("credentials"),
        row.getBoolean("is_default"),
        readPrices(row));
  }

  private static PriceList readPrices(ResultSet row) throws SQLException {
    var prices = Columns.jsonOrNull(row, "prices", PriceList.class);
    return prices == null ? PriceList.NONE : prices;
  }
}
