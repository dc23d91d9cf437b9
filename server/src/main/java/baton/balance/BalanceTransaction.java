package baton.balance;

import java.time.Instant;
import java.util.Currency;
import java.util.Locale;

/**
 * What a processor is expected to pay out for one charge, or to take back for a refund or a
 * dispute.
 *
 * @param source the charge, the refund or the dispute
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
    REFUND_FAILURE,
    /** The payer's bank takes the money of a charge back. */
    DISPUTE,
    /** It was wrong to do so. */
    DISPUTE_REVERSAL;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** As the API has it, where reports tell more kinds apart than transactions do. */
    String shown() {
      return switch (this) {
        case CHARGE, REFUND, REFUND_FAILURE -> code();
        case DISPUTE, DISPUTE_REVERSAL -> "adjustment";
      };
    }

    static Type of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  long netMinor() {
    return amountMinor - feeMinor;
  }
}
