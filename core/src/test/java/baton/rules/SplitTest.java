package baton.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import baton.rules.Action.Share;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class SplitTest {
  private static final List<Share> THREE =
      List.of(new Share("a", 60), new Share("b", 35), new Share("c", 5));

  private static final List<String> PAYMENTS = payments();

  @Test
  void eachShareGetsItsPartOfThePayments() {
    for (var share : THREE) {
      var expected = PAYMENTS.size() * share.weight() / 100.0;
      var sigma = Math.sqrt(expected * (1 - share.weight() / 100.0));
      assertThat((double) count(THREE, "rule_1", share.processor()))
          .isCloseTo(expected, within(3 * sigma));
    }
  }

  @Test
  void aPaymentStaysWithItsShareWhateverTheOrder() {
    assertThat(Split.choose(THREE, "rule_1", "pi_1")).isEqualTo("b");
    assertThat(Split.choose(THREE, "rule_1", "pi_2")).isEqualTo("a");
    for (var payment : PAYMENTS.subList(0, 1_000)) {
      assertThat(Split.choose(THREE.reversed(), "rule_1", payment))
          .isEqualTo(Split.choose(THREE, "rule_1", payment));
    }
  }

  @Test
  void whichShareItIsOfOneRuleSaysNothingOfAnother() {
    var halves = List.of(new Share("a", 50), new Share("b", 50));
    var same =
        PAYMENTS.stream()
            .filter(
                it -> Split.choose(halves, "rule_1", it).equals(Split.choose(halves, "rule_2", it)))
            .count();
    var sigma = Math.sqrt(PAYMENTS.size() * 0.25);
    assertThat((double) same).isCloseTo(PAYMENTS.size() / 2.0, within(3 * sigma));
  }

  @Test
  void aChangeOfWeightMovesOnlyWhatItMust() {
    var before = List.of(new Share("a", 50), new Share("b", 50));
    var after = List.of(new Share("a", 60), new Share("b", 40));
    for (var payment : PAYMENTS) {
      if (Split.choose(before, "rule_1", payment).equals("a")) {
        assertThat(Split.choose(after, "rule_1", payment)).isEqualTo("a");
      }
    }
  }

  @Test
  void aSingleShareGetsAll() {
    assertThat(Split.choose(Action.to("a").mains(), "rule_1", "pi_1")).isEqualTo("a");
  }

  private static long count(List<Share> shares, String rule, String processor) {
    return PAYMENTS.stream().filter(it -> Split.choose(shares, rule, it).equals(processor)).count();
  }

  /**
   * The same in each run: one in 370 samples is outside three sigma, and shall not fail a build.
   */
  private static List<String> payments() {
    var random = new Random(7);
    return IntStream.range(0, 100_000)
        .mapToObj(it -> "pi_%09d%015x".formatted(it, random.nextLong() >>> 4))
        .toList();
  }
}
