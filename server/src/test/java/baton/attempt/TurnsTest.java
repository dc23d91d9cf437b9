package baton.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TurnsTest {
  private static final int MANY = 64;

  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean isSilent;
  private final Turns turns = new Turns(id -> isSilent && id.equals("hanging"));

  @AfterEach
  void close() {
    mayEnd.countDown();
    threads.close();
  }

  @Test
  void aProcessorThatHangsKeepsItsTurnsAndNoOther() throws Exception {
    assertThat(hanging(Turns.AT_ONCE_MAX)).isEqualTo(Turns.AT_ONCE_MAX);
    assertThat(turns.take("well", () -> {})).isTrue();
  }

  @Test
  void oneThatIsSilentGetsOneUntilItAnswers() throws Exception {
    isSilent = true;
    assertThat(hanging(1)).isEqualTo(1);
    assertThat(turns.take("well", () -> {})).isTrue();
    isSilent = false;
    assertThat(turns.take("hanging", () -> {})).isTrue();
  }

  @Test
  void aTurnIsGivenBackHoweverItsWorkEnds() {
    isSilent = true;
    assertThatThrownBy(() -> turns.take("hanging", TurnsTest::fail))
        .isInstanceOf(IllegalStateException.class);
    assertThat(turns.take("hanging", () -> {})).isTrue();
  }

  /** Has many want a turn at once, and keep it; how many of them got one. */
  private int hanging(int turnsMax) throws Exception {
    var refused = new CountDownLatch(MANY - turnsMax);
    var begun = new AtomicInteger();
    for (var i = 0; i < MANY; i++) {
      threads.execute(() -> {
        if (!turns.take("hanging", () -> keep(begun))) {
          refused.countDown();
        }
      });
    }
    refused.await();
    return begun.get();
  }

  private void keep(AtomicInteger begun) {
    begun.incrementAndGet();
    awaitEnd();
  }

  private static void fail() {
    throw new IllegalStateException("planted");
  }

  private void awaitEnd() {
    try {
      mayEnd.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
