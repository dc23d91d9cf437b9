package baton.method;

import baton.connector.Outcome.Checks;
import baton.core.Card;
import baton.core.Json;
import baton.db.Columns;
import baton.db.Listing;
import baton.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The payment_method table. */
public final class PaymentMethodStore {
  private static final String COLUMNS =
      """
      SELECT id, mode, customer, card, details, metadata, is_spent, created_at FROM payment_method
      """;
  private static final String FIND = COLUMNS + " WHERE mode = ? AND id = ?";
  private static final String LOCK = FIND + " FOR UPDATE";
  private static final String LIST = COLUMNS + " WHERE mode = ?";
  private static final String USABLE =
      COLUMNS + " WHERE mode = ? AND id > ? AND NOT is_spent ORDER BY id LIMIT ?";
  private static final String OF_CUSTOMER =
      COLUMNS + " WHERE mode = ? AND customer = ? ORDER BY id";
  private static final String NEWEST_SOURCE =
      """
      SELECT id FROM payment_method
       WHERE mode = ? AND customer = ? AND starts_with(id, 'card_')
       ORDER BY created_at DESC, id DESC LIMIT 1
      """;
  private static final String INSERT =
      """
      INSERT INTO payment_method
        (id, mode, customer, card, details, metadata, is_spent, created_at)
      VALUES (?, ?, ?, ?::json, ?::json, ?::json, ?, ?)
      """;
  private static final String UPDATE =
      """
      UPDATE payment_method
         SET customer = ?, card = ?::json, details = ?::json, metadata = ?::json, is_spent = ?
       WHERE mode = ? AND id = ?
      """;
  private static final String SPEND =
      """
      UPDATE payment_method SET is_spent = true
       WHERE mode = ? AND id = ? AND customer IS NULL AND NOT is_spent
      """;
  private static final String CHECK =
      """
      UPDATE payment_method SET details = details::jsonb || ?::jsonb
       WHERE mode = ? AND id = ? AND customer IS NOT NULL
      """;

  private final Tokens tokens;

  public PaymentMethodStore(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Lets {@code method} have the CVC of {@code token}. False when that cannot be used. */
  public boolean takeCvc(Tx tx, String mode, String token, String method) {
    return tokens.useCvc(tx, mode, token, method);
  }

  /** False, and nothing changed, when there is one of that id, in whatever mode. */
  boolean insertIfNew(Tx tx, PaymentMethod it) {
    return tx.update(
            INSERT + " ON CONFLICT (id) DO NOTHING",
            it.id(),
            it.mode(),
            it.customer(),
            Json.lean(it.card()),
            Json.lean(it.details()),
            Json.write(it.metadata()),
            it.isSpent(),
            it.createdAt())
        == 1;
  }

  /** All that belong to {@code customer}. */
  List<PaymentMethod> listOf(Tx tx, String mode, String customer) {
    return tx.list(OF_CUSTOMER, PaymentMethodStore::read, mode, customer);
  }

  /** To be narrowed and read with {@link #read}. */
  Listing listSources(String mode, String customer) {
    return list(mode).and("customer = ?", customer).and("starts_with(id, ?)", "card_");
  }

  /** The id of the source that {@code customer} got last; null when it has none. */
  @Nullable String newestSource(Tx tx, String mode, String customer) {
    return tx.one(NEWEST_SOURCE, row -> row.getString("id"), mode, customer);
  }

  /** Those that can still be used, by id, up to {@code max} of those behind {@code after}. */
  List<PaymentMethod> listUsable(Tx tx, String mode, String after, int max) {
    return tx.list(USABLE, PaymentMethodStore::read, mode, after, max);
  }

  /**
   * One that is made of a token uses that up in the same commit. False, and nothing is done, when
   * the token was used before.
   */
  public boolean insert(Tx tx, PaymentMethod it) {
    var token = it.details().token();
    if (token != null && !tokens.use(tx, it.mode(), token)) {
      return false;
    }
    tx.updateOne(
        INSERT,
        it.id(),
        it.mode(),
        it.customer(),
        Json.lean(it.card()),
        Json.lean(it.details()),
        Json.write(it.metadata()),
        it.isSpent(),
        it.createdAt());
    return true;
  }

  void update(Tx tx, PaymentMethod it) {
    tx.updateOne(
        UPDATE,
        it.customer(),
        Json.lean(it.card()),
        Json.lean(it.details()),
        Json.write(it.metadata()),
        it.isSpent(),
        it.mode(),
        it.id());
  }

  public @Nullable PaymentMethod find(Tx tx, String mode, String id) {
    return tx.one(FIND, PaymentMethodStore::read, mode, id);
  }

  /** As {@link #find}, and nobody else changes it until {@code tx} ends. */
  public @Nullable PaymentMethod lock(Tx tx, String mode, String id) {
    return tx.one(LOCK, PaymentMethodStore::read, mode, id);
  }

  /** Marks one that belongs to no customer as used. False when it was used before. */
  public boolean spend(Tx tx, String mode, String id) {
    return tx.update(SPEND, mode, id) == 1;
  }

  /** Keeps what an issuer said of one that belongs to a customer. */
  public void check(Tx tx, String mode, String id, Checks checks) {
    tx.update(CHECK, Json.write(new Checked(checks)), mode, id);
  }

  private record Checked(Checks checks) {}

  /** To be narrowed and read with {@link #read}. */
  Listing list(String mode) {
    return Listing.of(LIST, mode);
  }

  static PaymentMethod read(ResultSet row) throws SQLException {
    return new PaymentMethod(
        row.getString("id"),
        row.getString("mode"),
        Columns.textOrNull(row, "customer"),
        Columns.json(row, "card", Card.class),
        Columns.json(row, "details", PaymentMethod.Details.class),
        Columns.texts(row, "metadata"),
        row.getBoolean("is_spent"),
        Columns.instant(row, "created_at"));
  }
}
