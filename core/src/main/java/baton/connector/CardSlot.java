package baton.connector;

/**
 * Where card data goes in the body of an {@link HttpCall}. Only the vault, which sends the call,
 * ever puts it there.
 */
public enum CardSlot {
  /** Digits only. */
  NUMBER("{{card.number}}"),
  /** Two digits: {@code 07}. */
  EXP_MONTH("{{card.exp_month}}"),
  /** Four digits: {@code 2031}. */
  EXP_YEAR("{{card.exp_year}}"),
  /** Three or four digits; to be used only where {@link Operation.Instrument#hasCvc} says so. */
  CVC("{{card.cvc}}");

  private final String marker;

  CardSlot(String marker) {
    this.marker = marker;
  }

  /** What stands in the body until the vault fills it. */
  public String marker() {
    return marker;
  }
}
