package baton.event;

import static org.assertj.core.api.Assertions.assertThat;

import baton.db.LookedAt;
import baton.db.TestDatabase;
import baton.db.Tx;
import baton.limit.Crowd;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/**
 * Goal: to number what waits costs as much for each, however many wait. Method: a queue that the
 * planner takes for an empty one; the rows and index entries that PostgreSQL looked at.
 */
class NumberingTest {
  private static final int WAITING = 500;
  private static final int LOOKED_AT_MAX = 40 * WAITING;
  private static final String MODE = "mode_1";
  private static final String FILL =
      """
      INSERT INTO unnumbered (mode, first, events, objects)
      SELECT ?, 'evt_' || n, ARRAY['evt_' || n], ARRAY['it_' || n] FROM generate_series(1, ?) AS n
      """;

  @Test
  void eachIsLookedAtOnce() {
    var db = TestDatabase.empty();
    var store = new EventStore(new EventObjects(Map.of()));
    db.run(tx -> tx.update(FILL, MODE, 10 * WAITING));
    db.run(tx -> tx.update("DELETE FROM unnumbered"));
    db.run(tx -> tx.update("ANALYZE unnumbered"));
    db.run(tx -> tx.update(FILL, MODE, WAITING));
    db.run(tx -> {
      var lookedAt = LookedAt.during(tx, () -> assertThat(number(store, tx)).isEqualTo(WAITING));
      assertThat(lookedAt).isLessThan(LOOKED_AT_MAX);
    });
  }

  /** Which may be frozen, and holds up neither this one nor what it does next. */
  @Test
  void whatAnotherNodeNumbersIsLeftToIt() throws Exception {
    var db = TestDatabase.empty();
    var store = new EventStore(new EventObjects(Map.of()));
    var feed = new Feed(db, store, new Crowd(1, () -> false));
    db.run(tx -> {
      tx.update("INSERT INTO account (id, name, created_at) VALUES ('acct_1', 'a', now())");
      tx.update(
          "INSERT INTO mode (id, account, is_live, name, created_at)"
              + " VALUES (?, 'acct_1', false, 'm', now())",
          MODE);
      tx.update(FILL, MODE, 2);
    });
    assertThat(feed.number()).isEqualTo(2);
    db.run(tx -> tx.update(FILL, MODE, 3));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      db.run(tx -> {
        store.lockEnd(tx, MODE);
        var numbered = threads.submit(feed::number);
        assertThat(numbered).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(0);
      });
    }
    assertThat(feed.number()).isEqualTo(3);
  }

  private static int number(EventStore store, Tx tx) {
    return store.number(tx, MODE, store.lockEnd(tx, MODE), WAITING);
  }
}
