package baton.simulator;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, at most ten seconds. */
final class Until {
  private Until() {}

  static void holds(BooleanSupplier condition) {
    for (var i = 0; i < 1000 && !condition.getAsBoolean(); i++) {
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
    if (!condition.getAsBoolean()) {
      throw new AssertionError("still not so after 10 s");
    }
  }
}
