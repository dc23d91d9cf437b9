package baton.sdk;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what others do, at most twenty seconds. */
final class Until {
  private static final Duration STEP = Duration.ofMillis(20);
  private static final int STEPS_MAX = 1000;

  private Until() {}

  /** The first {@code value} that is {@code expected}. */
  static <T> void is(T expected, Callable<T> value) throws Exception {
    var last = value.call();
    for (var i = 0; i < STEPS_MAX && !expected.equals(last); i++) {
      LockSupport.parkNanos(STEP.toNanos());
      last = value.call();
    }
    if (!expected.equals(last)) {
      throw new AssertionError("still " + last + " and not " + expected);
    }
  }
}
