package baton.charge;

import baton.core.Json;
import baton.core.Money;
import baton.db.Columns;
import baton.db.Listing;
import baton.db.Tx;
import baton.search.Searchable;
import baton.search.WordStore;
import baton.search.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The charge table. */
public final class ChargeStore {
  /** How long after it was sent an attempt may end, and become a charge. */
  private static final Duration ATTEMPT_MAX = Duration.ofDays(365);

  private static final String CARD = "payment_method_details.card.";
  private static final String IS_REFUNDED =
      "(t.state = 'canceled' OR (t.state = 'captured'"
          + " AND t.captured_minor > 0 AND t.refunded_minor = t.captured_minor))";

  public static final Searchable SEARCHABLE =
      Searchable.of("charge t WHERE t.mode = ?", "ch")
          .createdWithin(ATTEMPT_MAX)
          .whole("amount", "t.amount_minor")
          .currency("t.currency")
          .id("customer", "t.customer")
          .choice(
              "status",
              Map.of(
                  "succeeded",
                  "t.state NOT IN ('failed', 'pending')",
                  "failed",
                  "t.state = 'failed'",
                  "pending",
                  "t.state = 'pending'"))
          .choice("refunded", Map.of("true", IS_REFUNDED, "false", "NOT " + IS_REFUNDED))
          .choice("disputed", Map.of("true", "t.is_disputed", "false", "NOT t.is_disputed"))
          .word("billing_details.address.postal_code")
          .word(CARD + "brand")
          .word(CARD + "country")
          .word(CARD + "exp_month")
          .word(CARD + "exp_year")
          .word(CARD + "fingerprint")
          .word(CARD + "last4");

  private static final String COLUMNS =
      """
      SELECT id, mode, payment, customer, amount_minor, currency, state, captured_minor,
             refunded_minor, is_disputed, paid_with, verdict, wording, metadata,
             balance_transaction, created_at
        FROM charge
      """;
  private static final String FIND = COLUMNS + " WHERE mode = ? AND id = ?";
  private static final String LOCK = FIND + " FOR UPDATE";
  private static final String LIST = COLUMNS + " WHERE mode = ?";

  /** All of them first: nobody could tell how far to walk along the ids to find the newest. */
  private static final String LATE =
      LIST
          + """
           AND id = ANY (ARRAY(
                 SELECT late.id FROM charge late
                  WHERE late.mode = ? AND late.created_at >= ? AND late.created_at < ?
                    AND late.id < ?))
          """;

  private static final String INSERT =
      """
      INSERT INTO charge
        (id, mode, payment, customer, amount_minor, currency, state, captured_minor,
         refunded_minor, paid_with, verdict, wording, metadata, balance_transaction, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?::json, ?::json, ?::json, ?, ?)
      """;

  /** One that was pending is decided now: nothing else of it has changed since. */
  private static final String DECIDE =
      INSERT
          + """
              ON CONFLICT (id) DO UPDATE
             SET state = excluded.state, captured_minor = excluded.captured_minor,
                 verdict = excluded.verdict, balance_transaction = excluded.balance_transaction
           WHERE charge.mode = excluded.mode AND charge.state = 'pending'
          """;

  private static final String UPDATE =
      """
      UPDATE charge
         SET amount_minor = ?, state = ?, captured_minor = ?, refunded_minor = ?, is_disputed = ?,
             wording = ?::json, metadata = ?::json, balance_transaction = ?
       WHERE mode = ? AND id = ?
      """;

  /** Whoever has it goes on with the older charges. */
  private static final String TO_INDEX =
      """
      SELECT up_to FROM charge_to_index FOR UPDATE SKIP LOCKED
      """;

  private static final String OLDER =
      COLUMNS + " WHERE id <= ? ORDER BY id DESC LIMIT ? FOR UPDATE";
  private static final String INDEXED =
      """
      UPDATE charge_to_index SET up_to = ?
      """;
  private static final String ALL_INDEXED =
      """
      DELETE FROM charge_to_index
      """;

