package baton.processor;

import baton.core.Card;
import baton.core.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * What a processor asks for taking a payment, and how long it keeps the money. An expectation: what
 * the processor really settles is in its own reports.
 *
 * @param prices the first that fits a payment is its price; none fits: no fee
 * @param domesticCountries ISO 3166 codes of the countries whose cards are domestic
 * @param settlementDays between the payment and the processor's payout
 */
public record PriceList(List<Price> prices, List<String> domesticCountries, int settlementDays) {
  /** Before anything was said about prices. */
  public static final PriceList NONE = new PriceList(List.of(), List.of(), 2);

  private static final int PERCENT_DIGITS = 2;

  public PriceList {
    prices = List.copyOf(prices);
    domesticCountries = List.copyOf(domesticCountries);
  }

  /** In minor units, rounded half up. */
  public long feeMinor(Money amount, Card card) {
    var isDomestic = card.country() != null && domesticCountries.contains(card.country());
    var region = isDomestic ? Price.Region.DOMESTIC : Price.Region.INTERNATIONAL;
    return prices.stream()
        .filter(it -> it.fits(amount.currency(), card.brand(), region))
        .mapToLong(it -> fee(it, amount))
        .findFirst()
        .orElse(0);
  }

  private static long fee(Price price, Money amount) {
    return new BigDecimal(price.percent())
        .multiply(BigDecimal.valueOf(amount.minor()))
        .movePointLeft(PERCENT_DIGITS)
        .add(BigDecimal.valueOf(price.fixedMinor()))
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}
