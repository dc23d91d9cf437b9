package baton.account;

/** What a key may do: everything, or only what a payer's browser may. */
public enum KeyKind {
  SECRET("sk"),
  PUBLISHABLE("pk");

  private final String prefix;

  KeyKind(String prefix) {
    this.prefix = prefix;
  }

  /** {@code sk_test_}, {@code pk_live_}, … */
  String prefix(boolean isLive) {
    return prefix + (isLive ? "_live_" : "_test_");
  }

  String code() {
    return this == SECRET ? "secret" : "publishable";
  }

  static KeyKind of(String code) {
    return code.equals("secret") ? SECRET : PUBLISHABLE;
  }
}
