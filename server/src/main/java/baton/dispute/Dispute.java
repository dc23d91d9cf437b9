package baton.dispute;

import baton.connector.Notice.Dispute.Status;
import baton.core.Money;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Money of a payment that the payer's bank takes back, or asks about.
 *
 * @param id {@code dp_…}
 * @param about what it is about
 * @param claim what the payer's bank says
 * @param status where it stands, as the processor told last
 * @param withdrawn what the processor is expected to take; null until it does, and without a charge
 * @param reinstated what it is expected to give back of that; null until it does
 * @param evidence what the merchant collected, by Stripe's names
 * @param submissions how often evidence was submitted to the processor
 */
record Dispute(
    String id,
    About about,
    Claim claim,
    Status status,
    @Nullable String withdrawn,
    @Nullable String reinstated,
    SortedMap<String, String> evidence,
    int submissions,
    Map<String, String> metadata,
    Instant createdAt) {
  Dispute {
    evidence = Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
    metadata = Collections.unmodifiableMap(metadata);
  }

  /**
   * What is disputed.
   *
   * @param charge null where the payment is shown without charges
   */
  record About(
      String mode, String processor, String payment, String attempt, @Nullable String charge) {}

  /**
   * What the payer's bank says.
   *
   * @param reference the processor's name for the dispute
   * @param reason in Stripe's words
   * @param networkReason the scheme's code
   * @param dueBy until when evidence can be submitted; null: it cannot
   */
  record Claim(
      String reference,
      Money amount,
      String reason,
      @Nullable String networkReason,
      @Nullable Instant dueBy) {}

  /** Whether the payer has the money while a dispute stands so. */
  static boolean isTaken(Status status) {
    return switch (status) {
      case NEEDS_RESPONSE, UNDER_REVIEW, LOST -> true;
      case WARNING_NEEDS_RESPONSE, WARNING_UNDER_REVIEW, WARNING_CLOSED, WON -> false;
    };
  }

  /** Whether nothing more is to happen. */
  static boolean isClosed(Status status) {
    return switch (status) {
      case WARNING_CLOSED, WON, LOST -> true;
      case WARNING_NEEDS_RESPONSE, WARNING_UNDER_REVIEW, NEEDS_RESPONSE, UNDER_REVIEW -> false;
    };
  }

  /** Whether the merchant's evidence would still be read. */
  boolean isOpen() {
    return !isClosed(status);
  }

  /**
   * Whether {@code told} is later than what is known: notices overtake each other. A question may
   * become a dispute, and one that was won may be lost in the end.
   */
  boolean isOutdatedBy(Status told) {
    return told != status && (told.compareTo(status) > 0 || isDecidedAnew(told));
  }

  private boolean isDecidedAnew(Status told) {
    return status == Status.LOST && told == Status.WON;
  }

  /** Whether the merchant was asked, and has not answered. */
  boolean isUnanswered() {
    return status == Status.NEEDS_RESPONSE || status == Status.WARNING_NEEDS_RESPONSE;
  }

  /** As the processor tells now. */
  Dispute told(Status next, Claim nextClaim) {
    return with(next, nextClaim, submissions);
  }

  /** The processor has the merchant's evidence: who has not decided looks at it. */
  Dispute contested() {
    var next =
        switch (status) {
          case NEEDS_RESPONSE -> Status.UNDER_REVIEW;
          case WARNING_NEEDS_RESPONSE -> Status.WARNING_UNDER_REVIEW;
          case UNDER_REVIEW, WARNING_UNDER_REVIEW, WARNING_CLOSED, WON, LOST -> status;
        };
    return with(next, claim, submissions + 1);
  }

  /** The processor has it that the merchant accepts it. */
  Dispute conceded() {
    var next =
        switch (status) {
          case NEEDS_RESPONSE, UNDER_REVIEW -> Status.LOST;
          case WARNING_NEEDS_RESPONSE, WARNING_UNDER_REVIEW -> Status.WARNING_CLOSED;
          case WARNING_CLOSED, WON, LOST -> status;
        };
    return with(next, claim, submissions);
  }

  /** The payer's bank took the money, or once more. */
  Dispute withdrawn(String transaction) {
    return with(transaction, null);
  }

  Dispute reinstated(String transaction) {
    return with(withdrawn, transaction);
  }

  /** With what the merchant says. */
  Dispute said(SortedMap<String, String> nextEvidence, Map<String, String> nextMetadata) {
    return new Dispute(
        id,
        about,
        claim,
        status,
        withdrawn,
        reinstated,
        nextEvidence,
        submissions,
        nextMetadata,
        createdAt);
  }

  private Dispute with(Status next, Claim nextClaim, int submitted) {
    return new Dispute(
        id,
        about,
        nextClaim,
        next,
        withdrawn,
        reinstated,
        evidence,
        submitted,
        metadata,
        createdAt);
  }

  private Dispute with(@Nullable String taken, @Nullable String given) {
    return new Dispute(
        id, about, claim, status, taken, given, evidence, submissions, metadata, createdAt);
  }

  /** Whether the payer has the money, and nothing of it is to be refunded. */
  boolean isOut() {
    return isTaken(status);
  }
}
