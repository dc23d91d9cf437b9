package baton.limit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A token bucket: {@code size} at once, and as many in every {@code period}, evenly refilled. It is
 * one number, the time at which it will be full again, so that taking is one compare-and-set and
 * nobody waits for anybody.
 */
final class Bucket {
  private final long periodNanos;
  private final long tokenNanos;
  private final AtomicLong fullAt;

  /** Full at {@code now}. */
  Bucket(int size, Duration period, long now) {
    periodNanos = period.toNanos();
    tokenNanos = periodNanos / size;
    fullAt = new AtomicLong(now);
  }

  boolean isEmpty(long now) {
    var before = fullAt.get();
    return (before - now > 0 ? before - now : 0) + tokenNanos > periodNanos;
  }

  /** Takes one, if there is one. */
  boolean take(long now) {
    while (true) {
      var before = fullAt.get();
      // Nanoseconds of System.nanoTime may overflow: only their differences count.
      var after = (before - now > 0 ? before : now) + tokenNanos;
      if (after - now > periodNanos) {
        return false;
      }
      if (fullAt.compareAndSet(before, after)) {
        return true;
      }
    }
  }
}
