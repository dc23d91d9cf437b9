package baton.safety;

import baton.JumpingClock;
import baton.db.Db;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Lets time fly for servers and their processors. */
final class Days {
  /** Everything that a processor put off is decided by then, and has been told. */
  private static final int HALF_DAYS_MIN = 12;

  private static final int HALF_DAYS_MAX = 120;
  private static final Duration HALF_DAY = Duration.ofHours(12);

  private static final Duration MINUTES = Duration.ofMinutes(10);
  private static final int MINUTES_PASSED = 18;

  /** Long enough for processors to tell what they have decided. */
  private static final Duration IN_TRUTH = Duration.ofMillis(400);

  /** The longest wait for what is under way: a leap would take it past its deadline. */
  private static final Duration CALM_MAX = Duration.ofSeconds(10);

  /** As long as a server in these tests keeps what it sends to itself. */
  private static final Duration HELD = Duration.ofSeconds(9);

  private static final String UNDER_WAY =
      """
      SELECT 1
        FROM (SELECT look_at FROM payment_intent
               UNION ALL SELECT look_at FROM refund
               UNION ALL SELECT look_at FROM late_approval) it
       WHERE look_at < ?
       LIMIT 1
      """;

  /** Between two jumps of a clock in a hurry. */
  private static final Duration PAUSE = Duration.ofMillis(500);

  private static final int JUMP_MILLIS_MAX = 120_000;

  private Days() {}

  /** About two minutes pass every second, by leaps, until {@code isOver}. */
  static void hurry(JumpingClock clock, SplittableRandom random, BooleanSupplier isOver) {
    while (!isOver.getAsBoolean()) {
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
      leap(clock, db, MINUTES);
    }
    for (var past = 0; past < HALF_DAYS_MAX; past++) {
      leap(clock, db, HALF_DAY);
      if (past >= HALF_DAYS_MIN && Audit.open(db, IN_TRUTH).isEmpty()) {
        return;
      }
    }
  }

  private static void leap(JumpingClock clock, Db db, Duration length) {
    clock.advance(length);
    LockSupport.parkNanos(IN_TRUTH.toNanos());
    var _ = Until.holds(CALM_MAX, () -> isCalm(clock, db));
  }

  private static boolean isCalm(JumpingClock clock, Db db) {
    var soon = clock.instant().plus(HELD);
    return db.inTx(tx -> tx.list(UNDER_WAY, row -> row.getInt(1), soon)).isEmpty();
  }
}
