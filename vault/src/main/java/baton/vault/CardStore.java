package baton.vault;

import baton.core.Card;
import baton.vault.Keyring.Sealed;
import com.google.crypto.tink.util.Bytes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The SQL of table {@code vault.card}. Each call is a transaction of its own. */
final class CardStore {
  private static final String ADD =
      """
      INSERT INTO vault.card (id, scope, fingerprint, exp_month, exp_year, bin, last4, brand,
        funding, country, issuer, networks, generation, sealed, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (scope, fingerprint, exp_month, exp_year) DO NOTHING
      """;

  private static final String SELECT =
      """
      SELECT id, scope, fingerprint, exp_month, exp_year, bin, last4, brand, funding, country,
        issuer, networks, generation, sealed
        FROM vault.card
      """;

  private static final String FIND = SELECT + " WHERE scope = ? AND id = ?";

  private static final String FIND_SAME =
      SELECT + " WHERE scope = ? AND fingerprint = ? AND exp_month = ? AND exp_year = ?";

  /** A stored card: what may be known of it, and its number, sealed. */
  record Row(String scope, Card card, Sealed sealed) {}

  private final Jdbi database;

  CardStore(Jdbi database) {
    this.database = database;
  }

  /** False, and nothing changed, when the scope has a card of the same number and expiry. */
  boolean add(Row row, Instant now) {
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
            row.sealed().generation(),
            row.sealed().ciphertext().toByteArray(),
            now))
        == 1;
  }

  @Nullable Row find(String scope, String id) {
    return one(FIND, scope, id);
  }

  /** The card of the same number and expiry as {@code card}, or null. */
  @Nullable Row findSame(String scope, Card card) {
    return one(FIND_SAME, scope, card.fingerprint(), card.expMonth(), card.expYear());
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
            row.getString("fingerprint"));
    var sealed = new Sealed(row.getInt("generation"), Bytes.copyFrom(row.getBytes("sealed")));
    return new Row(row.getString("scope"), card, sealed);
  }
}
