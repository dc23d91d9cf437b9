package baton.core;

import java.util.Locale;

/** On which device or account of its holder a card was kept. */
public enum Wallet {
  APPLE_PAY,
  GOOGLE_PAY,
  SAMSUNG_PAY;

  /** In Stripe's spelling: {@code apple_pay}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Throws {@link IllegalArgumentException} when there is none. */
  public static Wallet of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
