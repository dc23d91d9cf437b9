package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.db.LookedAt;
import baton.db.Tx;
import baton.http.InProcess;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goal: a page looks at what it shows, not at all that its mode has. Method: a mode that the
 * planner takes for a small one, since it has become large only now; the rows and index entries
 * that PostgreSQL looked at.
 */
class NewModePlanTest {
  private static final int SIZE = 10_000;
  private static final int LOOKED_AT_MAX = SIZE / 2;

  /** What makes {@code n} rows of one, by their tables. */
  private static final Map<String, String> COPIES = copies();

  private static final String COPY =
      """
      INSERT INTO %1$s
      SELECT it.*
        FROM (SELECT * FROM %1$s ORDER BY 1 LIMIT 1) t
       CROSS JOIN generate_series(%2$d, %3$d) n
       CROSS JOIN LATERAL jsonb_populate_record(
             NULL::%1$s, to_jsonb(t) || jsonb_build_object('mode', %4$s, %5$s)) it
      """;
  private static final List<String> PAGES =
      List.of(
          "orchestration/payments?limit=100",
          "orchestration/payments?q=pi_15000",
          "orchestration/payments?q=par_15000",
          "orchestration/payments?q=re_15000",
          "orchestration/payments?q=ref_15000",
          "orchestration/payments?q=pi_15000&card[brand]=visa",
          "orchestration/payments?card[brand]=visa&limit=100",
          "orchestration/payments?card[brand]=visa&status=succeeded&limit=100",
          "orchestration/payments?card[brand]=visa&status=canceled&limit=100",
          "orchestration/payments?card[brand]=visa&currency=eur&limit=100",
          "orchestration/payments?card[brand]=visa&amount[gte]=1&limit=100",
          "orchestration/payments?card[brand]=visa&metadata[order]=15000&limit=100",
          "orchestration/payments?card[brand]=amex&status=succeeded&limit=100",
          "orchestration/payments?status=succeeded&currency=eur&limit=100",
          "orchestration/payments?metadata[order]=15000&limit=100",
          "orchestration/payments/pi_15000/timeline",
          "orchestration/payments/pi_15000/explanation",
          "orchestration/refunds?limit=100",
          "payment_intents?limit=100",
          "payment_intents?limit=100&expand[]=data.latest_charge",
          "payment_intents/search?query=metadata['order']:'15000'",
          "payment_intents/search?query=status:'succeeded'&limit=100",
          "payment_intents/search?query=amount>1&limit=100",
          "payment_records?limit=100",
          "payment_attempt_records?payment_record=pr_15000",
          "charges?limit=100",
          "charges?payment_intent=pi_15000",
          "refunds?payment_intent=pi_15000",
          "events?limit=100",
          "balance_transactions?limit=100",
          "balance_transactions?source=ch_15000");

  private TestServer server;
  private InProcess api;

  @BeforeEach
  void fill() {
    server = TestServer.start();
    api = server.inProcess();
    try (var wire = new Wire(server.url())) {
      RefundedPayment.make(wire, "&metadata[order]=7");
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Map<String, String> copies() {
    var copies = new LinkedHashMap<String, String>();
    copies.put("payment_method", "'id', 'pm_' || n");
    copies.put("payment_intent", "'id', 'pi_' || n, 'payment_method', 'pm_' || n");
    copies.put("attempt", "'id', 'par_' || n, 'payment', 'pi_' || n");
    copies.put("attempt_reference", "'reference', 'ref_' || n, 'attempt', 'par_' || n");
    copies.put("fact", "'payment', 'pi_' || n, 'operation', 'par_' || n");
    copies.put("charge", "'id', 'ch_' || n, 'payment', 'pi_' || n");
    copies.put("refund", "'id', 're_' || n, 'payment', 'pi_' || n, 'attempt', 'par_' || n");
    copies.put("balance_transaction", "'id', 'txn_' || n, 'source', 'ch_' || n");
    copies.put("event", "'id', 'evt_' || n, 'object_id', 'pi_' || n");
    copies.put(
        "feed",
        "'last', n, 'events', jsonb_build_array('evt_' || n),"
            + " 'objects', jsonb_build_array('pi_' || n)");
    copies.put("report_payment", "'id', 'pi_' || n");
    copies.put(
        "search_words", "'id', 'pi_' || n, 'words', jsonb_build_array('pi metadata.5:order' || n)");
    return copies;
  }

  /** A new one is taken for one row where each of the others is known, else for a hundred. */
  @ParameterizedTest
  @ValueSource(ints = {50, 200})
  void aPageLooksAtWhatItShows(int modes) {
    server
        .server()
        .db()
        .run(tx -> {
          copy(tx, 1, "'mode_' || n % " + modes);
          tx.update("ANALYZE");
          copy(tx, SIZE + 1, "'" + server.sandbox().id() + "'");
          var seen = new TreeMap<String, Long>();
          PAGES.forEach(page -> seen.put(page, lookedAt(tx, page)));
          seen.values().removeIf(rows -> rows < LOOKED_AT_MAX);
          assertThat(seen).isEmpty();
        });
  }

  private long lookedAt(Tx tx, String page) {
    return LookedAt.during(
        tx, () -> assertThat(api.get("/v1/" + page).status()).as(page).isEqualTo(200));
  }

  private static void copy(Tx tx, long from, String mode) {
    COPIES.forEach(
        (table, columns) -> tx.update(COPY.formatted(table, from, from + SIZE - 1, mode, columns)));
  }
}
