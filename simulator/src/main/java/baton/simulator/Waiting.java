package baton.simulator;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets time pass, until the simulator stops. */
final class Waiting {
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** Returns false, at once, when the simulator stops. */
  boolean pause(Duration length) {
    if (length.isZero()) {
      return true;
    }
    try {
      return !stopped.await(length.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Runs {@code work} later, on a thread of its own, unless the simulator stops first. */
  void later(Duration delay, Runnable work) {
    Thread.startVirtualThread(() -> {
      if (pause(delay)) {
        work.run();
      }
    });
  }

  void stop() {
    stopped.countDown();
  }
}
