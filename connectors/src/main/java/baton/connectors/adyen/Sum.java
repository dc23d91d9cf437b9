package baton.connectors.adyen;

import baton.connectors.wire.Camel;
import baton.connectors.wire.Units;
import baton.core.Currencies;
import baton.core.Json;
import baton.core.Money;
import org.jspecify.annotations.Nullable;

/** An amount as Adyen writes it. */
@Camel
record Sum(String currency, long value) {
  private static final Units UNITS = Units.of(Sum.class, "units.csv");

  /** Null when Adyen cannot write it. */
  static @Nullable Sum of(Money money) {
    var minor = UNITS.minor(money);
    return minor == null ? null : new Sum(money.currency().getCurrencyCode(), minor);
  }

  /** Null when {@code json} is no amount of ours. */
  static @Nullable Money read(Json json) {
    var currency = Currencies.find(json.text("currency"));
    return currency == null ? null : UNITS.money(json.number("value", -1), currency);
  }
}
