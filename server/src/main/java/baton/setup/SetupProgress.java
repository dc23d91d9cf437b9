package baton.setup;

import static baton.setup.SetupStatus.CANCELED;
import static baton.setup.SetupStatus.PROCESSING;
import static baton.setup.SetupStatus.REQUIRES_ACTION;
import static baton.setup.SetupStatus.REQUIRES_CONFIRMATION;
import static baton.setup.SetupStatus.REQUIRES_PAYMENT_METHOD;
import static baton.setup.SetupStatus.SUCCEEDED;

import baton.payment.NextAction;
import baton.payment.PaymentError;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a setup has come. Every move it can make is a method here, and nowhere else.
 *
 * @param mandate the payer's leave, made with the success
 * @param factCount how many facts were written about this setup
 * @param lookAt when somebody must look after it; null when nothing is open
 */
public record SetupProgress(
    SetupStatus status,
    @Nullable String latestAttempt,
    @Nullable PaymentError lastError,
    @Nullable NextAction nextAction,
    @Nullable String mandate,
    @Nullable String cancellationReason,
    int factCount,
    @Nullable Instant lookAt) {

  static SetupProgress fresh(boolean hasPaymentMethod) {
    return new SetupProgress(undecided(hasPaymentMethod), null, null, null, null, null, 0, null);
  }

  /** {@code attempt} is about to be sent to a processor. */
  SetupProgress verifying(String attempt, Instant lookAt) {
    return move(PROCESSING, null, null, lookAt).withAttempt(attempt);
  }

  /** Nobody knows yet; somebody asks again at {@code lookAt}. */
  SetupProgress undecided(Instant lookAt) {
    return move(PROCESSING, lastError, null, lookAt);
  }

  /**
   * Until the payer comes back.
   *
   * @param lookAt when news of them is asked about; null when there is none
   */
  SetupProgress awaitsPayer(NextAction action, @Nullable Instant lookAt) {
    return move(REQUIRES_ACTION, null, action, lookAt);
  }

  /** The card of {@code attempt} may be charged later. */
  SetupProgress succeeded(String attempt, @Nullable String mandate) {
    return move(SUCCEEDED, null, null, null).withAttempt(attempt).withMandate(mandate);
  }

  SetupProgress failed(PaymentError error) {
    return move(REQUIRES_PAYMENT_METHOD, error, null, null);
  }

  SetupProgress canceled(@Nullable String reason) {
    var it = move(CANCELED, lastError, null, null);
    return new SetupProgress(
        it.status, it.latestAttempt, it.lastError, null, null, reason, it.factCount, null);
  }

  /** A payment method was chosen, or taken away. */
  SetupProgress withPaymentMethod(boolean has) {
    return move(undecided(has), lastError, null, null);
  }

  SetupProgress withFact() {
    return new SetupProgress(
        status,
        latestAttempt,
        lastError,
        nextAction,
        mandate,
        cancellationReason,
        factCount + 1,
        lookAt);
  }

  /** Whether {@code attempt} is at a processor, or with its payer. */
  boolean isUnderWay(String attempt) {
    return (status == PROCESSING || status == REQUIRES_ACTION) && attempt.equals(latestAttempt);
  }

  /** The attempt that is or was under way. Throws {@link IllegalStateException} when none was. */
  String requiredAttempt() {
    if (latestAttempt == null) {
      throw new IllegalStateException("never attempted");
    }
    return latestAttempt;
  }

  private static SetupStatus undecided(boolean hasPaymentMethod) {
    return hasPaymentMethod ? REQUIRES_CONFIRMATION : REQUIRES_PAYMENT_METHOD;
  }

  private SetupProgress move(
      SetupStatus next,
      @Nullable PaymentError error,
      @Nullable NextAction action,
      @Nullable Instant nextLookAt) {
    if (status == SUCCEEDED || status == CANCELED) {
      throw new IllegalStateException("a setup that " + status + " may not become " + next);
    }
    return new SetupProgress(
        next, latestAttempt, error, action, mandate, cancellationReason, factCount, nextLookAt);
  }

  private SetupProgress withAttempt(String attempt) {
    return new SetupProgress(
        status, attempt, lastError, nextAction, mandate, cancellationReason, factCount, lookAt);
  }

  private SetupProgress withMandate(@Nullable String next) {
    return new SetupProgress(
        status, latestAttempt, lastError, nextAction, next, cancellationReason, factCount, lookAt);
  }
}
