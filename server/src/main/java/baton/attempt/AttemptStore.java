package baton.attempt;

import baton.connector.Outcome;
import baton.core.Json;
import baton.core.Money;
import baton.db.Columns;
import baton.db.Listing;
import baton.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** The attempt table. */
public final class AttemptStore {
  private static final String COLUMNS =
      """
      SELECT id, mode, payment, processor, why, payment_method, amount_minor, currency, state,
             captured_minor, is_off_session, reference, outcome, capture_before, return_token,
             created_at
        FROM attempt
      """;
  private static final String FIND = COLUMNS + " WHERE id = ?";
  private static final String LIST = COLUMNS + " WHERE payment = ?";
  private static final String INSERT =
      """
      INSERT INTO attempt
        (id, mode, payment, processor, why, payment_method, amount_minor, currency, state,
         captured_minor, is_off_session, reference, outcome, capture_before, return_token,
         created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)
      """;
  private static final String UPDATE =
      """
      UPDATE attempt
         SET amount_minor = ?, state = ?, captured_minor = ?, reference = ?, outcome = ?::jsonb, capture_before = ?
       WHERE id = ?
      """;
  private static final String COUNT =
      """
      SELECT count(*) AS attempts FROM attempt WHERE payment = ?
      """;

  public void insert(Tx tx, Attempt it) {
    tx.updateOne(
        INSERT,
        it.id(),
        it.mode(),
        it.payment(),
        it.processor(),
        it.why(),
        it.paymentMethod(),
        it.amount().minor(),
        it.amount().currency().getCurrencyCode(),
        it.state().code(),
        it.capturedMinor(),
        it.isOffSession(),
        it.reference(),
        jsonOrNull(it.outcome()),
        it.captureBefore(),
        it.returnToken(),
        it.createdAt());
  }

  public void update(Tx tx, Attempt it) {
    tx.updateOne(
        UPDATE,
        it.amount().minor(),
        it.state().code(),
        it.capturedMinor(),
        it.reference(),
        jsonOrNull(it.outcome()),
        it.captureBefore(),
        it.id());
  }

  public @Nullable Attempt find(Tx tx, String id) {
    return tx.one(FIND, AttemptStore::read, id);
  }

  /** Throws {@link IllegalStateException} when there is none: attempts are never deleted. */
  public Attempt get(Tx tx, String id) {
    var attempt = find(tx, id);
    if (attempt == null) {
      throw new IllegalStateException("no attempt " + id);
    }
    return attempt;
  }

  /** The attempts of a payment, to be narrowed and read with {@link #read}. */
  public Listing list(String payment) {
    return Listing.of(LIST, payment);
  }

  /** How many attempts {@code payment} has. */
  public long count(Tx tx, String payment) {
    return tx.list(COUNT, row -> row.getLong("attempts"), payment).getFirst();
  }

  private static @Nullable String jsonOrNull(@Nullable Outcome outcome) {
    return outcome == null ? null : Json.write(outcome);
  }

  public static Attempt read(ResultSet row) throws SQLException {
    return new Attempt(
        row.getString("id"),
        row.getString("mode"),
        row.getString("payment"),
        row.getString("processor"),
        row.getString("why"),
        row.getString("payment_method"),
        new Money(row.getLong("amount_minor"), Currency.getInstance(row.getString("currency"))),
        AttemptState.of(row.getString("state")),
        row.getLong("captured_minor"),
        row.getBoolean("is_off_session"),
        Columns.textOrNull(row, "reference"),
        Columns.jsonOrNull(row, "outcome", Outcome.class),
        Columns.instantOrNull(row, "capture_before"),
        row.getString("return_token"),
        Columns.instant(row, "created_at"));
  }
}