  private final WordStore words = new WordStore();

  void insert(Tx tx, Charge it) {
    tx.updateOne(
        DECIDE,
        it.id(),
        it.mode(),
        it.payment(),
        it.customer(),
        it.amount().minor(),
        it.amount().currency().getCurrencyCode(),
        it.state().code(),
        it.capturedMinor(),
        it.refundedMinor(),
        Json.lean(it.paidWith()),
        Json.lean(it.verdict()),
        Json.lean(it.wording()),
        Json.write(it.metadata()),
        it.balanceTransaction(),
        it.createdAt());
    words.insert(tx, it.id(), words(it));
  }

  void update(Tx tx, Charge before, Charge it) {
    tx.updateOne(
        UPDATE,
        it.amount().minor(),
        it.state().code(),
        it.capturedMinor(),
        it.refundedMinor(),
        it.isDisputed(),
        Json.lean(it.wording()),
        Json.write(it.metadata()),
        it.balanceTransaction(),
        it.mode(),
        it.id());
    words.update(tx, it.id(), words(before), words(it));
  }

  /**
   * Gives up to {@code max} charges the words by which they are found, that were written before
   * charges had any. Returns how many; 0 when all have them, or another node is at it.
   */
  public int indexOlder(Tx tx, int max) {
    var upTo = tx.one(TO_INDEX, row -> row.getString("up_to"));
    if (upTo == null) {
      return 0;
    }
    var older = tx.list(OLDER, ChargeStore::read, upTo, max + 1);
    var now = older.subList(0, Math.min(max, older.size()));
    now.forEach(it -> words.insert(tx, it.id(), words(it)));
    if (older.size() > max) {
      tx.updateOne(INDEXED, older.getLast().id());
    } else {
      tx.updateOne(ALL_INDEXED);
    }
    return now.size();
  }

  public @Nullable Charge find(Tx tx, String mode, String id) {
    return tx.one(FIND, ChargeStore::read, mode, id);
  }

  /** As {@link #find}, and nobody else changes the charge until {@code tx} ends. */
  @Nullable Charge lock(Tx tx, String mode, String id) {
    return tx.one(LOCK, ChargeStore::read, mode, id);
  }

  /** To be narrowed and read with {@link #read}. */
  public Listing list(String mode) {
    return Listing.of(LIST, mode);
  }

  /** As {@link #list}, of those created then that {@link Listing#made} leaves out. */
  public Listing late(String mode, Instant begin, Instant end) {
    return Listing.of(LATE, mode, mode, begin, end, Listing.firstMade("ch", begin));
  }

  private static Words words(Charge it) {
    var card = it.paidWith().card();
    return Words.NONE
        .metadata(it.metadata())
        .with("billing_details.address.postal_code", it.paidWith().billing().address().postalCode())
        .with(CARD + "brand", card.brand())
        .with(CARD + "country", card.country())
        .with(CARD + "exp_month", Integer.toString(card.expMonth()))
        .with(CARD + "exp_year", Integer.toString(card.expYear()))
        .with(CARD + "fingerprint", card.fingerprint())
        .with(CARD + "last4", card.last4());
  }

  public static Charge read(ResultSet row) throws SQLException {
    return new Charge(
        row.getString("id"),
        row.getString("mode"),
        row.getString("payment"),
        Columns.textOrNull(row, "customer"),
        new Money(row.getLong("amount_minor"), Currency.getInstance(row.getString("currency"))),
        ChargeState.of(row.getString("state")),
        row.getLong("captured_minor"),
        row.getLong("refunded_minor"),
        row.getBoolean("is_disputed"),
        Columns.json(row, "paid_with", Charge.PaidWith.class),
        Columns.json(row, "verdict", Charge.Verdict.class),
        Columns.json(row, "wording", Charge.Wording.class),
        Columns.texts(row, "metadata"),
        Columns.textOrNull(row, "balance_transaction"),
        Columns.instant(row, "created_at"));
  }
}
