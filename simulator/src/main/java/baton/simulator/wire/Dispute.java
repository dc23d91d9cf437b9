package baton.simulator.wire;

import baton.simulator.ledger.Complaint;
import baton.simulator.ledger.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the holder of a card has against a payment.
 *
 * @param opening began the payment
 * @param amount in minor units: all that was taken
 * @param key of the merchant's answer; null while there is none
 */
public record Dispute(
    Entry opening, Complaint complaint, long amount, Stage stage, @Nullable String key) {
  private static final Duration ANSWERED_WITHIN = Duration.ofDays(10);

  /** How far it has come. */
  public enum Stage {
    OPEN,
    UNDER_REVIEW,
    ACCEPTED,
    WON,
    LOST
  }

  /** Of 24 letters and digits: the payment's. */
  public String id() {
    return opening.id().substring(opening.id().indexOf('_') + 1);
  }

  /** Of the notice that tells that it stands so; the same when it is told again. */
  public String noticeId() {
    return id() + stage.name().replace("_", "").toLowerCase(Locale.ROOT);
  }

  /** Until when the merchant can answer, in seconds since 1970. */
  public long dueBy() {
    return Instant.ofEpochMilli(opening.atMillis()).plus(ANSWERED_WITHIN).getEpochSecond();
  }

  /** In Stripe's words. */
  public String status() {
    return switch (stage) {
      case OPEN -> complaint.isQuestion() ? "warning_needs_response" : "needs_response";
      case UNDER_REVIEW -> complaint.isQuestion() ? "warning_under_review" : "under_review";
      case ACCEPTED, LOST -> complaint.isQuestion() ? "warning_closed" : "lost";
      case WON -> complaint.isQuestion() ? "warning_closed" : "won";
    };
  }

  Dispute at(Stage next, @Nullable String answer) {
    return new Dispute(opening, complaint, amount, next, answer);
  }
}
