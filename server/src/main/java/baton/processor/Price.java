package baton.processor;

import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of a {@link PriceList}. What it does not name, it fits whatever it is.
 *
 * @param currency ISO 4217 code
 * @param brand in Stripe's words: {@code visa}
 * @param percent of the amount, as a decimal number: {@code 1.4}
 * @param fixedMinor for each payment, in minor units of {@code currency}
 */
public record Price(
    @Nullable String currency,
    @Nullable String brand,
    @Nullable Region region,
    String percent,
    long fixedMinor) {
  public Price {
    if (fixedMinor != 0 && currency == null) {
      throw new IllegalArgumentException("a fixed price needs a currency");
    }
  }

  /** Whether a card is from where its merchant's processor is. One of nowhere is not. */
  public enum Region {
    DOMESTIC,
    INTERNATIONAL;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Region of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  boolean fits(Currency of, String cardBrand, Region from) {
    return (currency == null || currency.equals(of.getCurrencyCode()))
        && (brand == null || brand.equals(cardBrand))
        && (region == null || region == from);
  }
}
