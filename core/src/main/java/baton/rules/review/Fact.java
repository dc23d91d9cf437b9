package baton.rules.review;

import baton.rules.Attribute;

/**
 * One thing about a payment that conditions ask for, apart from all others.
 *
 * @param of the key of metadata, the time zone of hours and weekdays; empty for all else
 */
record Fact(Attribute attribute, String of) {
  /** Amount and currency are one, since neither is asked for without the other. */
  static final Fact MONEY = new Fact(Attribute.AMOUNT, "");

  static Fact of(Attribute attribute) {
    return new Fact(attribute, "");
  }

  static Fact of(Attribute attribute, String of) {
    return new Fact(attribute, of);
  }

  /**
   * Whether every payment has a value, so that some values and all others together are every
   * payment. Of metadata, not to be there is a value.
   */
  boolean isAlwaysKnown() {
    return switch (attribute.kind()) {
      case AMOUNT, CURRENCY, METADATA, HOUR, WEEKDAY -> true;
      case BIN, COUNTRY, TEXT, CHOICE -> false;
    };
  }

  /**
   * Whether a payment has one value at most: a BIN of six digits is a hundred of eight, and may be
   * neither within some nor within all others.
   */
  boolean isOne() {
    return attribute != Attribute.BIN;
  }
}
