package baton.event;

import static org.assertj.core.api.Assertions.assertThat;

import baton.db.TestDatabase;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A reader of the feed sees each event once, wherever in a row it begins and ends. */
class FeedRowsTest {
  private static final String MODE = "mode_1";
  private static final int ROWS = 9;

  @Test
  void everyPageHasItsEvents() {
    var db = TestDatabase.empty();
    var end = FeedRows.fill(db, MODE, ROWS);
    var store = new EventStore(new EventObjects(Map.of()));
    for (var after = 0; after <= end; after++) {
      for (var max = 1; max <= end + 1; max++) {
        var from = after;
        var size = max;
        var page = db.inTx(tx -> store.readFeed(tx, MODE, from, size));
        assertThat(page.stream().map(it -> it.sequence() + " " + it.event().objectId()))
            .containsExactlyElementsOf(
                IntStream.rangeClosed(from + 1, Math.min(from + size, end))
                    .mapToObj(n -> n + " pi_" + n)
                    .toList());
      }
    }
  }

  @Test
  void behindTheEndThereIsNothing() {
    var db = TestDatabase.empty();
    FeedRows.fill(db, MODE, ROWS);
    var page =
        db.inTx(
            tx -> new EventStore(new EventObjects(Map.of())).readFeed(tx, MODE, Long.MAX_VALUE, 1));
    assertThat(page).isEmpty();
  }
}
