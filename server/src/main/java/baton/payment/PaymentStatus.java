package baton.payment;

import java.util.Locale;

/** Where a payment intent stands, in Stripe's words. */
public enum PaymentStatus {
  REQUIRES_PAYMENT_METHOD,
  REQUIRES_CONFIRMATION,
  REQUIRES_ACTION,
  PROCESSING,
  REQUIRES_CAPTURE,
  SUCCEEDED,
  CANCELED;

  /** {@code requires_capture}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static PaymentStatus of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
