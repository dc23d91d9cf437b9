package baton.setup;

import java.util.Locale;

/** Where a setup intent stands, in Stripe's words. */
public enum SetupStatus {
  REQUIRES_PAYMENT_METHOD,
  REQUIRES_CONFIRMATION,
  REQUIRES_ACTION,
  PROCESSING,
  SUCCEEDED,
  CANCELED;

  /** {@code requires_action}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static SetupStatus of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
