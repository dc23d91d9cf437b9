package baton.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class MoneyTest {
  private static final Currency EUR = Currency.getInstance("EUR");

  @Test
  void whatIsTakenAwayCanBeAddedAgain() {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    for (var round = 0; round < 10_000; round++) {
      var whole = new Money(random.nextLong(1_000_000_000), EUR);
      var part = new Money(random.nextLong(whole.minor() + 1), EUR);
      assertThat(whole.minus(part).plus(part)).as("seed %d", seed).isEqualTo(whole);
    }
  }

  @Test
  void itIsNeverNegativeAndNeverOverflows() {
    assertThatThrownBy(() -> new Money(-1, EUR)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Money(1, EUR).minus(new Money(2, EUR)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Money(Long.MAX_VALUE, EUR).plus(new Money(1, EUR)))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void currenciesDoNotMix() {
    assertThatThrownBy(() -> new Money(1, EUR).plus(new Money(1, Currency.getInstance("USD"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void decimalsAreTheApisAndNotIsos() {
    assertThat(decimal(1999, "EUR")).isEqualTo("19.99");
    assertThat(decimal(500, "JPY")).isEqualTo("500");
    assertThat(decimal(1500, "KWD")).isEqualTo("1.500");
    assertThat(decimal(1500, "ISK")).isEqualTo("15.00");
    assertThat(decimal(1500, "MGA")).isEqualTo("1500");
  }

  @Test
  void amountsThatCardNetworksCannotCarryAreNoMultiples() {
    assertThat(Currencies.stepMinor(EUR)).isEqualTo(1);
    assertThat(Currencies.stepMinor(Currency.getInstance("KWD"))).isEqualTo(10);
    assertThat(Currencies.stepMinor(Currency.getInstance("ISK"))).isEqualTo(100);
  }

  @Test
  void everyCurrencyIsFoundByItsCodeInAnyCaseAndHasAMinimum() {
    Currency.availableCurrencies()
        .filter(it -> Currencies.find(it.getCurrencyCode()) != null)
        .forEach(it -> {
          assertThat(Currencies.find(Currencies.code(it))).isEqualTo(it);
          assertThat(Currencies.minimumMinor(it)).isPositive();
          assertThat(new BigDecimal(Currencies.decimal(new Money(1, it))).signum()).isEqualTo(1);
        });
    assertThat(Currencies.find("xxx")).isNull();
    assertThat(Currencies.find("eu")).isNull();
    assertThat(Currencies.find("🥨")).isNull();
  }

  private static String decimal(long minor, String code) {
    return Currencies.decimal(new Money(minor, Currency.getInstance(code)));
  }
}
