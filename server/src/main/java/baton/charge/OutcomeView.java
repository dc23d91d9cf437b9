package baton.charge;

import baton.connector.DeclineReason;
import baton.connector.Outcome;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.Rejected;
import org.jspecify.annotations.Nullable;

/** What issuer, scheme and processor said of a charge, in Stripe's words. */
public record OutcomeView(
    @Nullable String adviceCode,
    @Nullable String networkAdviceCode,
    @Nullable String networkDeclineCode,
    String networkStatus,
    @Nullable String reason,
    String riskLevel,
    String sellerMessage,
    String type) {

  /** Null while nothing is decided. */
  static @Nullable OutcomeView of(Charge.Verdict it) {
    return switch (it.outcome()) {
      case Declined declined -> declined(declined, it.failure());
      case Rejected(_, var text) ->
          failed(it.failure(), "not_sent_to_network", "invalid", "not_assessed", text);
      case Approved(_, _, var evidence) ->
          new OutcomeView(
              null,
              null,
              null,
              "approved_by_network",
              null,
              risk(evidence),
              "Payment complete.",
              "authorized");
      case Outcome.Pending _ -> null;
      case Outcome.ActionRequired _, Outcome.NeverSeen _, Outcome.Unknown _ ->
          throw new IllegalStateException("no end of a charge: " + it.outcome());
    };
  }

  private static OutcomeView declined(Declined it, Charge.@Nullable Failure failure) {
    var decline = it.decline();
    var isBlocked =
        decline.reason() == DeclineReason.BLOCKED_BY_PROCESSOR
            || (decline.reason() == DeclineReason.FRAUDULENT && decline.networkCode() == null);
    if (isBlocked) {
      return failed(
          failure,
          "not_sent_to_network",
          "blocked",
          risk(it.evidence()),
          "The processor blocked this charge as too risky.");
    }
    return new OutcomeView(
        failure == null ? null : failure.adviceCode(),
        decline.networkAdvice(),
        decline.networkCode(),
        "declined_by_network",
        decline.reason().code(),
        risk(it.evidence()),
        decline.reason() == DeclineReason.GENERIC_DECLINE
            ? "The bank did not return any further details with this decline."
            : "The bank returned the decline code `" + decline.reason().code() + "`.",
        "issuer_declined");
  }

  private static OutcomeView failed(
      Charge.@Nullable Failure failure, String network, String type, String risk, String message) {
    return new OutcomeView(
        failure == null ? null : failure.adviceCode(),
        null,
        null,
        network,
        failure == null ? null : failure.declineCode(),
        risk,
        message,
        type);
  }

  private static String risk(Outcome.Evidence evidence) {
    return evidence.riskLevel() == null ? "not_assessed" : evidence.riskLevel();
  }
}
