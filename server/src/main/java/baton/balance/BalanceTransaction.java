package baton.balance;

import java.time.Instant;
import java.util.Currency;
import java.util.Locale;

/**
 * What a processor is expected to pay out for one charge, or to take back for one refund.
 *
 * @param source the charge or the refund
 * @param amountMinor negative when it is taken back
 * @param feeMinor what the processor keeps of it
 * @param availableOn when the processor is expected to settle it: midnight of a day in UTC
 */
public record BalanceTransaction(
    String id,
    String mode,
    Type type,
    String source,
    long amountMinor,
    long feeMinor,
    Currency currency,
    Instant availableOn,
    Instant createdAt) {

  /** Why money is expected. */
  public enum Type {
    CHARGE,
    REFUND,
    /** A refund that had succeeded has failed: what it took is back. */
    REFUND_FAILURE;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Type of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  long netMinor() {
    return amountMinor - feeMinor;
  }
}
