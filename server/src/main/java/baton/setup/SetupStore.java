package baton.setup;

import baton.core.Json;
import baton.db.Columns;
import baton.db.Listing;
import baton.db.Tx;
import baton.payment.NextAction;
import baton.payment.PaymentError;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The setup_intent table. */
public final class SetupStore {
  private static final String COLUMNS =
      """
      SELECT id, mode, status, customer, payment_method, latest_attempt, mandate, fact_count, terms,
             metadata, last_error, next_action, client_secret, cancellation_reason, created_at,
             look_at
        FROM setup_intent
      """;
  private static final String FIND = COLUMNS + " WHERE mode = ? AND id = ?";
  private static final String LOCK = FIND + " FOR UPDATE";
  private static final String LIST = COLUMNS + " WHERE mode = ?";
  private static final String LOCK_ANY = COLUMNS + " WHERE id = ? FOR UPDATE";
  private static final String INSERT =
      """
      INSERT INTO setup_intent
        (status, customer, payment_method, latest_attempt, mandate, fact_count, terms, metadata,
         last_error, next_action, cancellation_reason, look_at, node, mode, id, client_secret,
         created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?::json, ?::json, ?::json, ?::json, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String UPDATE =
      """
      UPDATE setup_intent
         SET status = ?, customer = ?, payment_method = ?, latest_attempt = ?, mandate = ?,
             fact_count = ?, terms = ?::json, metadata = ?::json, last_error = ?::json,
             next_action = ?::json, cancellation_reason = ?, look_at = ?, node = ?
       WHERE mode = ? AND id = ?
      """;

  /** SKIP LOCKED: whoever holds the row looks after the setup already. */
  private static final String TAKE_DUE =
      """
      UPDATE setup_intent SET look_at = ?, node = ?
       WHERE id IN (SELECT id FROM setup_intent
                     WHERE look_at <= ? ORDER BY look_at LIMIT ? FOR UPDATE SKIP LOCKED)
      RETURNING id
      """;

  private static final String MAKE_DUE =
      """
      UPDATE setup_intent SET look_at = ?
       WHERE id = ? AND status IN ('processing', 'requires_action')
      """;

  /** Unless somebody made it due meanwhile, or took it. */
  private static final String PUT_OFF =
      """
      UPDATE setup_intent SET look_at = ?
       WHERE id = ? AND look_at IS NOT DISTINCT FROM ?
         AND status IN ('processing', 'requires_action')
      """;

  private static final String INHERIT =
      """
      UPDATE setup_intent SET look_at = ?
       WHERE id IN (SELECT id FROM setup_intent
                     WHERE look_at > ? AND look_at <= ? AND node = ? FOR UPDATE SKIP LOCKED)
      """;

  private final String node;

  /** {@code node} is who looks after what is written through this store. */
  public SetupStore(String node) {
    this.node = node;
  }

  void insert(Tx tx, SetupIntent it) {
    var progress = it.progress();
    tx.updateOne(
        INSERT,
        it.status().code(),
        it.customer(),
        it.paymentMethod(),
        progress.latestAttempt(),
        progress.mandate(),
        progress.factCount(),
        Json.lean(it.terms()),
        Json.write(it.metadata()),
        jsonOrNull(progress.lastError()),
        jsonOrNull(progress.nextAction()),
        progress.cancellationReason(),
        progress.lookAt(),
        node,
        it.mode(),
        it.id(),
        it.clientSecret(),
        it.createdAt());
  }

  void update(Tx tx, SetupIntent it) {
    var progress = it.progress();
    tx.updateOne(
        UPDATE,
        it.status().code(),
        it.customer(),
        it.paymentMethod(),
        progress.latestAttempt(),
        progress.mandate(),
        progress.factCount(),
        Json.lean(it.terms()),
        Json.write(it.metadata()),
        jsonOrNull(progress.lastError()),
        jsonOrNull(progress.nextAction()),
        progress.cancellationReason(),
        progress.lookAt(),
        node,
        it.mode(),
        it.id());
  }

  @Nullable SetupIntent find(Tx tx, String mode, String id) {
    return tx.one(FIND, SetupStore::read, mode, id);
  }

  /** As {@link #find}, and nobody else changes the setup until {@code tx} ends. */
  @Nullable SetupIntent lock(Tx tx, String mode, String id) {
    return tx.one(LOCK, SetupStore::read, mode, id);
  }

  /** As {@link #lock}, for work that no merchant asked for. Throws when there is no such setup. */
  SetupIntent lockAny(Tx tx, String id) {
    var setup = tx.one(LOCK_ANY, SetupStore::read, id);
    if (setup == null) {
      throw new IllegalStateException("no setup intent " + id);
    }
    return setup;
  }

  /** To be narrowed and read with {@link #read}. */
  Listing list(String mode) {
    return Listing.of(LIST, mode);
  }

  /**
   * Up to {@code max} setups that somebody must look after; until {@code leaseEnd} it is the
   * caller.
   */
  List<String> takeDue(Tx tx, Instant now, Instant leaseEnd, int max) {
    return tx.list(TAKE_DUE, row -> row.getString("id"), leaseEnd, node, now, max);
  }

  /** Nothing when the setup waits for nobody. */
  void makeDue(Tx tx, String id, Instant now) {
    tx.update(MAKE_DUE, now, id);
  }

  /** Looked after not before {@code later}. False where somebody made it due since it was read. */
  boolean putOff(Tx tx, SetupIntent read, Instant later) {
    return tx.update(PUT_OFF, later, read.id(), read.progress().lookAt()) > 0;
  }

  /** What {@code dead} was to look after until {@code leaseEnd} at the latest is due now. */
  void inherit(Tx tx, String dead, Instant now, Instant leaseEnd) {
    tx.update(INHERIT, now, now, leaseEnd, dead);
  }

  private static @Nullable String jsonOrNull(@Nullable Object it) {
    return it == null ? null : Json.lean(it);
  }

  static SetupIntent read(ResultSet row) throws SQLException {
    return new SetupIntent(
        row.getString("id"),
        row.getString("mode"),
        Columns.textOrNull(row, "customer"),
        Columns.textOrNull(row, "payment_method"),
        Columns.json(row, "terms", SetupTerms.class),
        Columns.texts(row, "metadata"),
        new SetupProgress(
            SetupStatus.of(row.getString("status")),
            Columns.textOrNull(row, "latest_attempt"),
            Columns.jsonOrNull(row, "last_error", PaymentError.class),
            Columns.jsonOrNull(row, "next_action", NextAction.class),
            Columns.textOrNull(row, "mandate"),
            Columns.textOrNull(row, "cancellation_reason"),
            row.getInt("fact_count"),
            Columns.instantOrNull(row, "look_at")),
        row.getString("client_secret"),
        Columns.instant(row, "created_at"));
  }
}
