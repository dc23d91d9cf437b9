package baton.vault.number;

import java.util.Locale;

/** A card scheme as Stripe names it, with the lengths of its numbers and of its CVC. */
public enum Brand {
  VISA,
  MASTERCARD,
  AMEX,
  DISCOVER,
  DINERS,
  JCB,
  UNIONPAY,
  UNKNOWN;

  /** In Stripe's spelling: {@code visa}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Brand of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  public boolean hasLength(int digits) {
    return switch (this) {
      case VISA -> digits == 13 || digits == 16 || digits == 19;
      case MASTERCARD -> digits == 16;
      case AMEX -> digits == 15;
      case DINERS -> digits >= 14;
      case DISCOVER, JCB, UNIONPAY -> digits >= 16;
      case UNKNOWN -> true;
    };
  }

  public boolean hasCvcLength(int digits) {
    return switch (this) {
      case AMEX -> digits == 4;
      case UNKNOWN -> digits == 3 || digits == 4;
      case VISA, MASTERCARD, DISCOVER, DINERS, JCB, UNIONPAY -> digits == 3;
    };
  }
}
