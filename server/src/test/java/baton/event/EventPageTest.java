package baton.event;

import static java.util.Comparator.reverseOrder;
import static org.assertj.core.api.Assertions.assertThat;

import baton.core.Ids;
import baton.db.Db;
import baton.db.TestDatabase;
import baton.db.Tx;
import baton.http.Page;
import baton.http.Params;
import baton.webhook.DeliveryStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Goal: no filter reads the events of all payments through to find few of them. Method: those of
 * 10,000 payments, before them all three others, of which one did not arrive; the rows that
 * PostgreSQL fetched in the transaction.
 */
class EventPageTest {
  private static final int PAYMENTS = 10_000;
  private static final int LOOKED_AT_MAX = 100;
  private static final String MODE = "mode_1";
  private static final Page PAGE = new Page(10, null, null);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final String FILL =
      """
      INSERT INTO event (id, mode, type, object_id, object, api_version, created_at)
      SELECT it.id, ?, it.type, 'ch_1', '{}', '2026-10-28.endive', ?
        FROM unnest(?::text[], ?::text[]) AS it (id, type)
      """;
  private static final String FAIL =
      """
      INSERT INTO webhook_delivery
        (id, mode, endpoint, event, sequence, state, attempts, created_at)
      SELECT 'whd_' || id, mode, 'we_1', id, 1,
             CASE WHEN type = 'charge.failed' THEN 'failed' ELSE 'succeeded' END, 1, created_at
        FROM event
      """;
  private static final String FETCHED =
      """
      SELECT idx_tup_fetch + seq_tup_read AS fetched FROM pg_stat_xact_user_tables
       WHERE relname = 'event'
      """;

  private static Db db;
  private static EventPage events;

  @BeforeAll
  static void fill() {
    db = TestDatabase.empty();
    var clock = Clock.systemUTC();
    events = new EventPage(new EventStore(new EventObjects(Map.of())), new DeliveryStore(), clock);
    var types = new ArrayList<>(List.of("charge.failed", "charge.refunded", "charge.refunded"));
    for (var i = 0; i < PAYMENTS; i++) {
      types.addAll(
          List.of("payment_intent.created", "charge.succeeded", "payment_intent.succeeded"));
    }
    var source = new Ids(clock);
    var ids = types.stream().map(_ -> source.next("evt")).sorted().toArray(String[]::new);
    db.run(tx -> {
      tx.update(FILL, MODE, clock.instant(), ids, types.toArray(String[]::new));
      tx.update(FAIL);
      tx.update("ANALYZE event, webhook_delivery");
    });
  }

  @ParameterizedTest
  @CsvSource({
    "type=charge.failed, 1",
    "type=charge.refunded, 2",
    "type=charge.expired, 0",
    "type=charge.none, 0",
    "type=refund.*, 0",
    "types[]=charge.failed&types[]=charge.refunded, 3",
    "types[]=charge.failed&types[]=charge.failed, 1",
    "type=charge.*, 11",
    "type=*, 11",
    "type=payment_intent.succeeded, 11",
    "delivery_success=false, 1",
    "delivery_success=false&type=charge.succeeded, 0",
    "delivery_success=true, 11",
    "delivery_success=true&type=charge.failed, 0",
    "created[lt]=1000000000, 0"
  })
  void littleIsLookedAtToFindLittle(String filter, int found) {
    db.run(tx -> {
      tx.hurry(PATIENCE);
      var before = fetched(tx);
      assertThat(events.rows(tx, MODE, Params.read(EventPage.PARAMS, filter), PAGE)).hasSize(found);
      assertThat(fetched(tx) - before).isLessThanOrEqualTo(LOOKED_AT_MAX);
    });
  }

  @Test
  void whatIsOfSeveralTypesIsInOrder() {
    var filter = Params.read(EventPage.PARAMS, "type=charge.*");
    var newest = ids(filter, PAGE);
    assertThat(newest).isSortedAccordingTo(reverseOrder());
    assertThat(ids(filter, new Page(5, newest.get(5), null))).startsWith(newest.get(6));
    assertThat(ids(filter, new Page(2, null, newest.get(5))))
        .containsExactly(newest.get(4), newest.get(3), newest.get(2));
  }

  private static List<String> ids(Params params, Page page) {
    return db.inTx(tx -> events.rows(tx, MODE, params, page)).stream().map(Event::id).toList();
  }

  private static long fetched(Tx tx) {
    return tx.list(FETCHED, row -> row.getLong("fetched")).getFirst();
  }
}
