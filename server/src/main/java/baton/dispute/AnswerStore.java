package baton.dispute;

import baton.db.Columns;
import baton.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dispute_answer table. */
public final class AnswerStore {
  private static final String GET =
      """
      SELECT id, mode, dispute, payment, attempt, status, refusal, look_at, created_at
        FROM dispute_answer
       WHERE id = ?
      """;
  private static final String LOCK = GET + " FOR UPDATE";
  private static final String INSERT =
      """
      INSERT INTO dispute_answer
        (id, mode, dispute, payment, attempt, status, refusal, look_at, node, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String UPDATE =
      """
      UPDATE dispute_answer SET status = ?, refusal = ?, look_at = ?, node = ?
       WHERE mode = ? AND id = ?
      """;
  private static final String PENDING =
      """
      SELECT id FROM dispute_answer WHERE mode = ? AND dispute = ? AND status = 'pending'
      """;

  private static final String LAST =
      """
      SELECT id, mode, dispute, payment, attempt, status, refusal, look_at, created_at
        FROM dispute_answer
       WHERE mode = ? AND dispute = ? ORDER BY id DESC LIMIT 1
      """;

  /** SKIP LOCKED: whoever holds the row looks after the answer already. */
  private static final String TAKE_DUE =
      """
      UPDATE dispute_answer SET look_at = ?, node = ?
       WHERE id IN (SELECT id FROM dispute_answer
                     WHERE look_at <= ? ORDER BY look_at LIMIT ? FOR UPDATE SKIP LOCKED)
      RETURNING id
      """;

  /** Unless somebody went on with it meanwhile, or ended it. */
  private static final String PUT_OFF =
      """
      UPDATE dispute_answer SET look_at = ?
       WHERE id = ? AND look_at IS NOT DISTINCT FROM ? AND status = 'pending'
      """;

  private static final String INHERIT =
      """
      UPDATE dispute_answer SET look_at = ?
       WHERE id IN (SELECT id FROM dispute_answer
                     WHERE look_at > ? AND look_at <= ? AND node = ? FOR UPDATE SKIP LOCKED)
      """;

  private final String node;

  /** {@code node} is who looks after what is written through this store. */
  public AnswerStore(String node) {
    this.node = node;
  }

  void insert(Tx tx, Answer it) {
    tx.updateOne(
        INSERT,
        it.id(),
        it.mode(),
        it.dispute(),
        it.payment(),
        it.attempt(),
        it.status().code(),
        it.refusal(),
        it.lookAt(),
        node,
        it.createdAt());
  }

  void update(Tx tx, Answer it) {
    tx.updateOne(UPDATE, it.status().code(), it.refusal(), it.lookAt(), node, it.mode(), it.id());
  }

  /** Others may change it meanwhile. Throws {@link IllegalStateException} when there is none. */
  Answer get(Tx tx, String id) {
    return required(tx.one(GET, AnswerStore::read, id), id);
  }

  /** As {@link #get}, and nobody else changes it until {@code tx} ends. */
  Answer lock(Tx tx, String id) {
    return required(tx.one(LOCK, AnswerStore::read, id), id);
  }

  private static Answer required(@Nullable Answer found, String id) {
    if (found == null) {
      throw new IllegalStateException("no answer " + id);
    }
    return found;
  }

  /** Whether something is on its way already. */
  boolean isAnswering(Tx tx, String mode, String dispute) {
    return tx.one(PENDING, row -> row.getString("id"), mode, dispute) != null;
  }

  /** Null where nothing was answered yet. */
  static @Nullable Answer last(Tx tx, String mode, String dispute) {
    return tx.one(LAST, AnswerStore::read, mode, dispute);
  }

  /** Up to {@code max} that somebody must look after; until {@code leaseEnd} the caller. */
  List<String> takeDue(Tx tx, Instant now, Instant leaseEnd, int max) {
    return tx.list(TAKE_DUE, row -> row.getString("id"), leaseEnd, node, now, max);
  }

  /** Looked after not before {@code later}. False where somebody went on with it meanwhile. */
  boolean putOff(Tx tx, Answer read, Instant later) {
    return tx.update(PUT_OFF, later, read.id(), read.lookAt()) > 0;
  }

  /** What {@code dead} was to look after until {@code leaseEnd} at the latest is due now. */
  void inherit(Tx tx, String dead, Instant now, Instant leaseEnd) {
    tx.update(INHERIT, now, now, leaseEnd, dead);
  }

  private static Answer read(ResultSet row) throws SQLException {
    return new Answer(
        row.getString("id"),
        row.getString("mode"),
        row.getString("dispute"),
        row.getString("payment"),
        row.getString("attempt"),
        Answer.Status.of(row.getString("status")),
        Columns.textOrNull(row, "refusal"),
        Columns.instantOrNull(row, "look_at"),
        Columns.instant(row, "created_at"));
  }
}
