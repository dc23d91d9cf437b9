package baton.report.count;

import baton.db.Db;
import baton.db.Tx;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Follows the feed of every mode and counts what happened, many payments in one transaction: how
 * far it read is in the same commit, so that a crash neither loses nor doubles one. What came up
 * since it looked last waits for the next look: most payments have ended by then, and are counted
 * once. It asks nothing of whoever pays. Thread safe.
 */
public final class Follower {
  private static final int EVENTS_AT_ONCE = 1000;
  private static final int WALKED_AT_ONCE = 500;

  /** Then the next mode has its turn. */
  private static final int ROUNDS_MAX = 20;

  /**
   * A look at a mode. Its feed ended at {@code end} when it began; nothing that happened up to
   * there is news of the payments that it {@code counted}, since they were read later.
   */
  private record Look(long end, Set<String> counted) {
    static final Look NONE = new Look(0, Set.of());
  }

  /** What one transaction counted, and whether the same look has more to count. */
  private record Round(List<String> counted, boolean hasMore) {
    static final Round NOTHING = new Round(List.of(), false);
  }

  private final Db db;
  private final CursorStore cursors = new CursorStore();
  private final Counter counter = new Counter();

  /** The last one at each mode that has news. */
  private final Map<String, Look> looks = new ConcurrentHashMap<>();

  public Follower(Db db) {
    this.db = db;
  }

  /**
   * Counts what was new at the last look. To be called again and again, by every node: one at a
   * time is at a mode.
   */
  public void run() {
    var ends = db.inTx(cursors::endsOfNews);
    looks.keySet().retainAll(ends.keySet());
    ends.forEach((mode, end) -> {
      var counted = count(mode, looks.getOrDefault(mode, Look.NONE));
      looks.put(mode, new Look(end, counted));
    });
  }

  /** From now on everything of {@code mode} is counted anew. */
  public void rebuild(Tx tx, String mode) {
    var cursor = cursors.lock(tx, mode);
    if (cursor != null) {
      counter.forget(tx, mode);
      cursors.move(tx, mode, new Cursor(cursor.sequence(), ""));
    }
  }

  /** What happened up to the {@code last} look. Returns the payments of which it did. */
  private Set<String> count(String mode, Look last) {
    var counted = new HashSet<String>();
    var hasMore = true;
    for (var i = 0; i < ROUNDS_MAX && hasMore; i++) {
      var round = db.inTx(tx -> round(tx, mode, last, counted));
      counted.addAll(round.counted());
      hasMore = round.hasMore();
    }
    return counted;
  }

  private Round round(Tx tx, String mode, Look last, Set<String> counted) {
    var from = cursors.take(tx, mode);
    if (from == null) {
      return Round.NOTHING;
    }
    var stop = Math.clamp(last.end(), from.sequence(), from.sequence() + EVENTS_AT_ONCE);
    if (stop == from.sequence() && from.walked() == null) {
      return Round.NOTHING;
    }
    var payments =
        cursors.news(tx, mode, from, stop).stream()
            .filter(it -> !last.counted().contains(it) && !counted.contains(it))
            .toList();
    counter.count(tx, mode, payments);
    var walked = walk(tx, mode, from.walked());
    cursors.move(tx, mode, new Cursor(stop, walked));
    return new Round(payments, walked != null || stop < last.end());
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
