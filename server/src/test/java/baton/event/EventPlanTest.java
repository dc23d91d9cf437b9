package baton.event;

import static org.assertj.core.api.Assertions.assertThat;

import baton.db.LookedAt;
import baton.db.TestDatabase;
import baton.db.Tx;
import baton.webhook.DeliveryStore;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Goal: whoever tells events looks at those, not at all of their mode. Method: a mode that the
 * planner takes for a small one, since it has become large only now; the rows and index entries
 * that PostgreSQL looked at.
 */
class EventPlanTest {
  private static final int SIZE = 10_000;
  private static final int LOOKED_AT_MAX = SIZE / 10;
  private static final String MODE = "mode_1";
  private static final String SMALL = "'small_' || n % 200";
  private static final List<String> IDS =
      IntStream.rangeClosed(1, 64).mapToObj(n -> MODE + n).toList();

  /** Of events, what is delivered of them, and their order; {@code n} tells one from another. */
  private static final List<String> FILL =
      List.of(
          """
          INSERT INTO event (id, mode, type, object_id, object, api_version, created_at)
          SELECT %1$s || n, %1$s, 'told', 'it_' || n, '{}', 'v1', now()
            FROM generate_series(1, %2$d) AS n
          """,
          """
          INSERT INTO feed (mode, last, events, objects)
          SELECT %1$s, n, ARRAY[%1$s || n], ARRAY['it_' || n] FROM generate_series(1, %2$d) AS n
          """,
          """
          INSERT INTO webhook_delivery
            (id, mode, endpoint, event, sequence, state, attempts, next_at, created_at)
          SELECT %1$s || n, %1$s, 'we_1', %1$s || n, n, 'pending', 0, now(), now()
            FROM generate_series(1, %2$d) AS n
          """);

  private final EventStore events = new EventStore(new EventObjects(Map.of()));

  @BeforeEach
  void fill() {
    TestDatabase.empty()
        .run(tx -> {
          FILL.forEach(it -> tx.update(it.formatted(SMALL, SIZE)));
          tx.update("ANALYZE event, feed, webhook_delivery");
          FILL.forEach(it -> tx.update(it.formatted("'" + MODE + "'", SIZE)));
        });
  }

  @Test
  void ofEventsOnlyThoseThatAreAskedFor() {
    few(tx -> assertThat(events.get(tx, MODE, IDS)).hasSize(IDS.size()));
  }

  @Test
  void ofTheFeedOnlyOnePage() {
    few(tx -> assertThat(events.readFeed(tx, MODE, 0, IDS.size())).hasSize(IDS.size()));
  }

  @Test
  void ofDeliveriesOnlyThoseOfTheEvents() {
    few(tx -> assertThat(new DeliveryStore().count(tx, MODE, IDS)).hasSize(IDS.size()));
  }

  private static void few(Consumer<Tx> work) {
    TestDatabase.db()
        .run(
            tx -> assertThat(LookedAt.during(tx, () -> work.accept(tx))).isLessThan(LOOKED_AT_MAX));
  }
}
