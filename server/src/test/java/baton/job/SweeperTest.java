package baton.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SweeperTest {
  private static final int PLACES = 64;

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

  @Test
  void workThatHangsHoldsUpNeitherOtherWorkNorChores() throws Exception {
    try (var sweeper = new Sweeper()) {
      var hanging = new Counted(PLACES);
      sweeper.sweep(hanging);
      hanging.begun.await();
      othersGoOn(sweeper);
      mayEnd.countDown();
    }
  }

  @Test
  void lookingForWorkThatHangsHoldsUpNeitherOtherWorkNorChores() throws Exception {
    try (var sweeper = new Sweeper()) {
      sweeper.sweep(
          new Counted(0) {
            @Override
            public List<String> take(int max) {
              SweeperTest.this.work();
              return List.of();
            }
          });
      assertThat(hasBegun.await(10, TimeUnit.SECONDS)).isTrue();
      othersGoOn(sweeper);
      mayEnd.countDown();
    }
  }

  @Test
  void whoeverHurriesDuringARoundTakesNoPlaceTwice() throws Exception {
    var looks = new AtomicReference<Runnable>(() -> {});
    try (var sweeper = new Sweeper()) {
      var hurried =
          new Counted(PLACES) {
            @Override
            public List<String> take(int max) {
              // Somebody always comes while a round is under way.
              looks.get().run();
              return super.take(max);
            }

            @Override
            public void hurriedBy(Runnable look) {
              looks.set(look);
            }
          };
      sweeper.sweep(hurried);
      hurried.begun.await();
      looks.get().run();
      othersGoOn(sweeper);
      assertThat(hurried.taken).hasValue(PLACES);
      mayEnd.countDown();
    }
  }

  private static void othersGoOn(Sweeper sweeper) throws InterruptedException {
    var worked = new CountDownLatch(2);
    var chores = new CountDownLatch(2);
    sweeper.sweep(
        new Sweeper.Source() {
          @Override
          public List<String> take(int max) {
            return List.of("other");
          }

          @Override
          public void work(String id) {
            worked.countDown();
          }
        });
    sweeper.every(Duration.ofMillis(1), chores::countDown);
    assertThat(worked.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(chores.await(10, TimeUnit.SECONDS)).isTrue();
  }

  /** Has as much work as may be taken, all of which hangs until it may end. */
  private class Counted implements Sweeper.Source {
    final AtomicInteger taken = new AtomicInteger();
    final CountDownLatch begun;

    Counted(int places) {
      begun = new CountDownLatch(places);
    }

    @Override
    public List<String> take(int max) {
      if (mayEnd.getCount() == 0) {
        return List.of();
      }
      taken.addAndGet(max);
      return Collections.nCopies(max, "work");
    }

    @Override
    public void work(String id) {
      begun.countDown();
      SweeperTest.this.work();
    }
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
