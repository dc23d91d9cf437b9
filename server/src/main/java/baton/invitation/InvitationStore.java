package baton.invitation;

import baton.account.Account;
import baton.core.Secret;
import baton.core.Sha256;
import baton.db.Columns;
import baton.db.Listing;
import baton.db.Tx;
import baton.user.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of invitations: those that are open, and some that are not any more. */
final class InvitationStore {
  private static final String COLUMNS =
      """
      SELECT id, account, email, role, created_by, created_at, expires_at FROM invitation
      """;
  private static final String LIST = COLUMNS + " WHERE account = ? AND email IS NOT NULL";
  private static final String FIND = LIST + " AND id = ?";
  private static final String FIND_BY_TOKEN = COLUMNS + " WHERE hash = ? AND expires_at > ?";
  private static final String LOCK_BY_TOKEN = FIND_BY_TOKEN + " FOR UPDATE";
  private static final String INSERT =
      """
      INSERT INTO invitation (id, account, email, role, hash, created_by, created_at, expires_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String DELETE =
      """
      DELETE FROM invitation WHERE account = ? AND id = ?
      """;
  private static final String LOCK_OPENED =
      """
      SELECT id, account, email, role, created_by, created_at, expires_at
        FROM invitation
       WHERE account = (SELECT id FROM account WHERE opened_by = ? AND id = ?)
         FOR UPDATE
      """;

  /** Accounts that were opened from another one, and have no user yet. */
  private static final String EMPTY =
      """
      SELECT id, name FROM account
       WHERE opened_by = ? AND NOT EXISTS (SELECT 1 FROM app_user u WHERE u.account = account.id)
      """;

  private static final String FIND_EMPTY = EMPTY + " AND id = ?";
  private static final String DELETE_FIRST =
      """
      DELETE FROM invitation WHERE email IS NULL
      """;
  private static final String DELETE_OLD =
      """
      DELETE FROM invitation WHERE expires_at < ?
      """;

  void insert(Tx tx, Invitation it, Secret token) {
    tx.updateOne(
        INSERT,
        it.id(),
        it.account(),
        it.email(),
        it.role().code(),
        Sha256.hex(token.reveal()),
        it.createdBy(),
        it.createdAt(),
        it.expiresAt());
  }

  @Nullable Invitation find(Tx tx, String account, String id) {
    return tx.one(FIND, InvitationStore::read, account, id);
  }

  /** One that is open at {@code now}. */
  @Nullable Invitation find(Tx tx, Secret token, Instant now) {
    return tx.one(FIND_BY_TOKEN, InvitationStore::read, Sha256.hex(token.reveal()), now);
  }

  /** As {@link #find}, and nobody else uses it until {@code tx} ends. */
  @Nullable Invitation lock(Tx tx, Secret token, Instant now) {
    return tx.one(LOCK_BY_TOKEN, InvitationStore::read, Sha256.hex(token.reveal()), now);
  }

  /**
   * Those to {@code account}, if it was opened from {@code opener}; nobody else uses them until
   * {@code tx} ends.
   */
  List<Invitation> lockOpened(Tx tx, String opener, String account) {
    return tx.list(LOCK_OPENED, InvitationStore::read, opener, account);
  }

  /** Accounts opened from {@code opener} that nobody is in yet; to be narrowed and read. */
  Listing listEmpty(String opener) {
    return Listing.of(EMPTY, opener);
  }

  /** One of {@link #listEmpty}. */
  @Nullable Account findEmpty(Tx tx, String opener, String id) {
    return tx.one(FIND_EMPTY, InvitationStore::readAccount, opener, id);
  }

  static Account readAccount(ResultSet row) throws SQLException {
    return new Account(row.getString("id"), row.getString("name"));
  }

  /** Those that name somebody and are open at {@code now}; to be narrowed and read. */
  Listing list(String account, Instant now) {
    return Listing.of(LIST, account).and("expires_at > ?", now);
  }

  void delete(Tx tx, Invitation it) {
    tx.updateOne(DELETE, it.account(), it.id());
  }

  /** Those for the first owner. */
  void deleteFirst(Tx tx) {
    tx.update(DELETE_FIRST);
  }

  void deleteOld(Tx tx, Instant now) {
    tx.update(DELETE_OLD, now);
  }

  static Invitation read(ResultSet row) throws SQLException {
    return new Invitation(
        row.getString("id"),
        row.getString("account"),
        Columns.textOrNull(row, "email"),
        Role.of(row.getString("role")),
        row.getString("created_by"),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "expires_at"));
  }
}
