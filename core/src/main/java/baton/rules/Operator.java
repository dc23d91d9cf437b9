package baton.rules;

import java.util.Locale;

/** How an attribute is compared with the values of a condition. */
public enum Operator {
  IS,
  IS_NOT,
  IN,
  NOT_IN,
  EQ,
  GT,
  GTE,
  LT,
  LTE,
  /** From the first value to the second, both included. */
  BETWEEN,
  EXISTS,
  NOT_EXISTS;

  /** {@code is_not}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Throws {@link IllegalArgumentException} when there is none. */
  public static Operator of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
