package baton.core;

import java.util.Currency;

/**
 * An exact, never negative amount of one currency, counted in the currency's smallest unit: {@code
 * (1999, EUR)} is 19.99 euro, {@code (500, JPY)} is 500 yen, {@code (1500, KWD)} is 1.500 dinar.
 */
public record Money(long minor, Currency currency) {
  public Money {
    if (minor < 0) {
      throw new IllegalArgumentException("minor must be >= 0 but was " + minor);
    }
  }

  public Money plus(Money other) {
    return new Money(Math.addExact(minor, sameCurrency(other).minor), currency);
  }

  /**
   * Throws {@link IllegalArgumentException} if {@code other} is larger: money is never negative.
   */
  public Money minus(Money other) {
    return new Money(minor - sameCurrency(other).minor, currency);
  }

  public Money zero() {
    return new Money(0, currency);
  }

  private Money sameCurrency(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("cannot mix " + currency + " and " + other.currency);
    }
    return other;
  }
}
