package baton.search;

import static org.assertj.core.api.Assertions.assertThat;

import baton.db.Db;
import baton.db.TestDatabase;
import baton.db.Tx;
import baton.http.SearchPage;
import baton.payment.PaymentStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Goal: what no index finds, since it is what is not said, is found in time, page by page. Method:
 * 12,000 payments of which all but a few have a plan; who is impatient gets shorter pages, and in
 * the end the same payments, each once.
 */
class SearchWalkTest {
  private static final int SIZE = 12_000;
  private static final String MODE = "mode_1";
  private static final String WITHOUT_PLAN = "metadata['plan']:null";
  private static final String FORGET =
      """
      DELETE FROM search_words WHERE id = ANY (?::text[])
      """;
  private static final String ALL =
      """
      SELECT id FROM payment_intent WHERE mode = ? ORDER BY id DESC
      """;

  private static Db db;
  private static List<String> withoutPlan;

  @BeforeAll
  static void fill() {
    db = TestDatabase.empty();
    Population.fill(db, MODE, SIZE);
    var all = db.inTx(tx -> tx.list(ALL, row -> row.getString("id"), MODE));
    withoutPlan = List.of(all.get(3), all.get(9_999), all.get(10_000), all.get(SIZE - 1));
    db.run(tx -> tx.update(FORGET, (Object) withoutPlan.toArray(String[]::new)));
  }

  @Test
  void whoWaitsGetsThemAllAtOnce() {
    var page = db.inTx(tx -> page(tx, WITHOUT_PLAN, null, Duration.ofMinutes(1)));

    assertThat(page.ids()).isEqualTo(withoutPlan);
    assertThat(page.nextPage()).isNull();
  }

  @Test
  void whoDoesNotWaitGetsShorterPagesAndMissesNone() {
    var pages = pages(WITHOUT_PLAN);

    assertThat(pages).hasSize(2).noneMatch(List::isEmpty);
    assertThat(pages.stream().flatMap(List::stream)).isEqualTo(withoutPlan);
  }

  @Test
  void whatColumnsSayNarrowsTheWay() {
    var amount = "amount>0 " + WITHOUT_PLAN + " -metadata['plan']:'gold'";

    assertThat(pages(amount).stream().flatMap(List::stream)).isEqualTo(withoutPlan);
    assertThat(pages("amount>200000 " + WITHOUT_PLAN)).containsExactly(List.of());
  }

  private static List<List<String>> pages(String query) {
    var pages = new ArrayList<List<String>>();
    @Nullable String next = null;
    do {
      var token = next;
      var page = db.inTx(tx -> page(tx, query, token, Duration.ZERO));
      pages.add(page.ids());
      next = page.nextPage();
    } while (next != null);
    return pages;
  }

  private static Found page(Tx tx, String query, @Nullable String token, Duration patience) {
    var page = new SearchPage(query, 10, token, false);
    return PaymentStore.SEARCHABLE.search(tx, MODE, query).page(page, patience);
  }
}
