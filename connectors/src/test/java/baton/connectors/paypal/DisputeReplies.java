package baton.connectors.paypal;

import baton.connector.Operation.Contest;
import baton.connector.Operation.DisputeAnswer;
import baton.connectors.wire.Disputed;

/** What PayPal says of disputes. */
final class DisputeReplies {
  private DisputeReplies() {}

  /** Of an answer that it took; of another dispute unless that is {@code COMPLETED}. */
  static String taken(DisputeAnswer it, String done) {
    return """
    {"links":[{"href":"https://api-m.paypal.com/v1/customer/disputes/%s","rel":"self"}]}\
    """
        .formatted(done.equals("COMPLETED") ? Disputed.of(it).reference() : "PP-D-7");
  }

  /** Of a dispute that was answered; in no word of PayPal's unless that is {@code COMPLETED}. */
  static String standing(DisputeAnswer of, String done) {
    var word = of instanceof Contest ? "UNDER_REVIEW" : "RESOLVED";
    return """
    {"dispute_id":"%s","status":"%s","dispute_life_cycle_stage":"CHARGEBACK",
     "dispute_outcome":{"outcome_code":"RESOLVED_BUYER_FAVOUR"},
     "evidences":[{"source":"SUBMITTED_BY_SELLER"}]}\
    """
        .formatted(Disputed.of(of).reference(), done.equals("COMPLETED") ? word : "ODD");
  }

  /** Of PP-D-1, in which somebody has or wants evidence. */
  static String standing(String status, String outcome, String source) {
    return """
    {"dispute_id":"PP-D-1","status":"%s","dispute_life_cycle_stage":"CHARGEBACK",
     "dispute_outcome":{"outcome_code":"%s"},"evidences":[{"source":"%s"}],
     "disputed_transactions":[{"custom":"par_1"}],
     "dispute_amount":{"currency_code":"EUR","value":"10.00"}}\
    """
        .formatted(status, outcome, source);
  }
}
