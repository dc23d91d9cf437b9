package baton.balance;

import baton.core.Currencies;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a processor is expected to settle, as the API shows it. */
public record BalanceTransactionView(
    String id,
    String object,
    long amount,
    long availableOn,
    String balanceType,
    long created,
    String currency,
    @Nullable String description,
    @Nullable Object exchangeRate,
    long fee,
    List<FeeView> feeDetails,
    long net,
    String reportingCategory,
    String source,
    String status,
    String type) {

  /** What the processor is expected to keep, and why. */
  public record FeeView(
      long amount,
      @Nullable String application,
      String currency,
      String description,
      String type) {}

  static BalanceTransactionView of(BalanceTransaction it, Instant now) {
    var currency = Currencies.code(it.currency());
    return new BalanceTransactionView(
        it.id(),
        "balance_transaction",
        it.amountMinor(),
        it.availableOn().getEpochSecond(),
        "payments",
        it.createdAt().getEpochSecond(),
        currency,
        null,
        null,
        it.feeMinor(),
        it.feeMinor() == 0
            ? List.of()
            : List.of(
                new FeeView(
                    it.feeMinor(), null, currency, "Expected processor fee", "processor_fee")),
        it.netMinor(),
        it.type().code(),
        it.source(),
        it.availableOn().isAfter(now) ? "pending" : "available",
        it.type().shown());
  }
}
