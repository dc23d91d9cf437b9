package baton.payment;

import baton.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The payment_by_status table: where payments stand that have not succeeded, and when somebody must
 * look after them. It repeats what payment_intent says, as an index would.
 */
final class StatusStore {
  /** A row that is not as it should be hinders nobody, and is mended. */
  private static final String OR_MEND =
      """
          ON CONFLICT (id) DO UPDATE
         SET status = excluded.status, look_at = excluded.look_at, node = excluded.node
      """;

  private static final String WRITE =
      """
      INSERT INTO payment_by_status (id, mode, status, look_at, node) VALUES (?, ?, ?, ?, ?)
      """
          + OR_MEND;

  private static final String DELETE = "DELETE FROM payment_by_status WHERE id = ?";

  /** SKIP LOCKED: whoever holds the payment looks after it already. */
  private static final String TAKE_DUE =
      """
      UPDATE payment_intent SET look_at = ?
       WHERE id IN (SELECT p.id FROM payment_by_status s JOIN payment_intent p ON p.id = s.id
                     WHERE s.look_at <= ? AND p.look_at <= ?
                     ORDER BY s.look_at LIMIT ? FOR UPDATE OF p SKIP LOCKED)
      RETURNING id
      """;

  /** A change, so that who commits together with others sees that it came. */
  private static final String MAKE_DUE =
      """
      UPDATE payment_intent SET look_at = ?, changes = changes + 1
       WHERE id = ? AND status IN ('processing', 'requires_action')
      RETURNING id
      """;

  /** Unless somebody made it due meanwhile, or took it. */
  private static final String PUT_OFF =
      """
      UPDATE payment_intent SET look_at = ?
       WHERE id = ? AND look_at IS NOT DISTINCT FROM ?
         AND status IN ('processing', 'requires_action')
      RETURNING id
      """;

  /** What waits to be captured was left by nobody: it is due when it is to be released. */
  private static final String INHERIT =
      """
      UPDATE payment_intent SET look_at = ?
       WHERE id IN (SELECT p.id FROM payment_by_status s JOIN payment_intent p ON p.id = s.id
                     WHERE s.look_at > ? AND s.look_at <= ? AND s.node = ?
                       AND p.look_at <= ? AND p.status <> 'requires_capture'
                       FOR UPDATE OF p, s SKIP LOCKED)
      RETURNING id
      """;

  /** Of its own, so that it sees what those have written for whose locks the others waited. */
  private static final String FOLLOW =
      """
      INSERT INTO payment_by_status (id, mode, status, look_at, node)
      SELECT id, mode, status, look_at, ? FROM payment_intent
       WHERE id = ANY (?::text[]) AND status <> 'succeeded'
      """
          + OR_MEND;

  /** One statement: it sees of each payment both rows or none of what is being written. */
  private static final String COMPARE =
      """
      SELECT coalesce(max(p.id), '') AS last,
             coalesce(array_agg(p.id) FILTER (
               WHERE (p.status = 'succeeded') = (s.id IS NOT NULL)
                  OR s.status <> p.status
                  OR (s.id IS NOT NULL AND s.look_at IS DISTINCT FROM p.look_at)), '{}') AS wrong
        FROM (SELECT id, status, look_at FROM payment_intent WHERE id > ? ORDER BY id LIMIT ?) p
        LEFT JOIN payment_by_status s ON s.id = p.id AND s.id > ?
      """;

  private static final String LOCK =
      """
      SELECT id FROM payment_intent WHERE id = ANY (?::text[]) ORDER BY id FOR UPDATE
      """;

  private static final String DELETE_SUCCEEDED =
      """
      DELETE FROM payment_by_status
       WHERE id IN (SELECT id FROM payment_intent
                     WHERE id = ANY (?::text[]) AND status = 'succeeded')
      """;

  /**
   * What a page of payments has in this table.
   *
   * @param last of the page; empty where there is none
   * @param wrong those that have another row than they should, or none
   */
  record Compared(String last, List<String> wrong) {
    Compared {
      wrong = List.copyOf(wrong);
    }
  }

  private final String node;

  /** {@code node} is who looks after what is written through this store. */
  StatusStore(String node) {
    this.node = node;
  }

  void insert(Tx tx, Payment it) {
    if (isListed(it.status())) {
      write(tx, it);
    }
  }

  /** {@code before} is as it is stored. */
  void update(Tx tx, Payment before, Payment it) {
    if (!isListed(it.status())) {
      delete(tx, before);
    } else if (before.status() != it.status()
        || !Objects.equals(before.progress().lookAt(), it.progress().lookAt())) {
      write(tx, it);
    }
  }

  /**
   * Up to {@code max} payments that somebody must look after; until {@code leaseEnd} it is the
   * caller.
   */
  List<String> takeDue(Tx tx, Instant now, Instant leaseEnd, int max) {
    return follow(tx, TAKE_DUE, leaseEnd, now, now, max);
  }

  /** Nothing when the payment waits for nobody. */
  void makeDue(Tx tx, String id, Instant now) {
    follow(tx, MAKE_DUE, now, id);
  }

  /** Looked after not before {@code later}. False where somebody made it due since it was read. */
  boolean putOff(Tx tx, Payment read, Instant later) {
    return !follow(tx, PUT_OFF, later, read.id(), read.progress().lookAt()).isEmpty();
  }

  /** What {@code dead} was to look after until {@code leaseEnd} at the latest is due now. */
  void inherit(Tx tx, String dead, Instant now, Instant leaseEnd) {
    follow(tx, INHERIT, now, now, leaseEnd, dead, leaseEnd);
  }

  /** Up to {@code max} payments behind {@code begin}, in the order of their ids. */
  Compared compare(Tx tx, String begin, int max) {
    return tx.list(COMPARE, StatusStore::compared, begin, max, begin).getFirst();
  }

  /** Lists {@code payments} as they stand. */
  void mend(Tx tx, List<String> payments) {
    var ids = payments.toArray(String[]::new);
    tx.list(LOCK, row -> row.getString("id"), (Object) ids);
    tx.update(FOLLOW, node, ids);
    tx.update(DELETE_SUCCEEDED, (Object) ids);
  }

  private static Compared compared(ResultSet row) throws SQLException {
    return new Compared(
        row.getString("last"), List.of((String[]) row.getArray("wrong").getArray()));
  }

  private void write(Tx tx, Payment it) {
    tx.updateOne(WRITE, it.id(), it.mode(), it.status().code(), it.progress().lookAt(), node);
  }

  private void delete(Tx tx, Payment it) {
    if (isListed(it.status())) {
      tx.updateAny(DELETE, it.id());
    }
  }

  private List<String> follow(Tx tx, String change, @Nullable Object... values) {
    var ids = tx.list(change, row -> row.getString("id"), values);
    if (!ids.isEmpty()) {
      tx.update(FOLLOW, node, ids.toArray(String[]::new));
    }
    return ids;
  }

  /** Whether payments that stand there have a row. */
  static boolean isListed(PaymentStatus status) {
    return status != PaymentStatus.SUCCEEDED;
  }
}
