package baton.dispute;

import baton.balance.BalanceTransactionView;
import baton.core.Currencies;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dispute as the API shows it.
 *
 * @param isChargeRefundable whether the money can still be given back by a refund: the bank asks,
 *     and has not taken it
 */
public record DisputeView(
    String id,
    String object,
    long amount,
    List<BalanceTransactionView> balanceTransactions,
    @Nullable String charge,
    long created,
    String currency,
    List<String> enhancedEligibilityTypes,
    EvidenceView evidence,
    DetailsView evidenceDetails,
    boolean isChargeRefundable,
    boolean livemode,
    Map<String, String> metadata,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String networkReasonCode,
    OrchestrationView orchestration,
    String paymentIntent,
    String reason,
    String status) {

  /** Until when evidence is read, and whether there is some. */
  public record DetailsView(
      @Nullable Long dueBy,
      EligibilityView enhancedEligibility,
      boolean hasEvidence,
      boolean pastDue,
      int submissionCount,
      String submissionMethod) {}

  /** Programs of card schemes; none is known of. */
  public record EligibilityView() {}

  /**
   * What Stripe's disputes have no word for.
   *
   * @param answerRefusal why its processor did not take the last answer, for people; null where it
   *     did, or does not say yet, or there was none
   * @param answerable whether its processor takes answers from here; else they are given at the
   *     processor's own dashboard
   * @param reference what its processor calls it
   */
  public record OrchestrationView(
      @Nullable String answerRefusal, boolean answerable, String processor, String reference) {}

  static DisputeView of(
      Dispute it,
      List<BalanceTransactionView> transactions,
      OrchestrationView orchestration,
      boolean livemode,
      Instant now) {
    var claim = it.claim();
    return new DisputeView(
        it.id(),
        "dispute",
        claim.amount().minor(),
        transactions,
        it.about().charge(),
        it.createdAt().getEpochSecond(),
        Currencies.code(claim.amount().currency()),
        List.of(),
        EvidenceView.of(it.evidence()),
        details(it, now),
        it.isOpen() && !it.isOut(),
        livemode,
        it.metadata(),
        claim.networkReason(),
        orchestration,
        it.about().payment(),
        claim.reason(),
        DisputeStore.code(it.status()));
  }

  private static DetailsView details(Dispute it, Instant now) {
    var dueBy = it.claim().dueBy();
    return new DetailsView(
        dueBy == null ? null : dueBy.getEpochSecond(),
        new EligibilityView(),
        !it.evidence().isEmpty(),
        dueBy != null && now.isAfter(dueBy),
        it.submissions(),
        it.submissions() == 0 ? "not_submitted" : "manual");
  }
}
