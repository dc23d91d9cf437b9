package baton.refund;

import java.util.Locale;

/** Where a refund stands. */
public enum RefundStatus {
  /** Its payment is under way: it is sent when that succeeded. Shown as pending. */
  WAITING,
  /** Sent, or about to be. */
  PENDING,
  SUCCEEDED,
  FAILED,
  CANCELED;

  /** As it is stored. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** In Stripe's words. */
  String shown() {
    return this == WAITING ? PENDING.code() : code();
  }

  static RefundStatus of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
