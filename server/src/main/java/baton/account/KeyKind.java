package baton.account;

import java.util.Locale;

/** What a key may do: everything, what its permissions say, or what a payer's browser may. */
public enum KeyKind {
  SECRET("sk"),
  RESTRICTED("rk"),
  PUBLISHABLE("pk");

  private final String prefix;

  KeyKind(String prefix) {
    this.prefix = prefix;
  }

  /** {@code sk_test_}, {@code pk_live_}, … */
  String prefix(boolean isLive) {
    return prefix + (isLive ? "_live_" : "_test_");
  }

  /** {@code secret}, as the API says it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Throws {@link IllegalArgumentException} on another word. */
  public static KeyKind of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
