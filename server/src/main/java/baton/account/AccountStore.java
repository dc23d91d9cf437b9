package baton.account;

import baton.connector.DeclineReason;
import baton.core.Json;
import baton.db.Columns;
import baton.db.Listing;
import baton.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The tables of accounts and their modes. */
public final class AccountStore {
  private static final String INSERT_ACCOUNT =
      """
      INSERT INTO account (id, name, opened_by, created_at) VALUES (?, ?, ?, ?)
      """;
  private static final String INSERT_MODE =
      """
      INSERT INTO mode (id, account, is_live, name, created_at) VALUES (?, ?, ?, ?, ?)
      """;
  private static final String MODES =
      """
      SELECT id, account, is_live FROM mode
      """;
  private static final String FIND_MODE = MODES + " WHERE id = ?";
  private static final String LIST_MODES = MODES + " WHERE deleted_at IS NULL ORDER BY id";
  private static final String MODES_OF =
      """
      SELECT id, account, is_live, name FROM mode
       WHERE account = ? AND deleted_at IS NULL
       ORDER BY is_live DESC, id
      """;
  private static final String SHOWN_KEY =
      """
      SELECT shown FROM api_key
       WHERE mode = ? AND kind = ? AND shown IS NOT NULL
         AND revoked_at IS NULL AND expires_at IS NULL
       ORDER BY id LIMIT 1
      """;
  private static final String LIST_ACCOUNTS =
      """
      SELECT id, name FROM account ORDER BY id
      """;
  private static final String COUNT_ACCOUNTS =
      """
      SELECT count(*) AS accounts FROM account
      """;
  private static final String FIND_ACCOUNT =
      """
      SELECT id, name FROM account WHERE id = ?
      """;
  private static final String LOCK_ACCOUNT = FIND_ACCOUNT + " FOR UPDATE";

  /** There since the first start: whoever holds it is the only one who counts accounts. */
  private static final String LOCK_OPENING =
      """
      SELECT name FROM first_start WHERE name = 'only' FOR UPDATE
      """;

  private static final String RENAME_ACCOUNT =
      """
      UPDATE account SET name = ? WHERE id = ?
      """;
  private static final String SANDBOXES =
      """
      SELECT id, account, name, created_at FROM mode
       WHERE account = ? AND NOT is_live AND deleted_at IS NULL
      """;
  private static final String FIND_SANDBOX = SANDBOXES + " AND id = ?";
  private static final String RENAME_SANDBOX =
      """
      UPDATE mode SET name = ? WHERE account = ? AND id = ? AND NOT is_live
      """;
  private static final String DELETE_SANDBOX =
      """
      UPDATE mode SET deleted_at = ? WHERE account = ? AND id = ? AND NOT is_live
      """;
  private static final String FIRST_START =
      """
      INSERT INTO first_start (name) VALUES ('only') ON CONFLICT (name) DO NOTHING
      """;

  private static final String SETTINGS =
      """
      SELECT card_verification, charges, always_orchestrate, error_protection,
             confirm_deadline_seconds, retry_added, retry_removed
        FROM mode WHERE id = ?
      """;
  private static final String LOCK_SETTINGS = SETTINGS + " FOR UPDATE";
  private static final String UPDATE_SETTINGS =
      """
      UPDATE mode
         SET card_verification = ?, charges = ?, always_orchestrate = ?, error_protection = ?,
             confirm_deadline_seconds = ?, retry_added = ?::json, retry_removed = ?::json
       WHERE id = ?
      """;

  /** True once for each database. Waits for another start that is at it. */
  boolean isFirstStart(Tx tx) {
    return tx.update(FIRST_START) == 1;
  }

  void insertAccount(Tx tx, Account it, @Nullable String openedBy, Instant now) {
    tx.updateOne(INSERT_ACCOUNT, it.id(), it.name(), openedBy, now);
  }

  void insertMode(Tx tx, Mode mode, String name, Instant now) {
    tx.updateOne(INSERT_MODE, mode.id(), mode.account(), mode.isLive(), name, now);
  }

  /** Also one that is deleted. */
  @Nullable Mode findMode(Tx tx, String id) {
    return tx.one(FIND_MODE, AccountStore::readMode, id);
  }

  /** Every mode that is not deleted, oldest first. */
  List<Mode> listModes(Tx tx) {
    return tx.list(LIST_MODES, AccountStore::readMode);
  }

