package baton.job;

import static org.assertj.core.api.Assertions.assertThat;

import baton.db.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobsTest {
  private static final String HELD =
      """
      INSERT INTO job (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat,
                       version)
      VALUES ('test', 'we_1', ?, true, 'a node that is no more', ?, 1)
      """;
  private static final String COUNT = "SELECT count(*) AS count FROM job";

  private final Clock clock = Clock.systemUTC();
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final CountDownLatch hasBegun = new CountDownLatch(1);
  private final AtomicInteger runs = new AtomicInteger();

  @BeforeEach
  void empty() {
    TestDatabase.empty();
  }

  @Test
  void twoNodesAreNeverAtTheSameThing() throws Exception {
    try (var one = jobs();
        var other = jobs()) {
      one.start();
      other.start();
      one.wake("we_1");
      await(hasBegun);
      one.wake("we_1");
      other.wake("we_1");
      assertThat(runs).hasValue(1);
      mayEnd.countDown();
    }
    assertThat(runs).hasValue(1);
    assertThat(left()).isZero();
  }

  @Test
  void whatADeadNodeHeldIsTakenOver() throws Exception {
    var longAgo = clock.instant().minus(Duration.ofHours(1));
    TestDatabase.db().run(tx -> tx.updateOne(HELD, longAgo, longAgo));
    mayEnd.countDown();
    try (var jobs = jobs()) {
      jobs.start();
      await(hasBegun);
    }
    assertThat(left()).isZero();
  }

  @Test
  void whoIsToStopIsTold() throws Exception {
    var wasTold = new CountDownLatch(1);
    try (var jobs =
        new Jobs(
            TestDatabase.pool(),
            clock,
            "test",
            (_, mayGoOn) -> {
              hasBegun.countDown();
              while (mayGoOn.getAsBoolean()) {
                Thread.onSpinWait();
              }
              wasTold.countDown();
            })) {
      jobs.start();
      jobs.wake("we_1");
      await(hasBegun);
    }
    await(wasTold);
  }

  private Jobs jobs() {
    return new Jobs(
        TestDatabase.pool(),
        clock,
        "test",
        (_, _) -> {
          runs.incrementAndGet();
          hasBegun.countDown();
          awaitQuietly(mayEnd);
        });
  }

  private static long left() {
    return TestDatabase.db().inTx(tx -> tx.list(COUNT, row -> row.getLong("count"))).getFirst();
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
