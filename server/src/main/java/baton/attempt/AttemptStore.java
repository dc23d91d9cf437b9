package baton.attempt;

import baton.connector.Outcome;
import baton.core.Json;
import baton.core.Money;
import baton.db.Columns;
import baton.db.Listing;
import baton.db.Tx;
import baton.plan.Decision;
import baton.plan.Reattempts.Declined;
import baton.plan.RetryPolicy.Verdict;
import baton.plan.Retrying;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tables of attempts, of what processors call them, and of the cards that were declined. */
public final class AttemptStore {
  /** More declines of one card than any scheme's limit counts, in whatever amounts. */
  private static final int DECLINES_MAX = 1000;

  private static final String COLUMNS =
      """
      SELECT id, mode, payment, processor, why, decision, stop, payment_method, fingerprint,
             amount_minor, currency, state, captured_minor, is_off_session, reference, outcome,
             capture_before, return_token, verdict, verdict_inputs, ended_at, created_at
        FROM attempt
      """;
  private static final String FIND = COLUMNS + " WHERE id = ?";
  private static final String FIND_BY_REFERENCE =
      COLUMNS
          + """
           WHERE id = (SELECT attempt FROM attempt_reference
                        WHERE processor = ? AND reference = ? ORDER BY attempt DESC LIMIT 1)
          """;
  private static final String LIST = COLUMNS + " WHERE payment = ?";
  private static final String LIST_ALL = LIST + " ORDER BY id";
  private static final String INSERT =
      """
      INSERT INTO attempt
        (id, mode, payment, processor, why, decision, stop, payment_method, fingerprint,
         amount_minor, currency, state, captured_minor, is_off_session, reference, outcome,
         capture_before, return_token, created_at)
      VALUES (?, ?, ?, ?, ?, ?::json, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?, ?, ?)
      """;
  private static final String UPDATE =
      """
      UPDATE attempt
         SET amount_minor = ?, state = ?, captured_minor = ?, reference = ?, outcome = ?::json,
             capture_before = ?, verdict = ?::json, verdict_inputs = ?::json, ended_at = ?
       WHERE id = ?
      """;
  private static final String NAME =
      """
      INSERT INTO attempt_reference (processor, reference, attempt) VALUES (?, ?, ?)
      """;

  /** A processor may come back to what it called the payment before. */
  private static final String RENAME =
      NAME
          + """
            ON CONFLICT (processor, reference, attempt) DO UPDATE SET attempt = excluded.attempt
          """;

  private static final String DECLINE =
      """
      INSERT INTO decline (mode, fingerprint, at, attempt) VALUES (?, ?, ?, ?)
      """;

  /** Only what the attempts still say. */
  private static final String DECLINES =
      """
      SELECT d.at, a.amount_minor, a.currency
        FROM decline d
        JOIN attempt a ON a.id = d.attempt AND a.ended_at = d.at
       WHERE d.mode = ? AND d.fingerprint = ? AND d.at > ?
         AND a.state = 'failed' AND a.outcome ->> 'outcome' = 'Declined'
       ORDER BY d.at DESC
       LIMIT ?
      """;

  private static final String DELETE_DECLINES =
      """
      DELETE FROM decline
       WHERE (mode, fingerprint, at, attempt) IN
             (SELECT mode, fingerprint, at, attempt FROM decline WHERE at < ? ORDER BY at LIMIT ?)
      """;

