package baton.vault.bin;

import baton.vault.number.CardFacts;

/**
 * The numbers whose first eight digits lie between {@code first} and {@code last}, both included,
 * and what is known of them.
 */
public record BinRange(int first, int last, CardFacts facts) {
  private static final int DIGITS = 8;

  public BinRange {
    if (first < 0 || last < first || last > 99_999_999) {
      throw new IllegalArgumentException("no range: " + first + " to " + last);
    }
  }

  /** {@code from} and {@code to} have 1 to 8 digits: 4242 to 4243 is 42420000 to 42439999. */
  static BinRange of(String from, String to, CardFacts facts) {
    return new BinRange(padded(from, "0"), padded(to, "9"), facts);
  }

  /** The first eight digits, or as many as there are with {@code filler} behind them. */
  static int padded(String digits, String filler) {
    var missing = Math.max(0, DIGITS - digits.length());
    return Integer.parseInt((digits + filler.repeat(missing)).substring(0, DIGITS));
  }

  boolean holds(BinRange other) {
    return first <= other.first && other.last <= last;
  }
}
