package baton.simulator.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What a card's holder says of a payment, once it is taken.
 *
 * @param reason in Stripe's words
 * @param networkReason Visa's code for it
 * @param isQuestion the bank asks only; else it takes the money back
 */
public record Complaint(String reason, String networkReason, boolean isQuestion) {
  /** Null when the holder of {@code card} does not complain. */
  public static @Nullable Complaint of(TestCard card) {
    return switch (card.quirk()) {
      case DISPUTED_AS_FRAUD -> new Complaint("fraudulent", "10.4", false);
      case DISPUTED_AS_NOT_RECEIVED -> new Complaint("product_not_received", "13.1", false);
      case ASKED_ABOUT -> new Complaint("fraudulent", "10.4", true);
      case null -> null;
      case ELEVATED_RISK,
          CVC_FAILS,
          CVC_FAILS_ELEVATED_RISK,
          POSTAL_CODE_FAILS,
          POSTAL_CODE_FAILS_ELEVATED_RISK,
          LINE1_FAILS,
          ADDRESS_FAILS,
          ADDRESS_UNAVAILABLE,
          REFUSED_ONCE_KEPT,
          PENDING_REFUND,
          FAILING_REFUND ->
          null;
    };
  }
}
