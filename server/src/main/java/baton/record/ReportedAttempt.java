package baton.record;

import baton.core.Money;
import baton.core.Shipping;
import baton.method.BillingDetails;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One try of a payment at a processor that Baton did not speak to.
 *
 * @param payment {@code pr_…}
 * @param refundedMinor never more than the amount, and nothing unless it is guaranteed
 * @param endedAt null while it is open
 */
record ReportedAttempt(
    String id,
    String mode,
    String payment,
    Money amount,
    ReportedState state,
    long refundedMinor,
    Details details,
    Map<String, String> metadata,
    Instant initiatedAt,
    @Nullable Instant endedAt,
    Instant createdAt) {
  ReportedAttempt {
    metadata = Collections.unmodifiableMap(metadata);
  }

  /** Who paid, as far as the merchant says. */
  record Payer(
      @Nullable String customer,
      @Nullable String email,
      @Nullable String name,
      @Nullable String phone) {}

  /** What was paid with, in the merchant's words. */
  record Method(
      @Nullable BillingDetails billing,
      @Nullable String displayName,
      @Nullable String kind,
      @Nullable String paymentMethod) {}

  /** What is told beside the money; {@code reference} is the processor's name for the payment. */
  record Details(
      @Nullable Payer payer,
      @Nullable String presence,
      @Nullable String description,
      Method method,
      @Nullable String reference,
      @Nullable Shipping shipping) {}

  /** Throws {@link IllegalStateException} unless it is open. */
  ReportedAttempt ended(ReportedState how, Instant at) {
    if (state != ReportedState.OPEN || how == ReportedState.OPEN) {
      throw new IllegalStateException(id + " may not go from " + state + " to " + how);
    }
    return new ReportedAttempt(
        id, mode, payment, amount, how, 0, details, metadata, initiatedAt, at, createdAt);
  }

  ReportedAttempt refunded(long minor) {
    return new ReportedAttempt(
        id,
        mode,
        payment,
        amount,
        state,
        Math.addExact(refundedMinor, minor),
        details,
        metadata,
        initiatedAt,
        endedAt,
        createdAt);
  }

  ReportedAttempt told(Details nextDetails, Map<String, String> nextMetadata) {
    return new ReportedAttempt(
        id,
        mode,
        payment,
        amount,
        state,
        refundedMinor,
        nextDetails,
        nextMetadata,
        initiatedAt,
        endedAt,
        createdAt);
  }

  /** What may still be refunded, in minor units. */
  long refundableMinor() {
    return state == ReportedState.GUARANTEED ? amount.minor() - refundedMinor : 0;
  }
}
