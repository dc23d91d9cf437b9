package baton.customer;

import baton.core.Json;
import baton.db.Columns;
import baton.db.Listing;
import baton.db.Tx;
import baton.search.Searchable;
import baton.search.WordStore;
import baton.search.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The customer table. */
public final class CustomerStore {
  public static final Searchable SEARCHABLE =
      Searchable.of("customer t WHERE NOT t.is_deleted AND t.mode = ?", "cus")
          .text("email")
          .text("name")
          .text("phone");

  private static final String COLUMNS =
      """
      SELECT id, mode, email, details, metadata, is_deleted, created_at
        FROM customer
      """;
  private static final String FIND = COLUMNS + " WHERE mode = ? AND id = ?";
  private static final String LOCK = FIND + " FOR UPDATE";
  private static final String LIST = COLUMNS + " WHERE mode = ? AND NOT is_deleted";
  private static final String EXISTS =
      """
      SELECT id FROM customer WHERE mode = ? AND id = ? AND NOT is_deleted
      """;
  private static final String INSERT =
      """
      INSERT INTO customer
        (email, details, metadata, is_deleted, mode, id, created_at)
      VALUES (?, ?::json, ?::json, ?, ?, ?, ?)
      """;
  private static final String UPDATE =
      """
      UPDATE customer
         SET email = ?, details = ?::json, metadata = ?::json,
             is_deleted = ?
       WHERE mode = ? AND id = ?
      """;

  private final WordStore words = new WordStore();

  void insert(Tx tx, Customer it) {
    tx.updateOne(
        INSERT,
        it.email(),
        Json.lean(it.details()),
        Json.write(it.metadata()),
        it.isDeleted(),
        it.mode(),
        it.id(),
        it.createdAt());
    words.insert(tx, it.id(), words(it));
  }

  /** False, and nothing changed, when there is a customer of that id, in whatever mode. */
  boolean insertIfNew(Tx tx, Customer it) {
    var inserted =
        tx.update(
            INSERT + " ON CONFLICT (id) DO NOTHING",
            it.email(),
            Json.lean(it.details()),
            Json.write(it.metadata()),
            it.isDeleted(),
            it.mode(),
            it.id(),
            it.createdAt());
    if (inserted == 1) {
      words.insert(tx, it.id(), words(it));
    }
    return inserted == 1;
  }

  void update(Tx tx, Customer before, Customer it) {
    tx.updateOne(
        UPDATE,
        it.email(),
        Json.lean(it.details()),
        Json.write(it.metadata()),
        it.isDeleted(),
        it.mode(),
        it.id());
    words.update(tx, it.id(), words(before), words(it));
  }

  /** Also one that was deleted. */
  public @Nullable Customer find(Tx tx, String mode, String id) {
    return tx.one(FIND, CustomerStore::read, mode, id);
  }

  /** As {@link #find}, and nobody else changes the customer until {@code tx} ends. */
  public @Nullable Customer lock(Tx tx, String mode, String id) {
    return tx.one(LOCK, CustomerStore::read, mode, id);
  }

  /** Whether there is such a customer and it was not deleted. */
  public boolean exists(Tx tx, String mode, String id) {
    return tx.one(EXISTS, row -> row.getString("id"), mode, id) != null;
  }

  /** To be narrowed and read with {@link #read}. */
  Listing list(String mode) {
    return Listing.of(LIST, mode);
  }

  private static Words words(Customer it) {
    return Words.NONE
        .metadata(it.metadata())
        .withText("email", it.email())
        .withText("name", it.details().name())
        .withText("phone", it.details().phone());
  }

  static Customer read(ResultSet row) throws SQLException {
    return new Customer(
        row.getString("id"),
        row.getString("mode"),
        Columns.textOrNull(row, "email"),
        Columns.json(row, "details", Customer.Details.class),
        Columns.texts(row, "metadata"),
        row.getBoolean("is_deleted"),
        Columns.instant(row, "created_at"));
  }
}
