package baton.attempt;

import baton.attempt.UnknownOutcome.About;
import baton.attempt.UnknownOutcome.End;
import baton.attempt.UnknownOutcome.Status;
import baton.core.Money;
import baton.db.Columns;
import baton.db.Listing;
import baton.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** The unknown_outcome table. */
public final class UnknownOutcomeStore {
  private static final String COLUMNS =
      """
      SELECT id, mode, operation, kind, about, attempt, processor, amount_minor, currency, since,
             asked, last_answer, status, outcome, reference, note, settled_at, created_at
        FROM unknown_outcome
      """;
  private static final String FIND = COLUMNS + " WHERE mode = ? AND id = ?";
  private static final String LIST = COLUMNS + " WHERE mode = ?";

  /** What was settled and is not known again is open again. */
  private static final String OPEN =
      """
      INSERT INTO unknown_outcome
        (id, mode, operation, kind, about, attempt, processor, amount_minor, currency, since,
         asked, last_answer, status, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (operation) DO UPDATE
         SET asked = unknown_outcome.asked + ?, last_answer = excluded.last_answer,
             status = excluded.status, outcome = NULL, reference = NULL, note = NULL,
             settled_at = NULL
      """;

  private static final String SETTLE =
      """
      UPDATE unknown_outcome
         SET status = 'settled', outcome = ?, reference = ?, note = ?, settled_at = ?
       WHERE mode = ? AND operation = ? AND status <> 'settled'
      """;

  /**
   * Open from now on.
   *
   * @param asked how often more it was asked about, if it was open before
   */
  void open(Tx tx, UnknownOutcome it, int asked) {
    tx.update(
        OPEN,
        it.id(),
        it.mode(),
        it.operation(),
        it.kind(),
        it.about().subject(),
        it.about().attempt(),
        it.processor(),
        it.amount().minor(),
        it.amount().currency().getCurrencyCode(),
        it.since(),
        it.asked(),
        it.lastAnswer(),
        it.status().code(),
        it.createdAt(),
        asked);
  }

  /** Nothing where {@code operation} was never unknown. */
  void settle(Tx tx, String mode, String operation, End end) {
    tx.update(SETTLE, end.outcome(), end.reference(), end.note(), end.at(), mode, operation);
  }

  public @Nullable UnknownOutcome find(Tx tx, String mode, String id) {
    return tx.one(FIND, UnknownOutcomeStore::read, mode, id);
  }

  /** To be narrowed and read with {@link #read}. */
  public Listing list(String mode) {
    return Listing.of(LIST, mode);
  }

  public static UnknownOutcome read(ResultSet row) throws SQLException {
    var mode = row.getString("mode");
    return new UnknownOutcome(
        row.getString("id"),
        mode,
        row.getString("operation"),
        row.getString("kind"),
        new About(mode, row.getString("about"), row.getString("attempt")),
        row.getString("processor"),
        new Money(row.getLong("amount_minor"), Currency.getInstance(row.getString("currency"))),
        Columns.instant(row, "since"),
        row.getInt("asked"),
        row.getString("last_answer"),
        Status.of(row.getString("status")),
        end(row),
        Columns.instant(row, "created_at"));
  }

  private static @Nullable End end(ResultSet row) throws SQLException {
    var at = Columns.instantOrNull(row, "settled_at");
    return at == null
        ? null
        : new End(
            row.getString("outcome"),
            Columns.textOrNull(row, "reference"),
            Columns.textOrNull(row, "note"),
            at);
  }
}
