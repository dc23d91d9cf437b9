package baton.vault.number;

import java.util.random.RandomGenerator;

/** Card numbers for tests: random but with the right check digit. */
final class Numbers {
  private Numbers() {}

  static String random(RandomGenerator random, String prefix, int length) {
    var digits = new StringBuilder(prefix);
    while (digits.length() < length - 1) {
      digits.append(random.nextInt(10));
    }
    for (var check = 0; check < 10; check++) {
      var number = digits.toString() + check;
      if (new CardNumber(number).passesLuhn()) {
        return number;
      }
    }
    throw new AssertionError("one of ten check digits is right");
  }
}
