package baton.vault.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinsTest {
  @ParameterizedTest
  @CsvSource({
    "4242424242424242, visa, credit, US",
    "4000056655665556, visa, debit, US",
    "5105105105105100, mastercard, prepaid, US",
    "378282246310005, amex, credit, US",
    "3566002020360505, jcb, credit, JP",
    "6205500000000000004, unionpay, credit, CN",
    "4000008260000000, visa, credit, GB",
    "4000058260000005, visa, debit, GB",
  })
  void testCardsAreKnownInFull(String number, String brand, String funding, String country) {
    var facts = Bins.BUILT_IN.find(new CardNumber(number));
    assertThat(facts.brand().word()).isEqualTo(brand);
    assertThat(facts.funding()).isEqualTo(funding);
    assertThat(facts.country()).isEqualTo(country);
    assertThat(facts.issuer()).isEqualTo("Sandbox Bank " + country);
    assertThat(facts.isTest()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "4539578763621486, VISA",
    "5100000000000000, MASTERCARD",
    "5600000000000000, UNKNOWN",
    "2220999999999999, UNKNOWN",
    "2221000000000000, MASTERCARD",
    "2720999999999999, MASTERCARD",
    "2721000000000000, UNKNOWN",
    "340000000000000, AMEX",
    "6440000000000000, DISCOVER",
    "3527999999999999, UNKNOWN",
    "3589999999999999, JCB",
    "36000000000000, DINERS",
    "6299999999999999, UNIONPAY",
    "9999999999999999999, UNKNOWN",
    "000000000000, UNKNOWN",
  })
  void otherNumbersHaveTheBrandOfTheirRange(String number, Brand brand) {
    var facts = Bins.BUILT_IN.find(new CardNumber(number));
    assertThat(facts.brand()).isEqualTo(brand);
    assertThat(facts.funding()).isEqualTo("unknown");
    assertThat(facts.isTest()).isFalse();
  }

  @Test
  void everyTestCardIsAGoodNumberOfItsBrand() {
    assertThat(TestCards.BUILT_IN.rows()).hasSizeGreaterThan(100);
    for (var row : TestCards.BUILT_IN.rows()) {
      var digits = row.number().digits();
      assertThat(row.number().passesLuhn()).as(digits).isTrue();
      assertThat(row.facts().brand().hasLength(digits.length())).as(digits).isTrue();
      assertThat(Bins.BUILT_IN.find(row.number())).as(digits).isEqualTo(row.facts());
    }
  }

  @Test
  void aNameStandsForItsNumberInBothSpellings() {
    var visa = new CardNumber("4242424242424242");
    assertThat(TestCards.BUILT_IN.find("pm_card_visa")).isEqualTo(visa);
    assertThat(TestCards.BUILT_IN.find("tok_us")).isEqualTo(visa);
    assertThat(TestCards.BUILT_IN.find("pm_card_")).isNull();
    assertThat(TestCards.BUILT_IN.find("pm_1")).isNull();
  }

  @Test
  void theNarrowestRangeWinsHoweverRangesAreNested() {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    for (var round = 0; round < 200; round++) {
      var ranges = new ArrayList<Bins.Range>();
      for (var i = 0; i < 20; i++) {
        var prefix = Integer.toString(random.nextInt(1, 5000));
        ranges.add(Bins.Range.of(prefix, prefix, named(prefix)));
      }
      var bins = new Bins(ranges);
      for (var i = 0; i < 50; i++) {
        var number = new CardNumber(Numbers.random(random, "" + random.nextInt(1, 5000), 16));
        assertThat(bins.find(number).issuer())
            .as("seed %d, %s", seed, number.digits())
            .isEqualTo(longestPrefix(ranges, number));
      }
    }
  }

  private static @Nullable String longestPrefix(List<Bins.Range> ranges, CardNumber number) {
    return ranges.stream()
        .map(it -> "" + it.facts().issuer())
        .filter(number.digits()::startsWith)
        .max(Comparator.comparingInt(String::length))
        .orElse(null);
  }

  private static CardFacts named(String prefix) {
    return new CardFacts(Brand.VISA, "credit", null, prefix, false);
  }
}
