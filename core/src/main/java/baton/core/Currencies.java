package baton.core;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The currencies of the API. Their smallest units are Stripe's, which differ from ISO 4217 for a
 * few (docs.stripe.com/currencies): ISK and UGX have two decimals there, MGA none.
 */
public final class Currencies {
  private static final Set<String> ZERO_DECIMAL =
      Set.of(
          "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF",
          "XOF", "XPF");
  private static final Set<String> THREE_DECIMAL = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

  /** ISO 4217 codes that are no money anybody pays with: metals, funds, tests. */
  private static final Set<String> NOT_PAYABLE =
      Set.of(
          "XAG", "XAU", "XBA", "XBB", "XBC", "XBD", "XDR", "XPD", "XPT", "XSU", "XTS", "XUA", "XXX",
          "CLF", "BOV", "CHE", "CHW", "COU", "MXV", "USN", "USS", "UYI", "UYW");

  /** The smallest charge, in minor units, where Stripe publishes one; elsewhere 1. */
  private static final Map<String, Long> MINIMUM =
      Map.ofEntries(
          Map.entry("USD", 50L),
          Map.entry("AED", 200L),
          Map.entry("AUD", 50L),
          Map.entry("BGN", 100L),
          Map.entry("BRL", 50L),
          Map.entry("CAD", 50L),
          Map.entry("CHF", 50L),
          Map.entry("CZK", 1500L),
          Map.entry("DKK", 250L),
          Map.entry("EUR", 50L),
          Map.entry("GBP", 30L),
          Map.entry("HKD", 400L),
          Map.entry("HUF", 17500L),
          Map.entry("INR", 50L),
          Map.entry("JPY", 50L),
          Map.entry("MXN", 1000L),
          Map.entry("MYR", 200L),
          Map.entry("NOK", 300L),
          Map.entry("NZD", 50L),
          Map.entry("PLN", 200L),
          Map.entry("RON", 200L),
          Map.entry("SEK", 300L),
          Map.entry("SGD", 50L),
          Map.entry("THB", 1000L));

  private static final Map<String, Currency> KNOWN =
      Currency.availableCurrencies()
          .filter(it -> !NOT_PAYABLE.contains(it.getCurrencyCode()))
          .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, it -> it));

  private Currencies() {}

  /** The currency that the API writes as {@code code} ({@code "usd"}, any case), or null. */
  public static @Nullable Currency find(String code) {
    return code.length() == 3 ? KNOWN.get(code.toUpperCase(Locale.ROOT)) : null;
  }

  /** All of them, by code. */
  public static List<Currency> all() {
    return KNOWN.values().stream().sorted(Comparator.comparing(Currency::getCurrencyCode)).toList();
  }

  /** How the API writes it: {@code "usd"}. */
  public static String code(Currency currency) {
    return currency.getCurrencyCode().toLowerCase(Locale.ROOT);
  }

  /** Digits after the decimal point in the API's minor unit: 0, 2 or 3. */
  public static int decimals(Currency currency) {
    var code = currency.getCurrencyCode();
    return ZERO_DECIMAL.contains(code) ? 0 : THREE_DECIMAL.contains(code) ? 3 : 2;
  }

  /** The smallest amount that may be charged, in minor units, at least 1. */
  public static long minimumMinor(Currency currency) {
    return MINIMUM.getOrDefault(currency.getCurrencyCode(), 1L);
  }

  /**
   * What every amount must be a multiple of, in minor units: card networks carry two decimals of
   * three, and none of krona and shilling though the API counts in hundredths.
   */
  public static long stepMinor(Currency currency) {
    return switch (currency.getCurrencyCode()) {
      case "ISK", "UGX" -> 100;
      default -> decimals(currency) == 3 ? 10 : 1;
    };
  }

  /** For people: {@code "19.99"}, {@code "500"}, {@code "1.500"}. */
  public static String decimal(Money money) {
    return BigDecimal.valueOf(money.minor(), decimals(money.currency())).toPlainString();
  }

  /** For people: {@code "19.99 EUR"}. */
  public static String amount(Money money) {
    return decimal(money) + " " + money.currency().getCurrencyCode();
  }

  /** For people: {@code "$"}, {@code "€"}, {@code "CHF"}. */
  public static String symbol(Currency currency) {
    return currency.getSymbol(Locale.US);
  }
}
