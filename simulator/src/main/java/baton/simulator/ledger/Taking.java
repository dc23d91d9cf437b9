package baton.simulator.ledger;

import org.jspecify.annotations.Nullable;

/**
 * How much to capture, as it is on the wire.
 *
 * @param last false: the rest is kept for another capture
 */
public record Taking(long amount, String currency, @Nullable Boolean last) {
  /** Throws {@link IllegalArgumentException} where the wire contract is broken. */
  public Taking {
    if (amount <= 0 || currency == null) {
      throw new IllegalArgumentException("amount must be above 0, with a currency");
    }
  }

  boolean isLast() {
    return !Boolean.FALSE.equals(last);
  }

  Sum sum() {
    return new Sum(amount, currency);
  }
}
