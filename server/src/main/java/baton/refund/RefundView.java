package baton.refund;

import baton.core.Currencies;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A refund as the API shows it. */
public record RefundView(
    String id,
    String object,
    long amount,
    @Nullable String balanceTransaction,
    @Nullable String charge,
    long created,
    String currency,
    @Nullable DestinationView destinationDetails,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String failureBalanceTransaction,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String failureReason,
    Map<String, String> metadata,
    String paymentIntent,
    @Nullable String paymentMethod,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String pendingReason,
    @Nullable String reason,
    @Nullable String receiptNumber,
    @Nullable String sourceTransferReversal,
    String status,
    @Nullable String transferReversal) {

  /** Where the money goes back to. */
  public record DestinationView(CardView card, String type) {}

  /**
   * The card the money goes back to.
   *
   * @param type {@code refund}, or {@code pending} while it is not decided
   * @param reference the processor's name for the refund
   */
  public record CardView(
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reference, String type) {}

  static RefundView of(Refund it) {
    var links = it.links();
    return new RefundView(
        it.id(),
        "refund",
        it.amount().minor(),
        links.balanceTransaction(),
        links.charge(),
        it.createdAt().getEpochSecond(),
        Currencies.code(it.amount().currency()),
        new DestinationView(
            new CardView(it.reference(), isOpen(it) ? "pending" : "refund"), "card"),
        links.failureBalanceTransaction(),
        it.failureReason(),
        it.metadata(),
        it.payment(),
        links.paymentMethod(),
        pendingReason(it),
        it.reason(),
        null,
        null,
        it.status().shown(),
        null);
  }

  private static boolean isOpen(Refund it) {
    return it.status() == RefundStatus.PENDING || it.status() == RefundStatus.WAITING;
  }

  private static @Nullable String pendingReason(Refund it) {
    return switch (it.status()) {
      case WAITING -> "charge_pending";
      case PENDING -> "processing";
      case SUCCEEDED, FAILED, CANCELED -> null;
    };
  }
}
