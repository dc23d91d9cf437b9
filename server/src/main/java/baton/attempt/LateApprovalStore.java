package baton.attempt;

import baton.db.Columns;
import baton.db.Tx;
import baton.plan.LateApproval;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The late_approval table: suspects. */
public final class LateApprovalStore {
  private static final String COLUMNS =
      """
      SELECT attempt, mode, payment, state, asked, undos, look_at
        FROM late_approval
       WHERE attempt = ?
      """;
  private static final String LOCK = COLUMNS + " FOR UPDATE";

  /** What is being undone is looked after already, and what was undone is at its end. */
  private static final String WATCH =
      """
      INSERT INTO late_approval (attempt, mode, payment, state, asked, undos, look_at, created_at)
      VALUES (?, ?, ?, 'watched', ?, 0, ?, ?)
      ON CONFLICT (attempt) DO UPDATE SET state = 'watched', look_at = excluded.look_at
       WHERE late_approval.state IN ('watched', 'absent')
      """;

  private static final String UPDATE =
      """
      UPDATE late_approval SET state = ?, asked = ?, undos = ?, look_at = ? WHERE attempt = ?
      """;

  /** Unless somebody made it due meanwhile, or went on with it. */
  private static final String PUT_OFF =
      """
      UPDATE late_approval SET look_at = ?
       WHERE attempt = ? AND state = ? AND look_at IS NOT DISTINCT FROM ?
      """;

  /** SKIP LOCKED: whoever holds the row looks after it already. */
  private static final String TAKE_DUE =
      """
      UPDATE late_approval SET look_at = ?
       WHERE attempt IN (SELECT attempt FROM late_approval
                          WHERE look_at <= ? ORDER BY look_at LIMIT ? FOR UPDATE SKIP LOCKED)
      RETURNING attempt
      """;

  /** {@code attempt} was reversed: it is asked about for a while. */
  public void watch(Tx tx, Attempt attempt, Instant now) {
    var pause = LateApproval.pause(0);
    watch(tx, attempt, 0, pause == null ? now : now.plus(pause), now);
  }

  /** News of {@code attempt} have come: it is asked about now, and if that is clear, once. */
  public void suspect(Tx tx, Attempt attempt, Instant now) {
    watch(tx, attempt, LateApproval.QUESTIONS, now, now);
  }

  private static void watch(Tx tx, Attempt attempt, int asked, Instant lookAt, Instant now) {
    tx.update(WATCH, attempt.id(), attempt.mode(), attempt.payment(), asked, lookAt, now);
  }

  public void update(Tx tx, Suspect it) {
    tx.updateOne(UPDATE, it.state().code(), it.asked(), it.undos(), it.lookAt(), it.attempt());
  }

  /** Looked after not before {@code later}. False where somebody made it due since it was read. */
  public boolean putOff(Tx tx, Suspect read, Instant later) {
    return tx.update(PUT_OFF, later, read.attempt(), read.state().code(), read.lookAt()) > 0;
  }

  public @Nullable Suspect find(Tx tx, String attempt) {
    return tx.one(COLUMNS, LateApprovalStore::read, attempt);
  }

  /** Nobody else changes it until {@code tx} ends. Throws when there is none. */
  public Suspect lock(Tx tx, String attempt) {
    var suspect = tx.one(LOCK, LateApprovalStore::read, attempt);
    if (suspect == null) {
      throw new IllegalStateException(attempt + " is not watched");
    }
    return suspect;
  }

  /** Up to {@code max} attempts to look after; until {@code leaseEnd} it is the caller. */
  public List<String> takeDue(Tx tx, Instant now, Instant leaseEnd, int max) {
    return tx.list(TAKE_DUE, row -> row.getString("attempt"), leaseEnd, now, max);
  }

  private static Suspect read(ResultSet row) throws SQLException {
    return new Suspect(
        row.getString("attempt"),
        row.getString("mode"),
        row.getString("payment"),
        Suspect.State.of(row.getString("state")),
        row.getInt("asked"),
        row.getInt("undos"),
        Columns.instantOrNull(row, "look_at"));
  }
}
