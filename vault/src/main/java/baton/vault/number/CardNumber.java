package baton.vault.number;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** 12 to 19 digits that may be a card number. Prints as {@code 424242******4242}. */
public record CardNumber(String digits) {
  private static final Pattern DIGITS = Pattern.compile("[0-9]{12,19}");
  private static final Pattern SEPARATORS = Pattern.compile("[ -]");

  public CardNumber {
    if (!DIGITS.matcher(digits).matches()) {
      throw new IllegalArgumentException("a card number has 12 to 19 digits");
    }
  }

  /** The number as people type it, with spaces or dashes; null when it cannot be one. */
  public static @Nullable CardNumber parse(String typed) {
    var digits = SEPARATORS.matcher(typed).replaceAll("");
    return DIGITS.matcher(digits).matches() ? new CardNumber(digits) : null;
  }

  /** Whether the last digit is the right check digit (ISO/IEC 7812-1, annex B). */
  public boolean passesLuhn() {
    var sum = 0;
    for (var i = 0; i < digits.length(); i++) {
      var digit = digits.charAt(digits.length() - 1 - i) - '0';
      var weighted = i % 2 == 0 ? digit : 2 * digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 == 0;
  }

  /** The first six digits. */
  public String bin() {
    return digits.substring(0, 6);
  }

  /**
   * As many of the first digits as may be kept readable beside {@link #last4}: eight of a number of
   * sixteen digits or more, else six (PCI SSC, FAQ 1091).
   */
  public String longBin() {
    return digits.substring(0, digits.length() >= 16 ? 8 : 6);
  }

  public String last4() {
    return digits.substring(digits.length() - 4);
  }

  /** As long as the number, with only {@link #bin} and {@link #last4} readable. */
  public String masked() {
    return bin() + "*".repeat(digits.length() - 10) + last4();
  }

  @Override
  public String toString() {
    return masked();
  }
}
