package baton.attempt;

import baton.db.Db;
import baton.plan.Reattempts;
import java.time.Clock;

/** Forgets the declines that no scheme counts any more. */
public record OldDeclines(Db db, AttemptStore store, Clock clock) {
  private static final int DELETED_AT_ONCE = 1000;

  /** To be called now and then. */
  public void delete() {
    var begin = clock.instant().minus(Reattempts.WINDOW_MAX);
    db.inBatches(tx -> store.deleteDeclines(tx, begin, DELETED_AT_ONCE));
  }
}
