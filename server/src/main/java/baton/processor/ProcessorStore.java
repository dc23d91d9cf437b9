package baton.processor;

import baton.account.Mode;
import baton.core.Json;
import baton.db.Columns;
import baton.db.Listing;
import baton.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The processor table. Credentials are sealed before they come here. */
public final class ProcessorStore {
  private static final String COLUMNS =
      """
      SELECT id, mode, connector, label, base_url, credentials, is_enabled, is_default, prices,
             acquirer_bin, settings, limits, metadata, created_at, deleted_at
        FROM processor
      """;
  private static final String FIND = COLUMNS + " WHERE id = ?";
  private static final String FIND_IN = COLUMNS + " WHERE mode = ? AND id = ?";
  private static final String LIST = COLUMNS + " WHERE mode = ? AND deleted_at IS NULL";
  private static final String LIST_ALL = LIST + " ORDER BY id";
  private static final String LIST_EVERYWHERE = COLUMNS + " ORDER BY id";
  private static final String LOCK_PRICES =
      """
      SELECT prices FROM processor WHERE mode = ? AND id = ? AND deleted_at IS NULL FOR UPDATE
      """;
  private static final String UPDATE_PRICES =
      """
      UPDATE processor SET prices = ?::json WHERE mode = ? AND id = ?
      """;
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
        (id, mode, connector, label, base_url, credentials, is_enabled, is_default, acquirer_bin,
         settings, limits, metadata, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?::json, ?::json, ?)
      ON CONFLICT DO NOTHING
      """;
  private static final String UPDATE =
      """
      UPDATE processor
         SET label = ?, credentials = ?, is_enabled = ?, is_default = ?, acquirer_bin = ?,
             settings = ?::json, limits = ?::json, metadata = ?::json, deleted_at = ?
       WHERE mode = ? AND id = ?
      """;
  private static final String RESEAL =
      """
      UPDATE processor SET credentials = ? WHERE mode = ? AND id = ? AND credentials = ?
      """;

  /** False when another processor has the label, is the default, or has the simulated book. */
  boolean insert(Tx tx, ProcessorRow it) {
    var profile = it.profile();
    var inserted =
        tx.update(
            INSERT,
            it.id(),
            it.mode(),
            it.connector(),
            profile.label(),
            it.baseUrl(),
            it.credentials(),
            it.state().isEnabled(),
            it.state().isDefault(),
            profile.acquirerBin(),
            Json.write(profile.settings()),
            Json.write(profile.limits()),
            Json.write(profile.metadata()),
            it.createdAt());
    return inserted == 1;
  }

  /** All but the prices, which are changed by themselves. */
  void update(Tx tx, ProcessorRow it) {
    var profile = it.profile();
    var state = it.state();
    tx.updateOne(
        UPDATE,
        profile.label(),
        it.credentials(),
        state.isEnabled(),
        state.isDefault(),
        profile.acquirerBin(),
        Json.write(profile.settings()),
        Json.write(profile.limits()),
        Json.write(profile.metadata()),
        state.deletedAt(),
        it.mode(),
        it.id());
  }

  /** Also one that is deleted. */
  @Nullable ProcessorRow find(Tx tx, String id) {
    return tx.one(FIND, ProcessorStore::read, id);
  }

  /** Also one that is deleted. */
  @Nullable ProcessorRow find(Tx tx, String mode, String id) {
    return tx.one(FIND_IN, ProcessorStore::read, mode, id);
  }

  /** Null when there is no such processor. Nobody else changes the prices until {@code tx} ends. */
  @Nullable PriceList lockPrices(Tx tx, String mode, String id) {
    return tx.one(LOCK_PRICES, ProcessorStore::readPrices, mode, id);
  }

  void updatePrices(Tx tx, String mode, String id, PriceList prices) {
    tx.updateOne(UPDATE_PRICES, Json.write(prices), mode, id);
  }

  /** Those of a mode, oldest first, without the deleted. */
  List<ProcessorRow> list(Tx tx, String mode) {
    return tx.list(LIST_ALL, ProcessorStore::read, mode);
  }

  /** Those of a mode without the deleted; to be narrowed and read with {@link #read}. */
  Listing listing(String mode) {
    return Listing.of(LIST, mode);
  }

  /** Those of all modes, also the deleted. */
  List<ProcessorRow> listEverywhere(Tx tx) {
    return tx.list(LIST_EVERYWHERE, ProcessorStore::read);
  }

  /** The sandboxes that have no processor yet. */
  List<Mode> listBareSandboxes(Tx tx) {
    return tx.list(
        BARE_SANDBOXES, row -> new Mode(row.getString("id"), row.getString("account"), false));
  }

  /** Nobody else adds, changes or deletes processors of the mode until {@code tx} ends. */
  void lock(Tx tx, String mode) {
    tx.one(LOCK_MODE, row -> row.getString("id"), mode);
  }

  /** Nothing when they were changed meanwhile: then they are sealed anew already. */
  void reseal(Tx tx, ProcessorRow it, String credentials) {
    tx.update(RESEAL, credentials, it.mode(), it.id(), it.credentials());
  }

  static ProcessorRow read(ResultSet row) throws SQLException {
    var profile =
        new Profile(
            row.getString("label"),
            Columns.textOrNull(row, "acquirer_bin"),
            Columns.texts(row, "settings"),
            Columns.json(row, "limits", Limits.class),
            Columns.texts(row, "metadata"));
    var state =
        new ProcessorRow.State(
            row.getBoolean("is_enabled"),
            row.getBoolean("is_default"),
            Columns.instantOrNull(row, "deleted_at"));
    return new ProcessorRow(
        row.getString("id"),
        row.getString("mode"),
        row.getString("connector"),
        row.getString("base_url"),
        row.getString("credentials"),
        profile,
        readPrices(row),
        state,
        Columns.instant(row, "created_at"));
  }

  private static PriceList readPrices(ResultSet row) throws SQLException {
    var prices = Columns.jsonOrNull(row, "prices", PriceList.class);
    return prices == null ? PriceList.NONE : prices;
  }
}
