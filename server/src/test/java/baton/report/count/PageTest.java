package baton.report.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PageTest {
  @Test
  void whatWasAddedIsRead() {
    var seed = new Random().nextInt();
    System.out.println("PageTest seed " + seed);
    var random = new Random(seed);
    for (var round = 0; round < 100; round++) {
      var page = new Page();
      var wanted = new TreeMap<Integer, List<Long>>();
      for (var i = random.nextInt(200); i > 0; i--) {
        var place = random.nextInt(Page.PLACES);
        var attempts = 1 + random.nextLong(2L << random.nextInt(40));
        var amount = random.nextLong(2L << random.nextInt(55));
        page.add(place, attempts, amount);
        wanted.merge(
            place,
            List.of(attempts, amount),
            (a, b) -> List.of(a.get(0) + b.get(0), a.get(1) + b.get(1)));
      }
      assertThat(read(page.cells())).isEqualTo(wanted);
      var again = new Page();
      again.add(page.cells());
      assertThat(again.cells()).isEqualTo(page.cells());
    }
  }

  @Test
  void theLargestSumsAndBothEndsFit() {
    var page = new Page();
    page.add(0, Long.MAX_VALUE, Long.MAX_VALUE);
    page.add(Page.PLACES - 1, 1, 0);
    var last = Page.PLACES - 1;
    assertThat(read(page.cells()))
        .isEqualTo(Map.of(0, List.of(Long.MAX_VALUE, Long.MAX_VALUE), last, List.of(1L, 0L)));
    assertThatThrownBy(() -> page.add(0, 1, 0)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void whatIsTakenBackIsGone() {
    var page = new Page();
    page.add(7, 2, 300);
    page.add(7, -2, -300);
    assertThat(page.cells()).isEmpty();
  }

  @Test
  void nothingIsTakenBackThatWasNotCounted() {
    var page = new Page();
    page.add(7, -1, -100);
    assertThatThrownBy(page::cells).isInstanceOf(IllegalStateException.class);
  }

  private static Map<Integer, List<Long>> read(byte[] cells) {
    var told = new TreeMap<Integer, List<Long>>();
    Page.read(cells, (place, attempts, amount) -> told.put(place, List.of(attempts, amount)));
    return told;
  }
}
