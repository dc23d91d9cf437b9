package baton.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.balance.BalanceStore.Sum;
import baton.db.Db;
import baton.db.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The balance is the sum of its transactions, whoever adds up what meanwhile. */
class BalanceStoreTest {
  private static final Instant NOON = Instant.parse("2030-01-10T12:00:00Z");
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final String MANY =
      """
      INSERT INTO balance_change (mode, currency, available_on, net_minor)
      SELECT 'mode_' || it % 3, (ARRAY['EUR', 'USD'])[1 + it % 2],
             timestamptz '2030-01-01 00:00Z' + it % 20 * interval '1 day', it
        FROM generate_series(1, 100000) it
      """;
  private static final String LEFT =
      """
      SELECT (SELECT count(*) FROM balance_change) AS changes,
             (SELECT count(*) FROM balance_sum) AS sums
      """;

  private final BalanceStore store = new BalanceStore();
  private Db db;

  @BeforeEach
  void open() {
    db = TestDatabase.empty();
  }

  @Test
  void whatIsAddedUpIsWhatItWas() {
    db.run(tx -> tx.update(MANY));
    var before = sums("mode_1");
    assertThat(before).extracting(Sum::currency).contains(EUR);

    db.run(store::addUp);

    assertThat(sums("mode_1")).isEqualTo(before);
    assertThat(left()).containsExactly(0L, 3L * 20);
    db.run(tx -> store.insert(tx, transaction("txn_1", 7)));
    assertThat(total()).isEqualTo(available(before) + 7);
  }

  @Test
  void whoFailsInTheMiddleHasAddedNothingUp() {
    db.run(tx -> store.insert(tx, transaction("txn_1", 5)));
    assertThatThrownBy(() ->
            db.run(tx -> {
              store.addUp(tx);
              throw new IllegalStateException("dies");
            }))
        .hasMessage("dies");
    assertThat(left()).containsExactly(1L, 0L);
    assertThat(total()).isEqualTo(5);
  }

  @Test
  void nothingIsLostOrCountedTwiceWhileTwoNodesAddUp() throws Exception {
    var isOver = new AtomicBoolean();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var nodes = List.of(threads.submit(() -> addUp(isOver)), threads.submit(() -> addUp(isOver)));
      var writers = new ArrayList<Future<?>>();
      for (var writer = 0; writer < 8; writer++) {
        var name = "txn_" + writer + "_";
        writers.add(threads.submit(() -> write(name)));
      }
      for (var it : writers) {
        it.get();
      }
      isOver.set(true);
      for (var it : nodes) {
        it.get();
      }
    }
    assertThat(total()).isEqualTo(8 * 100 * 3);
    assertThat(left().getFirst()).isZero();
  }

  private void write(String name) {
    for (var i = 0; i < 100; i++) {
      var id = name + i;
      db.run(tx -> store.insert(tx, transaction(id, 3)));
    }
  }

  private void addUp(AtomicBoolean isOver) {
    var isLast = false;
    while (!isLast) {
      isLast = isOver.get();
      db.run(store::addUp);
    }
  }

  private static BalanceTransaction transaction(String id, long netMinor) {
    return new BalanceTransaction(
        id,
        "mode_1",
        BalanceTransaction.Type.CHARGE,
        "ch_1",
        netMinor + 1,
        1,
        EUR,
        NOON.minus(Duration.ofDays(1)),
        NOON);
  }

  private List<Sum> sums(String mode) {
    return db.inTx(tx -> store.sums(tx, mode, NOON));
  }

  private long total() {
    return available(sums("mode_1"));
  }

  private static long available(List<Sum> sums) {
    return sums.stream()
        .filter(it -> it.currency().equals(EUR))
        .mapToLong(Sum::availableMinor)
        .sum();
  }

  /** How many changes are not added up, and how many sums there are. */
  private List<Long> left() {
    return db.inTx(tx -> tx.list(LEFT, row -> List.of(row.getLong("changes"), row.getLong("sums"))))
        .getFirst();
  }
}
