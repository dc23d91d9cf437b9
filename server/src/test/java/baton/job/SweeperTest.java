package baton.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SweeperTest {
  private final CountDownLatch hasBegun = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final AtomicBoolean isDone = new AtomicBoolean();
  private final AtomicBoolean wasInterrupted = new AtomicBoolean();

  @Test
  void whatIsUnderWayAtAStopIsLeftAlone() throws Exception {
    var sweeper = begun();
    isLeftAlone(() -> stop(sweeper, Duration.ofSeconds(10)));
  }

  @Test
  void atACloseToo() throws Exception {
    var sweeper = begun();
    isLeftAlone(sweeper::close);
  }

  @Test
  void butNotForEver() throws Exception {
    var sweeper = begun();
    stop(sweeper, Duration.ofMillis(1));
    assertThat(mayEnd.getCount()).isOne();
    while (!wasInterrupted.get()) {
      Thread.onSpinWait();
    }
    assertThat(isDone).isFalse();
  }

  private void isLeftAlone(Runnable stop) throws InterruptedException {
    var stopping = Thread.ofPlatform().start(stop);
    while (stopping.isAlive() && stopping.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    mayEnd.countDown();
    stopping.join();
    assertThat(isDone).isTrue();
    assertThat(wasInterrupted).isFalse();
  }

  private Sweeper begun() throws InterruptedException {
    var sweeper = new Sweeper();
    sweeper.every(Duration.ofMillis(1), this::work);
    assertThat(hasBegun.await(10, TimeUnit.SECONDS)).isTrue();
    return sweeper;
  }

  private void work() {
    hasBegun.countDown();
    try {
      isDone.set(mayEnd.await(10, TimeUnit.SECONDS));
    } catch (InterruptedException _) {
      wasInterrupted.set(true);
    }
  }

  private static void stop(Sweeper sweeper, Duration patience) {
    try {
      sweeper.stop(patience);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
