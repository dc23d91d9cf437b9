package baton.report.count;

import static org.assertj.core.api.Assertions.assertThat;

import baton.db.LookedAt;
import baton.db.TestDatabase;
import baton.db.Tx;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Goal: counting looks at what it counts, not at all that its mode has. Method: a mode that the
 * planner takes for a small one, since it has become large only now; the rows and index entries
 * that PostgreSQL looked at.
 */
class CountPlanTest {
  private static final long SIZE = 10_000;
  private static final long BATCH = 100;
  private static final int MODES = 200;
  private static final long LOOKED_AT_MAX = 20 * BATCH;

  /** What makes {@code n} rows of one, by their tables. */
  private static final Map<String, String> COPIES =
      Map.of(
          "payment_method", "'id', 'pm_' || n",
          "payment_intent", "'id', 'pi_' || n, 'payment_method', 'pm_' || n",
          "attempt", "'id', 'par_' || n, 'payment', 'pi_' || n",
          "fact", "'payment', 'pi_' || n, 'operation', 'par_' || n",
          "event", "'id', 'evt_' || n, 'object_id', 'ch_' || n, 'type', 'charge.succeeded'",
          "feed", "'last', n, 'events', ARRAY['evt_' || n], 'objects', ARRAY['ch_' || n]",
          "report_payment", "'id', 'pi_' || n",
          "report_attempt", "'id', 'par_' || n, 'payment', 'pi_' || n",
          "report_kind", "'id', n, 'number', n",
          "figure_page", "'page', n");

  private static final String COPY =
      """
      INSERT INTO %1$s
      SELECT it.*
        FROM (SELECT * FROM %1$s LIMIT 1) t
       CROSS JOIN generate_series(%2$d, %3$d) n
       CROSS JOIN LATERAL jsonb_populate_record(
             NULL::%1$s, to_jsonb(t) || jsonb_build_object('mode', %4$s, %5$s)) it
      """;
  private static String mode;

  @BeforeAll
  static void pay() {
    mode = OnePayment.make();
  }

  @Test
  void onlyWhatIsCountedIsLookedAt() {
    var batch = LongStream.rangeClosed(SIZE + 1, SIZE + BATCH).mapToObj(n -> "pi_" + n).toList();
    TestDatabase.db()
        .run(tx -> {
          copy(tx, 1, "'mode_' || n % " + MODES);
          tx.update("ANALYZE");
          copy(tx, SIZE + 1, "'" + mode + "'");
          tx.update(
              "DELETE FROM report_attempt WHERE payment = ANY (?)",
              (Object) batch.toArray(String[]::new));
          assertThat(LookedAt.during(tx, () -> count(tx, batch))).isLessThan(LOOKED_AT_MAX);
        });
  }

  private static void count(Tx tx, List<String> batch) {
    assertThat(new CursorStore().news(tx, mode, new Cursor(SIZE, null), SIZE + BATCH))
        .containsExactlyInAnyOrderElementsOf(batch);
    new Counter().count(tx, mode, batch);
  }

  private static void copy(Tx tx, long from, String mode) {
    COPIES.forEach(
        (table, columns) -> tx.update(COPY.formatted(table, from, from + SIZE - 1, mode, columns)));
  }
}
