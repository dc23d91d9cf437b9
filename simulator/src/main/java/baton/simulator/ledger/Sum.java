package baton.simulator.ledger;

/** How much to capture or to refund, as it is on the wire. */
public record Sum(long amount, String currency) {
  /** Throws {@link IllegalArgumentException} where the wire contract is broken. */
  public Sum {
    if (amount <= 0 || currency == null) {
      throw new IllegalArgumentException("amount must be above 0, with a currency");
    }
  }

  boolean fits(String expected, long amountMax) {
    return currency.equals(expected) && amount <= amountMax;
  }
}
