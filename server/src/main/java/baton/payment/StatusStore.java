package baton.payment;

import baton.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The payment_by_status table: where payments stand that have not succeeded, and when somebody must
 * look after them. It repeats what payment_intent says, as an index would.
 */
final class StatusStore {
  private static final String INSERT =
      """
      INSERT INTO payment_by_status (mode, status, id, look_at, node) VALUES (?, ?, ?, ?, ?)
      """;
  private static final String UPDATE =
      """
      UPDATE payment_by_status SET status = ?, look_at = ?, node = ?
       WHERE mode = ? AND status = ? AND id = ?
      """;
  private static final String DELETE =
      """
      DELETE FROM payment_by_status WHERE mode = ? AND status = ? AND id = ?
      """;

  /** SKIP LOCKED: whoever holds the payment looks after it already. */
  private static final String TAKE_DUE =
      """
      UPDATE payment_intent SET look_at = ?
       WHERE id IN (SELECT p.id FROM payment_by_status s JOIN payment_intent p ON p.id = s.id
                     WHERE s.look_at <= ? AND p.look_at <= ?
                     ORDER BY s.look_at LIMIT ? FOR UPDATE OF p SKIP LOCKED)
      RETURNING id
      """;

  private static final String MAKE_DUE =
      """
      UPDATE payment_intent SET look_at = ?
       WHERE id = ? AND status IN ('processing', 'requires_action')
      RETURNING id
      """;

  /** What waits to be captured was left by nobody: it is due when it is to be released. */
  private static final String INHERIT =
      """
      UPDATE payment_intent SET look_at = ?
       WHERE id IN (SELECT p.id FROM payment_by_status s JOIN payment_intent p ON p.id = s.id
                     WHERE s.look_at > ? AND s.look_at <= ? AND s.node = ?
                       AND p.look_at <= ? AND p.status <> 'requires_capture'
                       FOR UPDATE OF p SKIP LOCKED)
      RETURNING id
      """;

  /** Of its own, so that it sees what those have written for whose locks the others waited. */
  private static final String FOLLOW =
      """
      UPDATE payment_by_status s SET look_at = p.look_at, node = ?
        FROM payment_intent p
       WHERE p.id = ANY (?::text[])
         AND s.mode = p.mode AND s.status = p.status AND s.id = p.id
      """;

  private final String node;

  /** {@code node} is who looks after what is written through this store. */
  StatusStore(String node) {
    this.node = node;
  }

  /** A condition: {@code payment}, a table or its other name, stands at {@code status}. */
  static String is(String payment, PaymentStatus status) {
    return isListed(status)
        ? """
        EXISTS (SELECT FROM payment_by_status s
                 WHERE s.mode = %1$s.mode AND s.status = '%2$s' AND s.id = %1$s.id)\
        """
            .formatted(payment, status.code())
        : "%s.status = '%s'".formatted(payment, status.code());
  }

  void insert(Tx tx, Payment it) {
    if (isListed(it.status())) {
      tx.updateOne(INSERT, it.mode(), it.status().code(), it.id(), it.progress().lookAt(), node);
    }
  }

  /** {@code before} is the payment as it was locked. */
  void update(Tx tx, Payment before, Payment it) {
    var status = before.status();
    var lookAt = it.progress().lookAt();
    if (!isListed(it.status())) {
      delete(tx, before);
    } else if (status != it.status() || !Objects.equals(before.progress().lookAt(), lookAt)) {
      tx.updateOne(UPDATE, it.status().code(), lookAt, node, it.mode(), status.code(), it.id());
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

  /** What {@code dead} was to look after until {@code leaseEnd} at the latest is due now. */
  void inherit(Tx tx, String dead, Instant now, Instant leaseEnd) {
    follow(tx, INHERIT, now, now, leaseEnd, dead, leaseEnd);
  }

  private void delete(Tx tx, Payment before) {
    if (isListed(before.status())) {
      tx.updateOne(DELETE, before.mode(), before.status().code(), before.id());
    }
  }

  private List<String> follow(Tx tx, String change, Object... values) {
    var ids = tx.list(change, row -> row.getString("id"), values);
    if (!ids.isEmpty()) {
      tx.update(FOLLOW, node, ids.toArray(String[]::new));
    }
    return ids;
  }

  private static boolean isListed(PaymentStatus status) {
    return status != PaymentStatus.SUCCEEDED;
  }
}
