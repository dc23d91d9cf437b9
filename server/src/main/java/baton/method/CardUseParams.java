package baton.method;

import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import org.jspecify.annotations.Nullable;

/** {@link CardUse} as a part of {@code payment_method_options[card]}. */
public final class CardUseParams {
  private static final String NETWORK = "payment_method_options[card][network]";

  private CardUseParams() {}

  /** For the shape of {@code payment_method_options[card]}. */
  public static Param[] all() {
    return new Param[] {
      Param.bool("moto").describe("Ordered by mail or telephone. Secret keys only."),
      Param.oneOf(
          "network",
          "amex",
          "cartes_bancaires",
          "diners",
          "discover",
          "eftpos_au",
          "girocard",
          "interac",
          "jcb",
          "link",
          "mastercard",
          "unionpay",
          "unknown",
          "visa")
    };
  }

  /** {@code current} with what {@code card}, the options of that name, changes. */
  public static CardUse changed(@Nullable Params card, CardUse current) {
    return card == null
        ? current
        : new CardUse(
            card.changed("network", current.network()),
            card.has("moto") ? card.bool("moto") : current.moto());
  }

  /** What the API answers when a payment method cannot be used like {@code asked}. */
  public static Problem unsuitable(CardUse asked) {
    return MethodParams.notAvailable(String.valueOf(asked.network()), NETWORK);
  }
}
