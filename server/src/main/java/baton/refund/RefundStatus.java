package baton.refund;

import java.util.Locale;

/** Where a refund stands, in Stripe's words. */
public enum RefundStatus {
  PENDING,
  SUCCEEDED,
  FAILED;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static RefundStatus of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
