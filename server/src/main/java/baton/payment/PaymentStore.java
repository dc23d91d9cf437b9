package baton.payment;

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
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The payment_intent table. */
public final class PaymentStore {
  public static final Searchable SEARCHABLE =
      Searchable.of("payment_intent t WHERE t.mode = ?", "pi")
          .whole("amount", "t.amount_minor")
          .currency("t.currency")
          .id("customer", "t.customer")
          .choice("status", statuses());

  private static final String COLUMNS =
      """
      SELECT id, mode, amount_minor, currency, status, doing, doing_key, capturable_minor,
             received_minor, refunded_minor, customer, payment_method, latest_attempt,
             latest_charge, fact_count, terms, metadata, last_error, next_action, client_secret,
             canceled_at, cancellation_reason, created_at, look_at
        FROM payment_intent
      """;
  private static final String FIND = COLUMNS + " WHERE mode = ? AND id = ?";
  private static final String LOCK = FIND + " FOR UPDATE";
  private static final String LIST = COLUMNS + " WHERE mode = ?";
  private static final String LOCK_ANY = COLUMNS + " WHERE id = ? FOR UPDATE";
  private static final String INSERT =
      """
      INSERT INTO payment_intent
        (amount_minor, currency, status, doing, doing_key, capturable_minor, received_minor,
         refunded_minor, customer, payment_method, latest_attempt, latest_charge, fact_count, terms,
         metadata, last_error, next_action, canceled_at, cancellation_reason, look_at, node, id,
         mode, client_secret, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?::jsonb, ?, ?, ?,
              ?, ?, ?, ?, ?)
      """;
  private static final String UPDATE =
      """
      UPDATE payment_intent
         SET amount_minor = ?, currency = ?, status = ?, doing = ?, doing_key = ?,
             capturable_minor = ?, received_minor = ?, refunded_minor = ?, customer = ?,
             payment_method = ?, latest_attempt = ?, latest_charge = ?, fact_count = ?, terms = ?::jsonb,
             metadata = ?::jsonb, last_error = ?::jsonb, next_action = ?::jsonb, canceled_at = ?,
             cancellation_reason = ?, look_at = ?, node = ?, changes = changes + 1
       WHERE id = ? AND mode = ?
      """;
  private static final String UPDATE_MADE = UPDATE + " AND changes = 0";

  /** SKIP LOCKED: whoever holds the row looks after the payment already. */
  private static final String TAKE_DUE =
      """
      UPDATE payment_intent SET look_at = ?, node = ?
       WHERE id IN (SELECT id FROM payment_intent
                     WHERE look_at <= ? ORDER BY look_at LIMIT ? FOR UPDATE SKIP LOCKED)
      RETURNING id
      """;

  private static final String MAKE_DUE =
      """
      UPDATE payment_intent SET look_at = ?
       WHERE id = ? AND status IN ('processing', 'requires_action')
      """;

  /** What waits to be captured was left by nobody: it is due when it is to be released. */
  private static final String INHERIT =
      """
      UPDATE payment_intent SET look_at = ?
       WHERE id IN (SELECT id FROM payment_intent
                     WHERE look_at > ? AND look_at <= ? AND node = ? AND status <> 'requires_capture'
                       FOR UPDATE SKIP LOCKED)
      """;

  private final String node;
  private final WordStore words = new WordStore();

  /** {@code node} is who looks after what is written through this store. */
  public PaymentStore(String node) {
    this.node = node;
  }

  void insert(Tx tx, Payment it) {
    var values = values(it, 4);
    values[values.length - 2] = it.clientSecret();
    values[values.length - 1] = it.createdAt();
    tx.updateOne(INSERT, values);
    words.insert(tx, it.id(), words(it));
  }

  void update(Tx tx, Payment before, Payment it) {
    tx.updateOne(tx.isTogether() ? UPDATE_MADE : UPDATE, values(it, 2));
    words.update(tx, it.id(), words(before), words(it));
  }

  public @Nullable Payment find(Tx tx, String mode, String id) {
    return tx.one(FIND, PaymentStore::read, mode, id);
  }

  /** As {@link #find}, and nobody else changes the payment until {@code tx} ends. */
  public @Nullable Payment lock(Tx tx, String mode, String id) {
    return tx.one(LOCK, PaymentStore::read, mode, id);
  }

  /**
   * As {@link #lock}, for work that no merchant asked for. Throws when there is no such payment.
   */
  public Payment lockAny(Tx tx, String id) {
    var payment = tx.one(LOCK_ANY, PaymentStore::read, id);
    if (payment == null) {
      throw new IllegalStateException("no payment " + id);
    }
    return payment;
  }

