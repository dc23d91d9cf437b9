package baton.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import baton.db.Db;
import baton.db.TestDatabase;
import baton.db.Tx;
import baton.event.FeedRows;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Every event behind the cursor is delivered, and none before it, also where it is in a row. */
class FanOutStoreTest {
  private static final String MODE = "mode_1";
  private static final int ROWS = 7;
  private static final String ENDPOINT =
      """
      INSERT INTO webhook_endpoint
        (id, mode, is_live, url, enabled_events, api_version, metadata, is_enabled, is_in_order,
         secret, since, created_at)
      VALUES ('we_1', ?, false, 'https://shop.example', '["*"]', 'v1', '{}', true, false, 'sealed',
              0, now())
      """;
  private static final String BEGIN = "INSERT INTO webhook_cursor (mode, sequence) VALUES (?, 0)";
  private static final String CURSOR = "UPDATE webhook_cursor SET sequence = ? WHERE mode = ?";
  private static final String DELIVERED =
      """
      SELECT sequence FROM webhook_delivery
       WHERE event = 'evt_' || lpad(sequence::text, 6, '0') ORDER BY sequence
      """;

  private final Db db = TestDatabase.empty();
  private final FanOutStore store = new FanOutStore();

  @Test
  void eachEventBehindTheCursorIsDelivered() {
    var end = FeedRows.fill(db, MODE, ROWS);
    db.run(tx -> {
      tx.update(ENDPOINT, MODE);
      tx.update(BEGIN, MODE);
    });
    for (var enough = 1; enough <= 2 * ROWS; enough++) {
      for (var from = 0L; from <= end; from += 3) {
        deliver(from, end, enough);
      }
    }
  }

  /** Or what is delivered to it meanwhile would wait for ever. */
  @Test
  void anEndpointThatIsDeliveredToIsNotDeletedMeanwhile() throws Exception {
    FeedRows.fill(db, MODE, ROWS);
    db.run(tx -> {
      tx.update(ENDPOINT, MODE);
      tx.update(BEGIN, MODE);
    });
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      db.run(tx -> {
        assertThat(store.deliverNext(tx, MODE, ROWS, Instant.EPOCH)).isPositive();
        var deleted = threads.submit(() -> db.run(FanOutStoreTest::delete));
        assertThat(deleted)
            .failsWithin(Duration.ofSeconds(10))
            .withThrowableThat()
            .withMessageContaining("lock timeout");
      });
    }
    db.run(FanOutStoreTest::delete);
  }

  private static void delete(Tx tx) {
    tx.update("SET LOCAL lock_timeout = '100ms'");
    assertThat(tx.update("DELETE FROM webhook_endpoint WHERE id = 'we_1'")).isOne();
  }

  private void deliver(long from, long end, int enough) {
    db.run(tx -> {
      tx.update("DELETE FROM webhook_delivery");
      tx.update(CURSOR, from, MODE);
    });
    var read = from;
    while (read < end) {
      var more = db.inTx(tx -> store.deliverNext(tx, MODE, enough, Instant.EPOCH));
      assertThat(more).isGreaterThanOrEqualTo(Math.min(enough, end - read));
      read += more;
    }
    var delivered = db.inTx(tx -> tx.list(DELIVERED, row -> row.getLong("sequence")));
    assertThat(delivered)
        .containsExactlyElementsOf(LongStream.rangeClosed(from + 1, end).boxed().toList());
  }
}
