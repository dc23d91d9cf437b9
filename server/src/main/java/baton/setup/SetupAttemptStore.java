package baton.setup;

import baton.connector.Outcome;
import baton.core.Json;
import baton.db.Columns;
import baton.db.Listing;
import baton.db.Tx;
import baton.payment.PaymentError;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The setup_attempt table. */
public final class SetupAttemptStore {
  private static final String COLUMNS =
      """
      SELECT id, mode, setup_intent, processor, why, payment_method, customer, usage, status,
             outcome, error, return_token, created_at
        FROM setup_attempt
      """;
  private static final String FIND_ANY = COLUMNS + " WHERE id = ?";
  private static final String LIST = COLUMNS + " WHERE mode = ?";
  private static final String INSERT =
      """
      INSERT INTO setup_attempt
        (id, mode, setup_intent, processor, why, payment_method, customer, usage, status, outcome,
         error, return_token, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?::json, ?, ?)
      """;
  private static final String UPDATE =
      """
      UPDATE setup_attempt SET status = ?, outcome = ?::json, error = ?::json
       WHERE mode = ? AND id = ?
      """;

  void insert(Tx tx, SetupAttempt it) {
    tx.updateOne(
        INSERT,
        it.id(),
        it.mode(),
        it.setupIntent(),
        it.processor(),
        it.why(),
        it.paymentMethod(),
        it.customer(),
        it.usage(),
        it.state().code(),
        jsonOrNull(it.outcome()),
        jsonOrNull(it.error()),
        it.returnToken(),
        it.createdAt());
  }

  void update(Tx tx, SetupAttempt it) {
    tx.updateOne(
        UPDATE,
        it.state().code(),
        jsonOrNull(it.outcome()),
        jsonOrNull(it.error()),
        it.mode(),
        it.id());
  }

  /** For work that no merchant asked for. */
  @Nullable SetupAttempt findAny(Tx tx, String id) {
    return tx.one(FIND_ANY, SetupAttemptStore::read, id);
  }

  /** Throws {@link IllegalStateException} when there is none: attempts are never deleted. */
  SetupAttempt get(Tx tx, String id) {
    var attempt = findAny(tx, id);
    if (attempt == null) {
      throw new IllegalStateException("no setup attempt " + id);
    }
    return attempt;
  }

  /** To be narrowed and read with {@link #read}. */
  Listing list(String mode) {
    return Listing.of(LIST, mode);
  }

  private static @Nullable String jsonOrNull(@Nullable Object it) {
    return it == null ? null : Json.lean(it);
  }

  static SetupAttempt read(ResultSet row) throws SQLException {
    return new SetupAttempt(
        row.getString("id"),
        row.getString("mode"),
        row.getString("setup_intent"),
        Columns.textOrNull(row, "processor"),
        row.getString("why"),
        row.getString("payment_method"),
        Columns.textOrNull(row, "customer"),
        row.getString("usage"),
        SetupAttempt.State.of(row.getString("status")),
        Columns.jsonOrNull(row, "outcome", Outcome.class),
        Columns.jsonOrNull(row, "error", PaymentError.class),
        row.getString("return_token"),
        Columns.instant(row, "created_at"));
  }
}