  /**
   * As {@link #lockAny}. Where changes are committed together with those of others it is not read
   * but taken to be as it was {@code made}: if anybody has changed it since, {@link #update} is
   * refused.
   */
  Payment lockMade(Tx tx, Payment made) {
    return tx.isTogether() ? made : lockAny(tx, made.id());
  }

  /** To be narrowed and read with {@link #read}. */
  public Listing list(String mode) {
    return Listing.of(LIST, mode);
  }

  /**
   * Up to {@code max} payments that somebody must look after; until {@code leaseEnd} it is the
   * caller.
   */
  List<String> takeDue(Tx tx, Instant now, Instant leaseEnd, int max) {
    return tx.list(TAKE_DUE, row -> row.getString("id"), leaseEnd, node, now, max);
  }

  /** Nothing when the payment waits for nobody. */
  void makeDue(Tx tx, String id, Instant now) {
    tx.update(MAKE_DUE, now, id);
  }

  /** What {@code dead} was to look after until {@code leaseEnd} at the latest is due now. */
  void inherit(Tx tx, String dead, Instant now, Instant leaseEnd) {
    tx.update(INHERIT, now, now, leaseEnd, dead);
  }

  /** In the order of {@link #UPDATE}; {@code tail} counts what follows {@code node}. */
  private @Nullable Object[] values(Payment it, int tail) {
    var progress = it.progress();
    var doing = progress.doing();
    var cancellation = progress.cancellation();
    var fixed =
        new @Nullable Object[] {
          it.amount().minor(),
          it.amount().currency().getCurrencyCode(),
          it.status().code(),
          doing == null ? null : doing.kind().code(),
          doing == null ? null : doing.key(),
          progress.capturableMinor(),
          progress.receivedMinor(),
          progress.refundedMinor(),
          it.customer(),
          it.paymentMethod(),
          progress.latestAttempt(),
          progress.latestCharge(),
          progress.factCount(),
          Json.lean(it.terms()),
          Json.write(it.metadata()),
          jsonOrNull(progress.lastError()),
          jsonOrNull(progress.nextAction()),
          cancellation == null ? null : cancellation.at(),
          cancellation == null ? null : cancellation.reason(),
          progress.lookAt(),
          node,
        };
    var values = Arrays.copyOf(fixed, fixed.length + tail);
    values[fixed.length] = it.id();
    values[fixed.length + 1] = it.mode();
    return values;
  }

  private static Words words(Payment it) {
    return Words.NONE.metadata(it.metadata());
  }

  /** Constants, not values: an index leaves out what has succeeded. */
  private static Map<String, String> statuses() {
    return Arrays.stream(PaymentStatus.values())
        .map(PaymentStatus::code)
        .collect(Collectors.toMap(it -> it, it -> "t.status = '" + it + "'"));
  }

  private static @Nullable String jsonOrNull(@Nullable Object it) {
    return it == null ? null : Json.lean(it);
  }

  public static Payment read(ResultSet row) throws SQLException {
    return new Payment(
        row.getString("id"),
        row.getString("mode"),
        new Money(row.getLong("amount_minor"), Currency.getInstance(row.getString("currency"))),
        Columns.textOrNull(row, "customer"),
        Columns.textOrNull(row, "payment_method"),
        Columns.json(row, "terms", Terms.class),
        Columns.texts(row, "metadata"),
        readProgress(row),
        row.getString("client_secret"),
        Columns.instant(row, "created_at"));
  }

  private static Progress readProgress(ResultSet row) throws SQLException {
    return new Progress(
        PaymentStatus.of(row.getString("status")),
        readDoing(row),
        row.getLong("capturable_minor"),
        row.getLong("received_minor"),
        row.getLong("refunded_minor"),
        row.getInt("fact_count"),
        Columns.textOrNull(row, "latest_attempt"),
        Columns.textOrNull(row, "latest_charge"),
        Columns.jsonOrNull(row, "last_error", PaymentError.class),
        Columns.jsonOrNull(row, "next_action", NextAction.class),
        readCancellation(row),
        Columns.instantOrNull(row, "look_at"));
  }

  private static @Nullable Doing readDoing(ResultSet row) throws SQLException {
    var kind = Columns.textOrNull(row, "doing");
    return kind == null ? null : new Doing(Doing.Kind.of(kind), row.getString("doing_key"));
  }

  private static Progress.@Nullable Cancellation readCancellation(ResultSet row)
      throws SQLException {
    var at = Columns.instantOrNull(row, "canceled_at");
    var reason = Columns.textOrNull(row, "cancellation_reason");
    return at == null && reason == null ? null : new Progress.Cancellation(at, reason);
  }
}
