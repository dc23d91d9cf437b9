package baton.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Goal: pages of what several lists have in common show each row once, in order, whichever list is
 * short. Method: multiples of numbers up to a thousand.
 */
class OverlapTest {
  private static final int SIZE = 1000;
  private static final int PAGE = 7;
  private static final String MULTIPLES =
      """
      SELECT id FROM (
             SELECT lpad(n::text, 4, '0') COLLATE "C" AS id FROM generate_series(0, %d) n
              WHERE n %% ? = 0) multiples
       WHERE true\
      """
          .formatted(SIZE - 1);

  @ParameterizedTest
  @CsvSource({"2, 3, 5", "1, 1, 1", "300, 2, 1", "1, 2, 300", "999, 998, 1"})
  void pagesShowWhatAllHave(int one, int two, int three) {
    var all = multiples(one).among(multiples(two)).among(multiples(three));
    var wanted =
        IntStream.range(0, SIZE)
            .filter(n -> n % one == 0 && n % two == 0 && n % three == 0)
            .mapToObj("%04d"::formatted)
            .toList();

    assertThat(pages(all, false)).isEqualTo(wanted.reversed());
    assertThat(pages(all, true)).isEqualTo(wanted);
  }

  @Test
  void whatIsLookedUpIsShownOnce() {
    var even = multiples(2).only(List.of("0008", "0007", "0002", "none", "0008", "0004"));

    assertThat(pages(even, false)).containsExactly("0008", "0004", "0002");
    assertThat(pages(multiples(4).among(even), true)).containsExactly("0004", "0008");
  }

  private static Listing multiples(int of) {
    return Listing.of(MULTIPLES, of);
  }

  private static List<String> pages(Listing all, boolean isOldestFirst) {
    var shown = new ArrayList<String>();
    @Nullable String last = isOldestFirst ? "" : null;
    List<String> page;
    do {
      page = page(isOldestFirst ? all.between(null, last) : all.between(last, null));
      shown.addAll(page);
      last = page.isEmpty() ? last : page.getLast();
    } while (page.size() == PAGE);
    return shown;
  }

  private static List<String> page(Listing all) {
    return TestDatabase.db().inTx(tx -> all.rows(tx, row -> row.getString("id"), PAGE));
  }
}
