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

  /** How many values an operator compares with. */
  public enum Takes {
    NONE,
    ONE,
    TWO,
    SEVERAL;

    /** {@code several}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Takes takes() {
    return switch (this) {
      case IS, IS_NOT, EQ, GT, GTE, LT, LTE -> Takes.ONE;
      case IN, NOT_IN -> Takes.SEVERAL;
      case BETWEEN -> Takes.TWO;
      case EXISTS, NOT_EXISTS -> Takes.NONE;
    };
  }

  /** {@code is_not}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Throws {@link IllegalArgumentException} when there is none. */
  public static Operator of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
