package baton.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.safety.Until;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DbTest {
  private static final int CONNECTIONS = 2;
  private static final String ADD = "INSERT INTO plum (id, weight) VALUES (?, ?)";
  private static final String COUNT = "SELECT count(*) AS n FROM plum";

  private HikariDataSource pool;
  private Db db;

  @BeforeEach
  void anEmptyTable() {
    pool = Pool.open(TestDatabase.superuser(), "db-test", CONNECTIONS);
    db = new Db(pool);
    db.run(tx -> tx.update("DROP TABLE IF EXISTS plum"));
    db.run(
        tx -> tx.update("CREATE TABLE plum (id text PRIMARY KEY, weight int CHECK (weight > 0))"));
  }

  @AfterEach
  void close() {
    db.run(tx -> tx.update("DROP TABLE plum"));
    pool.close();
  }

  @Test
  void writesThatTravelTogetherKeepTheirOrder() {
    db.run(tx -> {
      tx.updateOne(ADD, "a", 1);
      tx.updateOne("UPDATE plum SET weight = weight + ? WHERE id = ?", 4, "a");
      tx.updateOne(ADD, "b", null);
      assertThat(weight(tx, "a")).isEqualTo(5);
    });
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void manyRowsAreOneStatement() {
    var put = ADD + " ON CONFLICT (id) DO UPDATE SET weight = excluded.weight";
    db.run(tx -> {
      tx.updateOne(ADD, "a", 1);
      tx.updateAll(put, List.of());
      tx.updateAll(put, List.of(List.of("a", 5), List.of("b", 7), Arrays.asList("c", null)));
      assertThat(weight(tx, "a") + weight(tx, "b")).isEqualTo(12);
    });
    assertThat(count()).isEqualTo(3);
  }

  @Test
  void ofTwoThatWaitForEachOtherTheOneThatLosesRunsAgain() throws Exception {
    db.run(tx -> {
      tx.updateOne(ADD, "a", 1);
      tx.updateOne(ADD, "b", 1);
    });
    var bothHoldOne = new CountDownLatch(2);
    var runs = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var one = threads.submit(() -> addToBoth("a", "b", bothHoldOne, runs));
      var other = threads.submit(() -> addToBoth("b", "a", bothHoldOne, runs));
      one.get();
      other.get();
    }
    assertThat(runs).hasValue(3);
    db.run(tx -> {
      assertThat(weight(tx, "a")).isEqualTo(3);
      assertThat(weight(tx, "b")).isEqualTo(3);
    });
  }

  private void addToBoth(String first, String then, CountDownLatch held, AtomicInteger runs) {
    var add = "UPDATE plum SET weight = weight + 1 WHERE id = ?";
    db.run(tx -> {
      runs.incrementAndGet();
      tx.update("SET LOCAL deadlock_timeout = '10ms'");
      tx.update(add, first);
      held.countDown();
      await(held);
      tx.update(add, then);
    });
  }

  @Test
  void itIsFullWhileTooManyWait() throws Exception {
    var mayEnd = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        for (var i = 0; i < 17 * CONNECTIONS; i++) {
          threads.execute(() -> db.run(_ -> await(mayEnd)));
        }
        assertThat(db.isFull()).isFalse();
        threads.execute(() -> db.run(_ -> await(mayEnd)));
        assertThat(Until.holds(Duration.ofSeconds(10), db::isFull)).isTrue();
      } finally {
        mayEnd.countDown();
      }
    }
    assertThat(db.isFull()).isFalse();
  }

  @Test
  void aWriteThatChangesNoRowTakesTheOthersWithIt() {
    assertThatThrownBy(() ->
            db.run(tx -> {
              tx.updateOne(ADD, "a", 1);
              tx.updateOne("UPDATE plum SET weight = 2 WHERE id = ?", "nobody");
            }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("changed 0");
    assertThat(count()).isZero();
  }

  @Test
  void whatTheDatabaseRefusesTakesTheOthersWithIt() {
    assertThatThrownBy(() ->
            db.run(tx -> {
              tx.updateOne(ADD, "a", 1);
              tx.updateOne(ADD, "b", 0);
            }))
        .isInstanceOf(SqlFailed.class)
        .hasMessageContaining("plum_weight_check");
    assertThat(count()).isZero();
  }

  @Test
  void anExceptionRollsBack() {
    assertThatThrownBy(() ->
            db.run(tx -> {
              tx.update(ADD, "a", 1);
              throw new IllegalArgumentException("no");
            }))
        .hasMessage("no");
    assertThat(count()).isZero();
  }

  /** As many as there are connections, each with a transaction open and in want of another. */
  @Test
  void aTransactionInsideAnotherNeedsNoSecondConnection()
      throws InterruptedException, ExecutionException {
    var everybodyHasOne = new CountDownLatch(CONNECTIONS);
    var done = new ArrayList<Future<Integer>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < CONNECTIONS; i++) {
        var id = "plum" + i;
        done.add(
            threads.submit(() ->
                db.inTx(tx -> {
                  tx.updateOne(ADD, id, 7);
                  arriveAndWait(everybodyHasOne);
                  return db.inTx(inner -> weight(inner, id));
                })));
      }
    }
    for (var it : done) {
      assertThat(it.get()).isEqualTo(7);
    }
  }

  private static void arriveAndWait(CountDownLatch latch) {
    latch.countDown();
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Integer weight(Tx tx, String id) {
    return tx.list("SELECT weight FROM plum WHERE id = ?", row -> row.getInt("weight"), id)
        .getFirst();
  }

  private int count() {
    return db.inTx(tx -> tx.list(COUNT, row -> row.getInt("n"))).getFirst();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
