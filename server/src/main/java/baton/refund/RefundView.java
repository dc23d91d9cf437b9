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
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String failureReason,
    Map<String, String> metadata,
    String paymentIntent,
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
    var isPending = it.status() == RefundStatus.PENDING;
    return new RefundView(
        it.id(),
        "refund",
        it.amount().minor(),
        null,
        null,
        it.createdAt().getEpochSecond(),
        Currencies.code(it.amount().currency()),
        new DestinationView(new CardView(it.reference(), isPending ? "pending" : "refund"), "card"),
        it.failureReason(),
        it.metadata(),
        it.payment(),
        isPending ? "processing" : null,
        it.reason(),
        null,
        null,
        it.status().code(),
        null);
  }
}
