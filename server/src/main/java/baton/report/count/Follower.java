package baton.report.count;

import baton.db.Db;
import baton.db.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Follows the feed of every mode and counts what happened, many payments in one transaction: how
 * far it read is in the same commit, so that a crash neither loses nor doubles one. It asks nothing
 * of whoever pays. Thread safe.
 */
public final class Follower {
  private static final int EVENTS_AT_ONCE = 1000;
  private static final int WALKED_AT_ONCE = 500;

  /** Then the next mode has its turn. */
  private static final int ROUNDS_MAX = 20;

  private final Db db;
  private final CursorStore cursors = new CursorStore();
  private final Counter counter = new Counter();

  public Follower(Db db) {
    this.db = db;
  }

  /**
   * Counts what is new. To be called again and again, by every node: one at a time is at a mode.
   */
  public void run() {
    for (var mode : db.inTx(cursors::modesWithNews)) {
      var hasMore = true;
      for (var round = 0; round < ROUNDS_MAX && hasMore; round++) {
        hasMore = db.inTx(tx -> next(tx, mode));
      }
    }
  }

  /** From now on everything of {@code mode} is counted anew. */
  public void rebuild(Tx tx, String mode) {
    var cursor = cursors.lock(tx, mode);
    if (cursor != null) {
      counter.forget(tx, mode);
      cursors.move(tx, mode, new Cursor(cursor.sequence(), ""));
    }
  }

  private boolean next(Tx tx, String mode) {
    var from = cursors.take(tx, mode);
    if (from == null) {
      return false;
    }
    var stop = cursors.stop(tx, mode, from, EVENTS_AT_ONCE);
    if (stop > from.sequence()) {
      counter.count(tx, mode, cursors.news(tx, mode, from, stop));
    }
    var walked = walk(tx, mode, from.walked());
    cursors.move(tx, mode, new Cursor(stop, walked));
    return walked != null || stop - from.sequence() == EVENTS_AT_ONCE;
  }

  /** Returns how far it came; null at the end. */
  private @Nullable String walk(Tx tx, String mode, @Nullable String walked) {
    if (walked == null) {
      return null;
    }
    var payments = cursors.walk(tx, mode, walked, WALKED_AT_ONCE);
    counter.count(tx, mode, payments);
    return payments.size() < WALKED_AT_ONCE ? null : payments.getLast();
  }
}
