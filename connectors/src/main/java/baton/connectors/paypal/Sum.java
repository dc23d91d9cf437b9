package baton.connectors.paypal;

import baton.connectors.wire.Units;
import baton.core.Currencies;
import baton.core.Json;
import baton.core.Money;
import org.jspecify.annotations.Nullable;

/** An amount as PayPal writes it. */
record Sum(String currencyCode, String value) {
  private static final Units UNITS = Units.of(Sum.class, "units.csv");

  /** Null when PayPal cannot write it. */
  static @Nullable Sum of(Money money) {
    var decimal = UNITS.decimal(money);
    return decimal == null ? null : new Sum(money.currency().getCurrencyCode(), decimal);
  }

  /** Null when {@code json} is no amount of ours. */
  static @Nullable Money read(Json json) {
    var currency = Currencies.find(json.text("currency_code"));
    return currency == null ? null : UNITS.money(json.text("value"), currency);
  }
}