  /** Throws {@link IllegalStateException} when there is no such mode: they are never deleted. */
  Settings settings(Tx tx, String mode) {
    return required(tx.one(SETTINGS, AccountStore::readSettings, mode), mode);
  }

  /** As {@link #settings}, and nobody else changes them until {@code tx} ends. */
  Settings lockSettings(Tx tx, String mode) {
    return required(tx.one(LOCK_SETTINGS, AccountStore::readSettings, mode), mode);
  }

  void updateSettings(Tx tx, String mode, Settings it) {
    tx.updateOne(
        UPDATE_SETTINGS,
        it.cardVerification().code(),
        it.charges().code(),
        it.alwaysOrchestrate(),
        it.errorProtection(),
        it.confirmDeadline().toSeconds(),
        Json.write(it.retry().added()),
        Json.write(it.retry().removed()),
        mode);
  }

  private static Settings required(@Nullable Settings found, String mode) {
    if (found == null) {
      throw new IllegalStateException("no mode " + mode);
    }
    return found;
  }

  private static Settings readSettings(ResultSet row) throws SQLException {
    return new Settings(
        Settings.CardVerification.of(row.getString("card_verification")),
        Settings.Charges.of(row.getString("charges")),
        row.getBoolean("always_orchestrate"),
        row.getBoolean("error_protection"),
        Duration.ofSeconds(row.getInt("confirm_deadline_seconds")),
        new Settings.Retry(reasons(row, "retry_added"), reasons(row, "retry_removed")));
  }

  private static List<DeclineReason> reasons(ResultSet row, String column) throws SQLException {
    return List.of(Columns.json(row, column, DeclineReason[].class));
  }

  /** The oldest key of its kind that may be shown again. */
  @Nullable String findShownKey(Tx tx, Mode mode, KeyKind kind) {
    return tx.one(SHOWN_KEY, row -> row.getString("shown"), mode.id(), kind.code());
  }

  List<Account> listAccounts(Tx tx) {
    return tx.list(LIST_ACCOUNTS, AccountStore::readAccount);
  }

  /** How many there are; nobody else opens one until {@code tx} ends. */
  long lockCount(Tx tx) {
    tx.one(LOCK_OPENING, row -> row.getString("name"));
    return Objects.requireNonNull(tx.one(COUNT_ACCOUNTS, row -> row.getLong("accounts")));
  }

  void renameAccount(Tx tx, Account account) {
    tx.updateOne(RENAME_ACCOUNT, account.name(), account.id());
  }

  /** As {@link #findAccount}, and nobody else changes it until {@code tx} ends. */
  @Nullable Account lockAccount(Tx tx, String id) {
    return tx.one(LOCK_ACCOUNT, AccountStore::readAccount, id);
  }

  @Nullable Account findAccount(Tx tx, String id) {
    return tx.one(FIND_ACCOUNT, AccountStore::readAccount, id);
  }

  /** Those not deleted, the live one first, then the oldest. */
  List<NamedMode> listModes(Tx tx, String account) {
    return tx.list(MODES_OF, row -> new NamedMode(readMode(row), row.getString("name")), account);
  }

  @Nullable Sandbox findSandbox(Tx tx, String account, String id) {
    return tx.one(FIND_SANDBOX, AccountStore::readSandbox, account, id);
  }

  /** To be narrowed and read with {@link #readSandbox}. */
  Listing listSandboxes(String account) {
    return Listing.of(SANDBOXES, account);
  }

  void renameSandbox(Tx tx, Mode mode, String name) {
    tx.updateOne(RENAME_SANDBOX, name, mode.account(), mode.id());
  }

  void deleteSandbox(Tx tx, Mode mode, Instant now) {
    tx.updateOne(DELETE_SANDBOX, now, mode.account(), mode.id());
  }

  static Sandbox readSandbox(ResultSet row) throws SQLException {
    return new Sandbox(
        new Mode(row.getString("id"), row.getString("account"), false),
        row.getString("name"),
        Columns.instant(row, "created_at"));
  }

  private static Account readAccount(ResultSet row) throws SQLException {
    return new Account(row.getString("id"), row.getString("name"));
  }

  private static Mode readMode(ResultSet row) throws SQLException {
    return new Mode(row.getString("id"), row.getString("account"), row.getBoolean("is_live"));
  }
}
