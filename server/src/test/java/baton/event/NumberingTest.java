package baton.event;

import static org.assertj.core.api.Assertions.assertThat;

import baton.db.LookedAt;
import baton.db.TestDatabase;
import java.util.Map;
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
      var lookedAt =
          LookedAt.during(tx, () -> assertThat(store.number(tx, MODE, WAITING)).isEqualTo(WAITING));
      assertThat(lookedAt).isLessThan(LOOKED_AT_MAX);
    });
  }
}
