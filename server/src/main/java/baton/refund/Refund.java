package baton.refund;

import baton.connector.Decline;
import baton.connector.Outcome;
import baton.core.Money;
import baton.payment.Payment;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Money given back, all or a part of what a payment received.
 *
 * @param id {@code re_…}; also the key of the operation at the processor
 * @param attempt the attempt that took the money
 * @param reason what the merchant said
 * @param failureReason why it failed, in Stripe's words; null when it did not
 * @param reference the processor's name for it, once it is known
 * @param lookAt when somebody must look after it; null when it is decided
 */
public record Refund(
    String id,
    String mode,
    String payment,
    String attempt,
    Money amount,
    RefundStatus status,
    @Nullable String reason,
    @Nullable String failureReason,
    @Nullable String reference,
    Links links,
    Map<String, String> metadata,
    @Nullable Instant lookAt,
    Instant createdAt) {
  public Refund {
    metadata = Collections.unmodifiableMap(metadata);
  }

  /**
   * What belongs to it.
   *
   * @param charge null where the payment is shown without charges
   * @param balanceTransaction what the processor is expected to take back; null until it succeeded
   * @param failureBalanceTransaction what is expected back because it failed after all
   */
  public record Links(
      @Nullable String charge,
      @Nullable String paymentMethod,
      @Nullable String balanceTransaction,
      @Nullable String failureBalanceTransaction) {}

  /** Whether the payer has the money again. */
  boolean isGivenBack() {
    return status == RefundStatus.SUCCEEDED;
  }

  /** Whether what {@code payment} received and did not give back is enough for it. */
  boolean fits(Payment payment) {
    return payment.refundableMinor() >= amount.minor();
  }

  /** Its payment succeeded, shown as {@code charge}: it is sent now. */
  Refund sent(@Nullable String charge, Instant nextLook) {
    return moved(RefundStatus.PENDING, null, null, nextLook)
        .with(new Links(charge, links.paymentMethod, null, null));
  }

  /** Its payment is not decided yet. */
  Refund waiting(Instant nextLook) {
    return moved(RefundStatus.WAITING, null, null, nextLook);
  }

  /** It waits for {@code next} instead, which its payment was retried with. */
  Refund ofAttempt(String next) {
    return new Refund(
        id,
        mode,
        payment,
        next,
        amount,
        status,
        reason,
        failureReason,
        reference,
        links,
        metadata,
        lookAt,
        createdAt);
  }

  /** There is nothing to give back: its payment failed, or took less. */
  Refund failed() {
    return moved(RefundStatus.FAILED, "unknown", null, null);
  }

  /** The merchant does not want it any more, before it was sent. */
  Refund canceled() {
    return moved(RefundStatus.CANCELED, null, null, null);
  }

  /** With the transaction of what is expected to be settled. */
  Refund expected(@Nullable String transaction) {
    return with(
        isGivenBack()
            ? new Links(links.charge, links.paymentMethod, transaction, null)
            : new Links(links.charge, links.paymentMethod, links.balanceTransaction, transaction));
  }

  /** This refund after the processor said {@code end}; {@code lookAt} for when it is no end. */
  Refund after(Outcome end, @Nullable Instant nextLook) {
    return switch (end) {
      case Outcome.Approved(var theirs, _, _) -> moved(RefundStatus.SUCCEEDED, null, theirs, null);
      case Outcome.Declined(_, var decline, _) ->
          moved(RefundStatus.FAILED, failure(decline), reference, null);
      case Outcome.Rejected _ -> moved(RefundStatus.FAILED, "unknown", reference, null);
      case Outcome.Pending(var theirs, _) -> moved(RefundStatus.PENDING, null, theirs, nextLook);
      case Outcome.ActionRequired _, Outcome.NeverSeen _, Outcome.Unknown _ ->
          moved(RefundStatus.PENDING, null, reference, nextLook);
    };
  }

  /** As it is, to be looked after then; null: by nobody. */
  Refund lookedAt(@Nullable Instant next) {
    return moved(status, failureReason, reference, next);
  }

  Refund withMetadata(Map<String, String> next) {
    return new Refund(
        id,
        mode,
        payment,
        attempt,
        amount,
        status,
        reason,
        failureReason,
        reference,
        links,
        next,
        lookAt,
        createdAt);
  }

  private Refund moved(
      RefundStatus next,
      @Nullable String failure,
      @Nullable String theirs,
      @Nullable Instant look) {
    return new Refund(
        id, mode, payment, attempt, amount, next, reason, failure, theirs, links, metadata, look,
        createdAt);
  }

  private Refund with(Links next) {
    return new Refund(
        id,
        mode,
        payment,
        attempt,
        amount,
        status,
        reason,
        failureReason,
        reference,
        next,
        metadata,
        lookAt,
        createdAt);
  }

  private static String failure(Decline decline) {
    return switch (decline.reason()) {
      case LOST_CARD, STOLEN_CARD -> "lost_or_stolen_card";
      case EXPIRED_CARD, INVALID_ACCOUNT -> "expired_or_canceled_card";
      case INSUFFICIENT_FUNDS -> "insufficient_funds";
      case PROCESSING_ERROR, ISSUER_NOT_AVAILABLE -> "unknown";
      case APPROVE_WITH_ID,
          AUTHENTICATION_FAILED,
          AUTHENTICATION_REQUIRED,
          BLOCKED_BY_PROCESSOR,
          CALL_ISSUER,
          CARD_NOT_SUPPORTED,
          CARD_VELOCITY_EXCEEDED,
          CURRENCY_NOT_SUPPORTED,
          DO_NOT_HONOR,
          DUPLICATE_TRANSACTION,
          FRAUDULENT,
          GENERIC_DECLINE,
          INCORRECT_CVC,
          INCORRECT_NUMBER,
          INCORRECT_ZIP,
          INVALID_AMOUNT,
          NOT_PERMITTED,
          PICKUP_CARD,
          REENTER_TRANSACTION,
          RESTRICTED_CARD,
          REVOCATION_OF_ALL_AUTHORIZATIONS,
          REVOCATION_OF_AUTHORIZATION,
          SECURITY_VIOLATION,
          SERVICE_NOT_ALLOWED,
          STOP_PAYMENT_ORDER,
          TRANSACTION_NOT_ALLOWED,
          WITHDRAWAL_COUNT_LIMIT_EXCEEDED ->
          "declined";
    };
  }
}
