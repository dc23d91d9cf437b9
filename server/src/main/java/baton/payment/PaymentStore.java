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
import java.util.ArrayList;
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
          .choice(
              "status",
              Map.of("succeeded", "t.status = 'succeeded'"),
              "payment_by_status",
              notSucceeded());

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
        (status, doing, doing_key, capturable_minor, received_minor, refunded_minor, latest_attempt,
         latest_charge, fact_count, last_error, next_action, canceled_at, cancellation_reason,
         look_at, amount_minor, currency, customer, payment_method, terms, metadata, id, mode,
         client_secret, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?::json, ?, ?, ?, ?, ?, ?, ?, ?::json, ?::json,
              ?, ?, ?, ?)
      """;
  private static final String UPDATE =
      """
      UPDATE payment_intent
         SET status = ?, doing = ?, doing_key = ?, capturable_minor = ?, received_minor = ?,
             refunded_minor = ?, latest_attempt = ?, latest_charge = ?, fact_count = ?,
             last_error = ?::json, next_action = ?::json, canceled_at = ?, cancellation_reason = ?,
             look_at = ?, changes = changes + 1
      """;
  private static final String ALSO_ORDER =
      """
             , amount_minor = ?, currency = ?, customer = ?, payment_method = ?, terms = ?::json,
             metadata = ?::json
      """;
  private static final String THIS =
      """
       WHERE id = ? AND mode = ?
      """;
  private static final String UNCHANGED = " AND changes = 0";
  private static final String UPDATE_ALL = UPDATE + ALSO_ORDER + THIS;
  private static final String UPDATE_PROGRESS = UPDATE + THIS;
  private static final String UPDATE_ALL_MADE = UPDATE_ALL + UNCHANGED;
  private static final String UPDATE_PROGRESS_MADE = UPDATE_PROGRESS + UNCHANGED;

  private final StatusStore statuses;
  private final WordStore words = new WordStore();

  /** {@code node} is who looks after what is written through this store. */
  public PaymentStore(String node) {
    this.statuses = new StatusStore(node);
  }

  void insert(Tx tx, Payment it) {
    var values = progress(it);
    values.addAll(order(it));
    values.addAll(List.of(it.id(), it.mode(), it.clientSecret(), it.createdAt()));
    tx.updateOne(INSERT, values.toArray());
    statuses.insert(tx, it);
    words.insert(tx, it.id(), words(it));
  }

  /** {@code before} is as it is stored: only what differs from it is written. */
  void update(Tx tx, Payment before, Payment it) {
    var isProgress = before.with(it.progress()).equals(it);
    var values = progress(it);
    if (!isProgress) {
      values.addAll(order(it));
    }
    values.addAll(List.of(it.id(), it.mode()));
    tx.updateOne(updateOf(isProgress, tx.isTogether()), values.toArray());
    statuses.update(tx, before, it);
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

  /** When payments are looked after. */
  StatusStore statuses() {
    return statuses;
  }

  private static String updateOf(boolean isProgress, boolean isTogether) {
    if (isProgress) {
      return isTogether ? UPDATE_PROGRESS_MADE : UPDATE_PROGRESS;
    }
    return isTogether ? UPDATE_ALL_MADE : UPDATE_ALL;
  }

  /** In the order of {@link #UPDATE}. */
  private static List<@Nullable Object> progress(Payment it) {
    var progress = it.progress();
    var doing = progress.doing();
    var cancellation = progress.cancellation();
    var values = new ArrayList<@Nullable Object>();
    values.add(it.status().code());
    values.add(doing == null ? null : doing.kind().code());
    values.add(doing == null ? null : doing.key());
    values.add(progress.capturableMinor());
    values.add(progress.receivedMinor());
    values.add(progress.refundedMinor());
    values.add(progress.latestAttempt());
    values.add(progress.latestCharge());
    values.add(progress.factCount());
    values.add(jsonOrNull(progress.lastError()));
    values.add(jsonOrNull(progress.nextAction()));
    values.add(cancellation == null ? null : cancellation.at());
    values.add(cancellation == null ? null : cancellation.reason());
    values.add(progress.lookAt());
    return values;
  }

  /** In the order of {@link #ALSO_ORDER}. */
  private static List<@Nullable Object> order(Payment it) {
    return Arrays.asList(
        it.amount().minor(),
        it.amount().currency().getCurrencyCode(),
        it.customer(),
        it.paymentMethod(),
        Json.lean(it.terms()),
        Json.write(it.metadata()));
  }

  private static Words words(Payment it) {
    return Words.NONE.metadata(it.metadata());
  }

  private static Map<String, String> notSucceeded() {
    return Arrays.stream(PaymentStatus.values())
        .filter(StatusStore::isListed)
        .map(PaymentStatus::code)
        .collect(Collectors.toMap(it -> it, it -> "s.status = '" + it + "'"));
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
