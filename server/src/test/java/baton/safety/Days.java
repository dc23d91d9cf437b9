package baton.safety;

import baton.JumpingClock;
import baton.db.Db;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Lets time fly for servers and their processors. */
final class Days {
  /** Everything that a processor put off is decided by then, and has been told. */
  private static final int HALF_DAYS_MIN = 12;

  private static final int HALF_DAYS_MAX = 120;
  private static final Duration HALF_DAY = Duration.ofHours(12);

  private static final Duration MINUTES = Duration.ofMinutes(10);
  private static final int MINUTES_PASSED = 18;

  /** Long enough for sweepers to look at what is due. */
  private static final Duration IN_TRUTH = Duration.ofMillis(400);

  /** Between two jumps of a clock in a hurry. */
  private static final Duration PAUSE = Duration.ofMillis(500);

  private static final int JUMP_MILLIS_MAX = 120_000;

  private Days() {}

  /** About two minutes pass every second, by leaps, until {@code isOver}. */
  static void hurry(JumpingClock clock, SplittableRandom random, AtomicBoolean isOver) {
    while (!isOver.get()) {
      clock.advance(Duration.ofMillis(random.nextInt(JUMP_MILLIS_MAX)));
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /**
   * Three hours first, a few minutes at a time, in which whatever is unknown is found out: a day
   * later a person would be asked. Then at least six days, and as many as it takes until nothing is
   * open, but not for ever. The processors should mean well by now.
   */
  static void pass(JumpingClock clock, Db db) {
    for (var past = 0; past < MINUTES_PASSED; past++) {
      clock.advance(MINUTES);
      LockSupport.parkNanos(IN_TRUTH.toNanos());
    }
    for (var past = 0; past < HALF_DAYS_MAX; past++) {
      clock.advance(HALF_DAY);
      LockSupport.parkNanos(IN_TRUTH.toNanos());
      if (past >= HALF_DAYS_MIN && Audit.open(db, IN_TRUTH).isEmpty()) {
        return;
      }
    }
  }
}