  private static final String BRING =
      """
      UPDATE attempt SET brought = ?::json WHERE id = ?
      """;
  private static final String BROUGHT =
      """
      SELECT brought FROM attempt WHERE id = ? AND brought IS NOT NULL
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
        it.choice().why(),
        jsonOrNull(it.choice().decision()),
        it.choice().stop(),
        it.paymentMethod(),
        it.fingerprint(),
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

  /** {@code before} is as it is stored. */
  public void update(Tx tx, Attempt before, Attempt it) {
    var ending = it.ending();
    tx.updateOne(
        UPDATE,
        it.amount().minor(),
        it.state().code(),
        it.capturedMinor(),
        it.reference(),
        jsonOrNull(it.outcome()),
        it.captureBefore(),
        ending == null ? null : jsonOrNull(ending.verdict()),
        ending == null ? null : jsonOrNull(ending.inputs()),
        ending == null ? null : ending.at(),
        it.id());
    name(tx, before.reference(), it);
    decline(tx, before.declinedAt(), it);
  }

  private static void name(Tx tx, @Nullable String known, Attempt it) {
    var reference = it.reference();
    if (reference != null && !reference.equals(known)) {
      tx.updateOne(known == null ? NAME : RENAME, it.processor(), reference, it.id());
    }
  }

  /** What became of {@code it} late goes by {@code reference}, whatever it was called before. */
  public void nameAlso(Tx tx, Attempt it, String reference) {
    tx.updateOne(RENAME, it.processor(), reference, it.id());
  }

  private static void decline(Tx tx, @Nullable Instant known, Attempt it) {
    var at = it.declinedAt();
    if (at != null && !at.equals(known)) {
      tx.updateOne(DECLINE, it.mode(), it.fingerprint(), at, it.id());
    }
  }

  public @Nullable Attempt find(Tx tx, String id) {
    return tx.one(FIND, AttemptStore::read, id);
  }

  /** By the processor's name for the payment. */
  public @Nullable Attempt find(Tx tx, String processor, String reference) {
    return tx.one(FIND_BY_REFERENCE, AttemptStore::read, processor, reference);
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

  /** The attempts of a payment, oldest first. */
  public List<Attempt> listAll(Tx tx, String payment) {
    return tx.list(LIST_ALL, AttemptStore::read, payment);
  }

  /** When a card was declined since {@code begin}, at whatever processor; the newest first. */
  public List<Declined> declines(Tx tx, String mode, String fingerprint, Instant begin) {
    return tx.list(
        DECLINES,
        row -> new Declined(Columns.instant(row, "at"), amount(row)),
        mode,
        fingerprint,
        begin,
        DECLINES_MAX);
  }

  /** Up to {@code max} that are older than {@code begin}. Returns how many there were. */
  int deleteDeclines(Tx tx, Instant begin, int max) {
    return tx.update(DELETE_DECLINES, begin, max);
  }

  /**
   * With what the payer's browser came back, or nothing where only news of them did, for whoever
   * goes on with the attempt later; null: somebody went on.
   */
  public void bring(Tx tx, String id, @Nullable SortedMap<String, String> brought) {
    tx.updateOne(BRING, brought == null ? null : Json.lean(brought), id);
  }

  /** Null when nobody came back since somebody went on last. */
  public @Nullable SortedMap<String, String> brought(Tx tx, String id) {
    var brought = tx.one(BROUGHT, row -> Columns.texts(row, "brought"), id);
    return brought == null ? null : new TreeMap<>(brought);
  }

  /** How many attempts {@code payment} has. */
  public long count(Tx tx, String payment) {
    return tx.list(COUNT, row -> row.getLong("attempts"), payment).getFirst();
  }

  private static Money amount(ResultSet row) throws SQLException {
    return new Money(row.getLong("amount_minor"), Currency.getInstance(row.getString("currency")));
  }

  private static @Nullable String jsonOrNull(@Nullable Object it) {
    return it == null ? null : Json.lean(it);
  }

  private static Attempt.@Nullable Ending ending(ResultSet row) throws SQLException {
    var at = Columns.instantOrNull(row, "ended_at");
    return at == null
        ? null
        : new Attempt.Ending(
            Columns.jsonOrNull(row, "verdict", Verdict.class),
            Columns.jsonOrNull(row, "verdict_inputs", Retrying.Inputs.class),
            at);
  }

  public static Attempt read(ResultSet row) throws SQLException {
    return new Attempt(
        row.getString("id"),
        row.getString("mode"),
        row.getString("payment"),
        row.getString("processor"),
        new Attempt.Choice(
            row.getString("why"),
            Columns.jsonOrNull(row, "decision", Decision.class),
            row.getInt("stop")),
        row.getString("payment_method"),
        row.getString("fingerprint"),
        amount(row),
        AttemptState.of(row.getString("state")),
        row.getLong("captured_minor"),
        row.getBoolean("is_off_session"),
        Columns.textOrNull(row, "reference"),
        Columns.jsonOrNull(row, "outcome", Outcome.class),
        Columns.instantOrNull(row, "capture_before"),
        row.getString("return_token"),
        ending(row),
        Columns.instant(row, "created_at"));
  }
}
