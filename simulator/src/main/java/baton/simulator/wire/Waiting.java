package baton.simulator.wire;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Lets time pass, until the simulator stops: a caller's on the line, or the clock's. */
final class Waiting {
  /** How late what is due begins, at most: a clock that is set wakes nobody. */
  private static final Duration TICK = Duration.ofMillis(10);

  private record Later(Instant at, long number, Runnable work) {}

  private final Clock clock;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicLong planned = new AtomicLong();
  private final PriorityBlockingQueue<Later> agenda =
      new PriorityBlockingQueue<>(
          64, Comparator.comparing(Later::at).thenComparingLong(Later::number));
  private final Thread beginning;

  Waiting(Clock clock) {
    this.clock = clock;
    this.beginning = Thread.ofVirtual().start(this::beginAll);
  }

  /** Holds up who calls, whatever the clock says. False, at once, when the simulator stops. */
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

  /**
   * Runs {@code work} when the clock is {@code delay} further, on a thread of its own, unless the
   * simulator stops first.
   */
  void later(Duration delay, Runnable work) {
    agenda.add(new Later(clock.instant().plus(delay), planned.incrementAndGet(), work));
  }

  void stop() {
    stopped.countDown();
    beginning.interrupt();
  }

  private void beginAll() {
    try {
      while (true) {
        var next = agenda.take();
        if (next.at().isAfter(clock.instant())) {
          agenda.add(next);
          if (stopped.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
          }
        } else {
          Thread.startVirtualThread(next.work());
        }
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
