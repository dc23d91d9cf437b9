package baton.payment;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a payment intent stands, in Stripe's words. */
public enum PaymentStatus {
  REQUIRES_PAYMENT_METHOD,
  REQUIRES_CONFIRMATION,
  REQUIRES_ACTION,
  PROCESSING,
  REQUIRES_CAPTURE,
  SUCCEEDED,
  CANCELED;

  /**
   * Where it may stand next. {@link Progress} makes no other move; {@code docs/reference/states.md}
   * is drawn from this.
   */
  Set<PaymentStatus> next() {
    return switch (this) {
      case REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION ->
          EnumSet.of(REQUIRES_CONFIRMATION, PROCESSING, CANCELED);
      case REQUIRES_ACTION ->
          EnumSet.of(
              REQUIRES_PAYMENT_METHOD,
              REQUIRES_CONFIRMATION,
              REQUIRES_ACTION,
              PROCESSING,
              REQUIRES_CAPTURE,
              SUCCEEDED);
      case PROCESSING -> EnumSet.allOf(PaymentStatus.class);
      case REQUIRES_CAPTURE -> EnumSet.of(PROCESSING);
      case SUCCEEDED, CANCELED -> EnumSet.noneOf(PaymentStatus.class);
    };
  }

  /** {@code requires_capture}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one whose {@link #code} it is. */
  public static PaymentStatus of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
