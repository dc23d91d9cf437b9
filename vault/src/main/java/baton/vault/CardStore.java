package baton.vault;

import baton.core.Card;
import baton.vault.Keyring.Sealed;
import com.google.crypto.tink.util.Bytes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** The SQL of table {@code vault.card}. Each call is a transaction of its own. */
final class CardStore {
  private static final String ADD =
      """
      INSERT INTO vault.card (id, scope, fingerprint, exp_month, exp_year, bin, last4, brand,
        funding, country, issuer, networks, is_token, generation, sealed, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (scope, fingerprint, exp_month, exp_year, is_token) DO NOTHING
      """;

  private static final String SELECT =
      """
      SELECT id, scope, fingerprint, exp_month, exp_year, bin, last4, brand, funding, country,
        issuer, networks, is_token, generation, sealed
        FROM vault.card
      """;

  private static final String FIND = SELECT + " WHERE scope = ? AND id = ?";

  private static final String FIND_SAME =
      SELECT
          + " WHERE scope = ? AND fingerprint = ? AND exp_month = ? AND exp_year = ?"
          + " AND is_token = ?";

  private static final String LOCK_OLDER =
      SELECT + " WHERE generation < ? ORDER BY generation, id LIMIT ? FOR UPDATE SKIP LOCKED";

  private static final String RESEAL =
      """
      UPDATE vault.card SET generation = ?, sealed = ? WHERE scope = ? AND id = ?
      """;

  /** Instead of a number of cards: the newest key that this node knew is destroyed already. */
  static final int KEY_WAS_GONE = -1;

  /** What became of {@link #add}; only the first changed anything. */
  enum Added {
    NEW,
    /** The scope has a card of the same number and expiry. */
    KNOWN,
    /** The key that it was sealed with is being destroyed: seal it with the newest. */
    KEY_GONE
  }

  /** A stored card: what may be known of it, and its number, sealed. */
  record Row(String scope, Card card, Sealed sealed) {}

  private final Jdbi database;

  CardStore(Jdbi database) {
    this.database = database;
  }

  Added add(Row row, Instant now) {
    try {
      return insert(row, now) == 1 ? Added.NEW : Added.KNOWN;
    } catch (UnableToExecuteStatementException failed) {
      if (WrappedKeys.isForeignKeyViolation(failed)) {
        return Added.KEY_GONE;
      }
      throw failed;
    }
  }

  @Nullable Row find(String scope, String id) {
    return one(FIND, scope, id);
  }

  /** The card of the same number and expiry as {@code card}, or null. */
  @Nullable Row findSame(String scope, Card card) {
    return one(
        FIND_SAME, scope, card.fingerprint(), card.expMonth(), card.expYear(), card.isToken());
  }

  /**
   * Seals up to {@code max} cards of older generations anew with {@code seal}; returns how many, or
   * {@link #KEY_WAS_GONE} when none could be. Cards that another node is at are left to it; nobody
   * who only reads waits.
   */
  int resealOlder(int generation, int max, UnaryOperator<Row> seal) {
    try {
      return database.inTransaction(tx -> {
        var older = tx.select(LOCK_OLDER, generation, max).map((row, _) -> read(row)).list();
        reseal(tx, older.stream().map(seal).toList());
        return older.size();
      });
    } catch (UnableToExecuteStatementException failed) {
      if (WrappedKeys.isForeignKeyViolation(failed)) {
        return KEY_WAS_GONE;
      }
      throw failed;
    }
  }

  private static void reseal(Handle tx, List<Row> rows) {
    var batch = tx.prepareBatch(RESEAL);
    for (var row : rows) {
      var sealed = row.sealed();
      var ciphertext = sealed.ciphertext().toByteArray();
      batch.add(sealed.generation(), ciphertext, row.scope(), row.card().vaultId());
    }
    batch.execute();
  }

  private int insert(Row row, Instant now) {
    var card = row.card();
    return database.withHandle(handle ->
        handle.execute(
            ADD,
            card.vaultId(),
            row.scope(),
            card.fingerprint(),
            card.expMonth(),
            card.expYear(),
            card.bin(),
            card.last4(),
            card.brand(),
            card.funding(),
            card.country(),
            card.issuer(),
            String.join(" ", card.networks()),
            card.isToken(),
            row.sealed().generation(),
            row.sealed().ciphertext().toByteArray(),
            now));
  }

  private @Nullable Row one(String sql, Object... values) {
    return database.withHandle(
        handle -> handle.select(sql, values).map((row, _) -> read(row)).findOne().orElse(null));
  }

  private static Row read(ResultSet row) throws SQLException {
    var card =
        new Card(
            row.getString("id"),
            row.getString("bin"),
            row.getString("last4"),
            row.getString("brand"),
            row.getString("funding"),
            row.getString("country"),
            row.getString("issuer"),
            row.getInt("exp_month"),
            row.getInt("exp_year"),
            List.of(row.getString("networks").split(" ", -1)),
            row.getString("fingerprint"),
            row.getBoolean("is_token") ? row.getString("last4") : null,
            null);
    var sealed = new Sealed(row.getInt("generation"), Bytes.copyFrom(row.getBytes("sealed")));
    return new Row(row.getString("scope"), card, sealed);
  }
}
