package baton.dispute;

import baton.connector.Notice.Dispute.Status;
import baton.core.Json;
import baton.core.Money;
import baton.db.Columns;
import baton.db.Listing;
import baton.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The dispute table. */
public final class DisputeStore {
  private static final String COLUMNS =
      """
      SELECT id, mode, processor, reference, payment, attempt, charge, amount_minor, currency,
             reason, network_reason, status, due_by, withdrawn, reinstated, evidence, submissions,
             metadata, created_at
        FROM dispute
      """;
  private static final String FIND = COLUMNS + " WHERE mode = ? AND id = ?";
  private static final String LOCK = FIND + " FOR UPDATE";
  private static final String LIST = COLUMNS + " WHERE mode = ?";
  private static final String LOCK_BY_REFERENCE =
      COLUMNS + " WHERE processor = ? AND reference = ? FOR UPDATE";
  private static final String INSERT =
      """
      INSERT INTO dispute
        (id, mode, processor, reference, payment, attempt, charge, amount_minor, currency, reason,
         network_reason, status, due_by, withdrawn, reinstated, evidence, submissions, metadata,
         created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?, ?::json, ?)
      """;
  private static final String UPDATE =
      """
      UPDATE dispute
         SET amount_minor = ?, reason = ?, network_reason = ?, status = ?, due_by = ?,
             withdrawn = ?, reinstated = ?, evidence = ?::json, submissions = ?,
             metadata = ?::json
       WHERE mode = ? AND id = ?
      """;

  void insert(Tx tx, Dispute it) {
    var about = it.about();
    var claim = it.claim();
    tx.updateOne(
        INSERT,
        it.id(),
        about.mode(),
        about.processor(),
        claim.reference(),
        about.payment(),
        about.attempt(),
        about.charge(),
        claim.amount().minor(),
        claim.amount().currency().getCurrencyCode(),
        claim.reason(),
        claim.networkReason(),
        code(it.status()),
        claim.dueBy(),
        it.withdrawn(),
        it.reinstated(),
        Json.lean(it.evidence()),
        it.submissions(),
        Json.write(it.metadata()),
        it.createdAt());
  }

  void update(Tx tx, Dispute it) {
    var claim = it.claim();
    tx.updateOne(
        UPDATE,
        claim.amount().minor(),
        claim.reason(),
        claim.networkReason(),
        code(it.status()),
        claim.dueBy(),
        it.withdrawn(),
        it.reinstated(),
        Json.lean(it.evidence()),
        it.submissions(),
        Json.write(it.metadata()),
        it.about().mode(),
        it.id());
  }

  @Nullable Dispute find(Tx tx, String mode, String id) {
    return tx.one(FIND, DisputeStore::read, mode, id);
  }

  /** As {@link #lock}. Throws {@link IllegalStateException} when there is none. */
  Dispute get(Tx tx, String mode, String id) {
    var found = lock(tx, mode, id);
    if (found == null) {
      throw new IllegalStateException("no dispute " + id);
    }
    return found;
  }

  /** As {@link #find}, and nobody else changes it until {@code tx} ends. */
  @Nullable Dispute lock(Tx tx, String mode, String id) {
    return tx.one(LOCK, DisputeStore::read, mode, id);
  }

  /** Likewise, by the processor's name for it. */
  @Nullable Dispute lockByReference(Tx tx, String processor, String reference) {
    return tx.one(LOCK_BY_REFERENCE, DisputeStore::read, processor, reference);
  }

  /** To be narrowed and read with {@link #read}. */
  Listing list(String mode) {
    return Listing.of(LIST, mode);
  }

  static Dispute read(ResultSet row) throws SQLException {
    return new Dispute(
        row.getString("id"),
        new Dispute.About(
            row.getString("mode"),
            row.getString("processor"),
            row.getString("payment"),
            row.getString("attempt"),
            Columns.textOrNull(row, "charge")),
        claim(row),
        Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        Columns.textOrNull(row, "withdrawn"),
        Columns.textOrNull(row, "reinstated"),
        new TreeMap<>(Columns.texts(row, "evidence")),
        row.getInt("submissions"),
        Columns.texts(row, "metadata"),
        Columns.instant(row, "created_at"));
  }

  private static Dispute.Claim claim(ResultSet row) throws SQLException {
    return new Dispute.Claim(
        row.getString("reference"),
        new Money(row.getLong("amount_minor"), Currency.getInstance(row.getString("currency"))),
        row.getString("reason"),
        Columns.textOrNull(row, "network_reason"),
        Columns.instantOrNull(row, "due_by"));
  }

  /** {@code needs_response}. */
  static String code(Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
