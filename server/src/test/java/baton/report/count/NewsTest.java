package baton.report.count;

import static org.assertj.core.api.Assertions.assertThat;

import baton.db.TestDatabase;
import baton.event.FeedRows;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Whoever follows the feed step by step learns of each payment, also where a step ends in a row.
 */
class NewsTest {
  private static final String MODE = "mode_1";
  private static final int ROWS = 9;
  private static final int STEPS_MAX = 12;

  @Test
  void eachIsToldOnce() {
    var db = TestDatabase.empty();
    var end = FeedRows.fill(db, MODE, ROWS);
    for (var step = 1; step <= STEPS_MAX; step++) {
      var told = new ArrayList<String>();
      for (var from = 0L; from < end; from += step) {
        var cursor = new Cursor(from, null);
        var stop = Math.min(from + step, end);
        told.addAll(db.inTx(tx -> new CursorStore().news(tx, MODE, cursor, stop)));
      }
      assertThat(told)
          .containsExactlyInAnyOrderElementsOf(
              IntStream.rangeClosed(1, end).mapToObj(n -> "pi_" + n).toList());
    }
  }
}
