package baton.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * BINs as numbers of eight digits: a shorter one stands for all that begin with it, so that {@code
 * 424242} is 42424200 to 42424299, and prefixes and ranges are the same.
 */
public final class Bins {
  /** The largest of all. */
  public static final long MAX = 99_999_999;

  private static final int DIGITS = 8;
  private static final int DIGITS_MIN = 6;

  private Bins() {}

  /** Prefixes and ranges as conditions have them. Throws {@link IllegalArgumentException}. */
  public static Ranges of(List<String> values) {
    return Ranges.of(values.stream().map(Bins::get).toList());
  }

  /** Null when {@code value} is neither a prefix nor a range of two as long as each other. */
  static Ranges.@Nullable Range find(String value) {
    var dash = value.indexOf('-');
    var first = dash < 0 ? value : value.substring(0, dash);
    var last = value.substring(dash + 1);
    var from = first(first);
    var to = last(last);
    return from < 0 || to < from || first.length() != last.length()
        ? null
        : new Ranges.Range(from, to);
  }

  private static Ranges.Range get(String value) {
    var range = find(value);
    if (range == null) {
      throw new IllegalArgumentException("not a BIN");
    }
    return range;
  }

  /** The first number that begins with the prefix, or -1 when it is none of 6 to 8 digits. */
  static long first(String prefix) {
    if (prefix.length() < DIGITS_MIN || prefix.length() > DIGITS) {
      return -1;
    }
    var number = 0L;
    for (var at = 0; at < prefix.length(); at++) {
      var digit = prefix.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number * block(prefix);
  }

  /** The last number that begins with the prefix, or -1 when it is none of 6 to 8 digits. */
  static long last(String prefix) {
    var first = first(prefix);
    return first < 0 ? -1 : first + block(prefix) - 1;
  }

  /** How many numbers begin with the prefix. */
  private static long block(String prefix) {
    return switch (DIGITS - prefix.length()) {
      case 0 -> 1;
      case 1 -> 10;
      default -> 100;
    };
  }
}
