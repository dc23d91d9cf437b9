package baton.late;

import baton.attempt.Attempt;
import baton.connector.Operation;
import baton.core.Currencies;
import java.time.Instant;

/**
 * That a failed attempt was approved all the same, and that this was undone.
 *
 * @param id of the attempt
 * @param amount in minor units
 * @param created seconds since 1970: when it was undone
 * @param undoneBy {@code cancellation} or {@code refund}
 */
public record LateApprovalView(
    String id,
    String object,
    long amount,
    long created,
    String currency,
    boolean livemode,
    String paymentAttemptRecord,
    String paymentIntent,
    String processor,
    String undoneBy) {
  static LateApprovalView of(Attempt attempt, Operation undo, Instant now, boolean livemode) {
    return new LateApprovalView(
        attempt.id(),
        "orchestration.late_approval",
        undo.amount().minor(),
        now.getEpochSecond(),
        Currencies.code(undo.amount().currency()),
        livemode,
        attempt.id(),
        attempt.payment(),
        attempt.processor(),
        undo instanceof Operation.Refund ? "refund" : "cancellation");
  }
}
