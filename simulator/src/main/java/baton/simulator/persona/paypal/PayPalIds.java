package baton.simulator.persona.paypal;

import java.math.BigInteger;
import java.util.Locale;

/**
 * Ids as PayPal has them, of capital letters and digits. The ledger's have small letters too: each
 * is the same number, written in base 36 there and in base 62 here.
 */
final class PayPalIds {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
  private static final int PAYPAL_BASE = 36;
  private static final int CHARS = 24;

  private PayPalIds() {}

  /** Of an id of the ledger, without the prefix that tells what it is of. */
  static String of(String ledgers) {
    var number = BigInteger.ZERO;
    for (var digit : ledgers.substring(ledgers.indexOf('_') + 1).toCharArray()) {
      number = number.multiply(BASE).add(BigInteger.valueOf(DIGITS.indexOf(digit)));
    }
    return number.toString(PAYPAL_BASE).toUpperCase(Locale.ROOT);
  }

  /** The ledger's id behind its prefix; another's where {@code id} is none of ours. */
  static String ledgers(String id) {
    if (!id.matches("[0-9A-Z]{1,36}")) {
      return id;
    }
    var number = new BigInteger(id, PAYPAL_BASE);
    var text = new StringBuilder();
    for (var i = 0; i < CHARS; i++) {
      var parts = number.divideAndRemainder(BASE);
      text.append(DIGITS.charAt(parts[1].intValue()));
      number = parts[0];
    }
    return text.reverse().toString();
  }
}
