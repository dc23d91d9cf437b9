package baton.connectors.wire;

import baton.core.Currencies;
import baton.core.Money;
import baton.core.Table;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a processor writes amounts: with as many decimals as ISO 4217 says, but for currencies that
 * its own table tells otherwise. The API's smallest units are others again, for a few.
 */
public final class Units {
  private static final int DIGITS_MAX = 18;

  /** Neither a sign nor an exponent: {@code 19.99}. */
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,3})?");

  private final Map<String, Integer> decimals;

  private Units(Map<String, Integer> decimals) {
    this.decimals = decimals;
  }

  /** Of the lines {@code currency,decimals,…} of the table {@code name}. */
  public static Units of(Class<?> beside, String name) {
    return new Units(
        Table.read(beside, name).stream()
            .collect(Collectors.toUnmodifiableMap(it -> it[0], it -> Integer.valueOf(it[1]))));
  }

  /** In the processor's smallest unit; null where it has none that small, or no such number. */
  public @Nullable Long minor(Money money) {
    var theirs = exact(money);
    return theirs == null ? null : theirs.unscaledValue().longValueExact();
  }

  /** As {@link #minor}, as a decimal number: {@code 19.99}. */
  public @Nullable String decimal(Money money) {
    var theirs = exact(money);
    return theirs == null ? null : theirs.toPlainString();
  }

  /** What the processor counts as {@code minor}; null where the API cannot say that. */
  public @Nullable Money money(long minor, Currency currency) {
    return minor < 0 ? null : ours(BigDecimal.valueOf(minor, decimals(currency)), currency);
  }

  /** What the processor writes as {@code decimal}; null where the API cannot say that. */
  public @Nullable Money money(String decimal, Currency currency) {
    return DECIMAL.matcher(decimal).matches() ? ours(new BigDecimal(decimal), currency) : null;
  }

  private @Nullable BigDecimal exact(Money money) {
    var ours = BigDecimal.valueOf(money.minor(), Currencies.decimals(money.currency()));
    return scaled(ours, decimals(money.currency()));
  }

  private static @Nullable Money ours(BigDecimal amount, Currency currency) {
    var ours = scaled(amount, Currencies.decimals(currency));
    return ours == null ? null : new Money(ours.unscaledValue().longValueExact(), currency);
  }

  /** Null when that rounds, or does not fit into a long. */
  private static @Nullable BigDecimal scaled(BigDecimal amount, int decimals) {
    var shortest = amount.stripTrailingZeros();
    var isExact = amount.signum() == 0 || shortest.scale() <= decimals;
    var digits = shortest.precision() - shortest.scale() + decimals;
    return isExact && digits <= DIGITS_MAX ? amount.setScale(decimals) : null;
  }

  private int decimals(Currency currency) {
    var own = decimals.get(currency.getCurrencyCode());
    return own == null ? Math.max(0, currency.getDefaultFractionDigits()) : own;
  }
}
