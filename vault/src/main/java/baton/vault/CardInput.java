package baton.vault;

import baton.core.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A card as it came in, unchecked.
 *
 * @param number with or without spaces and dashes
 * @param expYear two or four digits: 31 is 2031
 * @param isToken whether the number is a network token
 */
public record CardInput(
    Secret number, int expMonth, int expYear, @Nullable Secret cvc, boolean isToken) {
  /** With the number of the card itself. */
  public CardInput(Secret number, int expMonth, int expYear, @Nullable Secret cvc) {
    this(number, expMonth, expYear, cvc, false);
  }

  int fullExpYear() {
    return expYear >= 0 && expYear <= 99 ? 2000 + expYear : expYear;
  }
}
