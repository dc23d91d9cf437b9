package baton.connectors.checkout;

import baton.connectors.wire.Units;
import baton.core.Currencies;
import baton.core.Json;
import baton.core.Money;
import org.jspecify.annotations.Nullable;

/** Amounts as Checkout.com writes them. */
final class Amounts {
  static final Units UNITS = Units.of(Amounts.class, "units.csv");

  private Amounts() {}

  /** Null when {@code json} has no amount of ours. */
  static @Nullable Money read(Json json) {
    var currency = Currencies.find(json.text("currency"));
    return currency == null ? null : UNITS.money(json.number("amount", -1), currency);
  }
}
