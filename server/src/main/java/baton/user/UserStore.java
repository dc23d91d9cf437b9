package baton.user;

import baton.db.Columns;
import baton.db.Listing;
import baton.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of people. Those who were deleted are found by nobody but the audit log. */
public final class UserStore {
  private static final String COLUMNS =
      """
      SELECT id, account, email, name, role, password_hash, totp_secret, is_totp_on, totp_step,
             is_disabled, created_at, last_seen_at
        FROM app_user
       WHERE deleted_at IS NULL
      """;
  private static final String LIST = COLUMNS + " AND account = ?";
  private static final String FIND = LIST + " AND id = ?";
  private static final String LOCK = FIND + " FOR UPDATE";
  private static final String FIND_BY_ID = COLUMNS + " AND id = ?";
  private static final String FIND_BY_EMAIL = COLUMNS + " AND email = ?";
  private static final String LOCK_OLD =
      COLUMNS + " AND NOT starts_with(totp_secret, ?) ORDER BY id LIMIT ? FOR UPDATE";
  private static final String ANY =
      """
      SELECT id FROM app_user LIMIT 1
      """;
  private static final String EMAIL =
      """
      SELECT email FROM app_user WHERE account = (SELECT account FROM mode WHERE id = ?) AND id = ?
      """;
  private static final String LOCK_ACCOUNT =
      """
      SELECT id FROM account WHERE id = ? FOR UPDATE
      """;
  private static final String INSERT =
      """
      INSERT INTO app_user (id, account, email, name, role, password_hash, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (email) WHERE deleted_at IS NULL DO NOTHING
      """;
  private static final String UPDATE =
      """
      UPDATE app_user
         SET name = ?, role = ?, password_hash = ?, totp_secret = ?, is_totp_on = ?, totp_step = ?,
             is_disabled = ?
       WHERE account = ? AND id = ?
      """;
  private static final String SEEN =
      """
      UPDATE app_user SET last_seen_at = ? WHERE id = ?
      """;
  private static final String DELETE =
      """
      UPDATE app_user SET deleted_at = ?, totp_secret = NULL, is_totp_on = false, password_hash = ''
       WHERE account = ? AND id = ?
      """;

  /** False when somebody has the e-mail already. */
  boolean insert(Tx tx, User it) {
    return tx.update(
            INSERT,
            it.id(),
            it.account(),
            it.email(),
            it.name(),
            it.role().code(),
            it.passwordHash(),
            it.createdAt())
        == 1;
  }

  void update(Tx tx, User it) {
    tx.updateOne(
        UPDATE,
        it.name(),
        it.role().code(),
        it.passwordHash(),
        it.secondFactor().secret(),
        it.secondFactor().isOn(),
        it.secondFactor().step(),
        it.isDisabled(),
        it.account(),
        it.id());
  }

  void seen(Tx tx, String id, Instant now) {
    tx.updateOne(SEEN, now, id);
  }

  void delete(Tx tx, User it, Instant now) {
    tx.updateOne(DELETE, now, it.account(), it.id());
  }

  /** Nobody else changes people of the account until {@code tx} ends. */
  public void lockAccount(Tx tx, String account) {
    tx.one(LOCK_ACCOUNT, row -> row.getString("id"), account);
  }

  @Nullable User find(Tx tx, String account, String id) {
    return tx.one(FIND, UserStore::read, account, id);
  }

  /** As {@link #find}, and nobody else changes the user until {@code tx} ends. */
  @Nullable User lock(Tx tx, String account, String id) {
    return tx.one(LOCK, UserStore::read, account, id);
  }

  /** Of whatever account: the session tells. */
  @Nullable User find(Tx tx, String id) {
    return tx.one(FIND_BY_ID, UserStore::read, id);
  }

  /** Of whatever account. {@code email} is in lower case. */
  public @Nullable User findByEmail(Tx tx, String email) {
    return tx.one(FIND_BY_EMAIL, UserStore::read, email);
  }

  /** Whether there is, or was, anybody at all. */
  public boolean hasAny(Tx tx) {
    return tx.one(ANY, row -> row.getString("id")) != null;
  }

  /** Also of somebody who was deleted; null of who is not of the mode's account. */
  public @Nullable String email(Tx tx, String mode, String id) {
    return tx.one(EMAIL, row -> row.getString("email"), mode, id);
  }

  public List<User> all(Tx tx, String account) {
    return tx.list(LIST + " ORDER BY id", UserStore::read, account);
  }

  /** To be narrowed and read with {@link #read}. */
  Listing list(String account) {
    return Listing.of(LIST, account);
  }

  /** Up to {@code max} whose secret does not begin with {@code prefix}, locked. */
  List<User> lockOld(Tx tx, String prefix, int max) {
    return tx.list(LOCK_OLD, UserStore::read, prefix, max);
  }

  static User read(ResultSet row) throws SQLException {
    return new User(
        row.getString("id"),
        row.getString("account"),
        row.getString("email"),
        row.getString("name"),
        Role.of(row.getString("role")),
        row.getString("password_hash"),
        new User.SecondFactor(
            Columns.textOrNull(row, "totp_secret"),
            row.getBoolean("is_totp_on"),
            row.getLong("totp_step")),
        row.getBoolean("is_disabled"),
        Columns.instant(row, "created_at"),
        Columns.instantOrNull(row, "last_seen_at"));
  }
}
