package baton.attempt;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * How much that nobody waits for is done at one processor at once: of what the sweeper goes on
 * with, one that hangs keeps no more than its turns, and while it is silent, one. Thread safe.
 */
final class Turns {
  static final int AT_ONCE_MAX = 16;

  /** At a processor that answers, a turn comes sooner than this. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Enough where a silent one says no at once; of one that hangs, all but one must not wait. */
  private static final Duration PATIENCE_SILENT = Duration.ofMillis(100);

  private final Predicate<String> isSilent;
  private final ConcurrentHashMap<String, Turn> turns = new ConcurrentHashMap<>();

  /** Of one processor; {@code last} is the one that finds out whether it is silent still. */
  private record Turn(Semaphore many, Semaphore last) {}

  /**
   * @param isSilent whether a processor, by its id, does not answer
   */
  Turns(Predicate<String> isSilent) {
    this.isSilent = isSilent;
  }

  /** Does {@code work} in a turn of {@code processor}; false where it has none to give soon. */
  boolean take(String processor, Runnable work) {
    var turn =
        turns.computeIfAbsent(
            processor, _ -> new Turn(new Semaphore(AT_ONCE_MAX), new Semaphore(1)));
    var isLast = isSilent.test(processor);
    var free = isLast ? turn.last() : turn.many();
    if (!has(free, isLast ? PATIENCE_SILENT : PATIENCE)) {
      return false;
    }
    try {
      work.run();
    } finally {
      free.release();
    }
    return true;
  }

  private static boolean has(Semaphore free, Duration patience) {
    try {
      return free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
