package baton.search;

import static org.assertj.core.api.Assertions.assertThat;

import baton.db.Db;
import baton.db.TestDatabase;
import baton.db.Tx;
import baton.http.SearchPage;
import baton.payment.PaymentStore;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Goal: who looks for what none or one of many has does not have them all looked through, where
 * these are alike, as in a sandbox that is paid with one card. Method: 12,000 payments with the
 * same words, but for the oldest; the rows that PostgreSQL fetched in the transaction.
 */
class SearchAlikeTest {
  private static final int SIZE = 12_000;
  private static final int LOOKED_AT_MAX = 3000;
  private static final String MODE = "mode_1";
  private static final String ALIKE = "UPDATE search_words SET words = ? WHERE id LIKE 'pi\\_%'";
  private static final String FIRST =
      "UPDATE search_words SET words = ? WHERE id = (SELECT min(id) FROM payment_intent)";
  private static final String FETCHED =
      """
      SELECT idx_tup_fetch + seq_tup_read AS fetched FROM pg_stat_xact_user_tables
       WHERE relname = 'payment_intent'
      """;

  private static Db db;

  @BeforeAll
  static void fill() {
    db = TestDatabase.empty();
    Population.fill(db, MODE, SIZE);
    db.run(tx -> {
      tx.update("DELETE FROM search_words WHERE id NOT LIKE 'pi\\_%'");
      tx.update(ALIKE, (Object) Words.stored("pi", Map.of("plan", "gold")));
      tx.update(FIRST, (Object) Words.stored("pi", Map.of("plan", "gold", "order", "first")));
      tx.update("ANALYZE search_words");
    });
  }

  @ParameterizedTest
  @CsvSource({
    "metadata['order']:'none', 0",
    "metadata['order']:'first', 1",
    "metadata['order']:'first' metadata['plan']:'gold', 1",
    "metadata['order']:'first' amount<0, 0",
    "metadata['order']:'first' OR metadata['order']:'none', 1",
    "metadata['plan']:'gold', 10",
  })
  void fewAreLookedAt(String query, int found) {
    db.run(tx -> {
      var before = fetched(tx);
      var page = new SearchPage(query, 10, null, false);
      var ids = PaymentStore.SEARCHABLE.search(tx, MODE, query).page(page, Search.PATIENCE).ids();
      assertThat(ids).hasSize(found);
      assertThat(fetched(tx) - before).isLessThanOrEqualTo(LOOKED_AT_MAX);
    });
  }

  private static long fetched(Tx tx) {
    return tx.list(FETCHED, row -> row.getLong("fetched")).getFirst();
  }
}
