package baton.payment;

import static baton.payment.PaymentStatus.CANCELED;
import static baton.payment.PaymentStatus.PROCESSING;
import static baton.payment.PaymentStatus.REQUIRES_ACTION;
import static baton.payment.PaymentStatus.REQUIRES_CAPTURE;
import static baton.payment.PaymentStatus.REQUIRES_CONFIRMATION;
import static baton.payment.PaymentStatus.REQUIRES_PAYMENT_METHOD;
import static baton.payment.PaymentStatus.SUCCEEDED;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a payment has come. Every move it can make is a method here, and nowhere else.
 *
 * @param doing what is under way at the processor; also while the payer authenticates
 * @param capturableMinor authorized and not yet captured
 * @param receivedMinor captured
 * @param refundedMinor refunded or asked to be, never more than received
 * @param factCount how many facts were written about this payment
 * @param latestCharge what the last attempt that was approved or failed is shown as; null when it
 *     is not shown as a charge
 * @param lookAt when somebody must look after it, also to release what was authorized and not
 *     captured; null when nothing is open
 */
public record Progress(
    PaymentStatus status,
    @Nullable Doing doing,
    long capturableMinor,
    long receivedMinor,
    long refundedMinor,
    int factCount,
    @Nullable String latestAttempt,
    @Nullable String latestCharge,
    @Nullable PaymentError lastError,
    @Nullable NextAction nextAction,
    @Nullable Cancellation cancellation,
    @Nullable Instant lookAt) {

  /**
   * When and why a payment was canceled.
   *
   * @param at null while the cancellation is under way
   */
  public record Cancellation(@Nullable Instant at, @Nullable String reason) {}

  static Progress fresh(boolean hasPaymentMethod) {
    var status = hasPaymentMethod ? REQUIRES_CONFIRMATION : REQUIRES_PAYMENT_METHOD;
    return new Progress(status, null, 0, 0, 0, 0, null, null, null, null, null, null);
  }

  /** {@code attempt} is about to be asked for an authorization. */
  Progress authorizing(String attempt, Instant lookAt) {
    var doing = new Doing(Doing.Kind.AUTHORIZE, attempt);
    return move(PROCESSING, doing, null, null, lookAt).withAttempt(attempt);
  }

  /** A higher authorization is about to be asked for. */
  Progress incrementing(String key, Instant lookAt) {
    return move(PROCESSING, new Doing(Doing.Kind.INCREMENT, key), lastError, null, lookAt);
  }

  /** The increment did not happen: nothing changed, and it is released in time. */
  Progress notIncremented(@Nullable Instant lookAt) {
    return move(REQUIRES_CAPTURE, null, lastError, null, lookAt);
  }

  /** A capture is about to be asked for. */
  Progress capturing(String key, Instant lookAt) {
    return move(PROCESSING, new Doing(Doing.Kind.CAPTURE, key), lastError, null, lookAt);
  }

  /** A cancellation is about to be asked for. */
  Progress canceling(String key, @Nullable String reason, Instant lookAt) {
    return move(PROCESSING, new Doing(Doing.Kind.CANCEL, key), lastError, null, lookAt)
        .withCancellation(new Cancellation(null, reason));
  }

  /** What waits for its payer is about to be canceled, for another payment method's sake. */
  Progress replacing(String key, Instant lookAt) {
    return move(PROCESSING, new Doing(Doing.Kind.REPLACE, key), lastError, null, lookAt);
  }

  /** Nobody knows yet; somebody asks again at {@code lookAt}. */
  Progress undecided(Instant lookAt) {
    return move(PROCESSING, required(), lastError, null, lookAt);
  }

  /**
   * Until the payer comes back.
   *
   * @param lookAt when news of them is asked about; null when there is none
   */
  Progress awaitsPayer(NextAction action, @Nullable Instant lookAt) {
    return move(REQUIRES_ACTION, required(), null, action, lookAt);
  }

  /** The payer is back, and the merchant wants to confirm again by itself. */
  Progress awaitsMerchant() {
    return move(REQUIRES_CONFIRMATION, required(), null, null, null);
  }

  /**
   * To be captured.
   *
   * @param lookAt when it is released
   */
  Progress authorized(long minor, @Nullable Instant lookAt) {
    return move(REQUIRES_CAPTURE, null, null, null, lookAt).withAmounts(minor, 0);
  }

  /** {@code minor} more was taken, and the rest released. */
  Progress captured(long minor) {
    return move(SUCCEEDED, null, null, null, null).withAmounts(0, receivedMinor + minor);
  }

  /**
   * {@code minor} more was taken, and the rest is kept.
   *
   * @param lookAt when it is released
   */
  Progress capturedPart(long minor, @Nullable Instant lookAt) {
    return move(REQUIRES_CAPTURE, null, null, null, lookAt)
        .withAmounts(capturableMinor - minor, receivedMinor + minor);
  }

  /** What was not taken is released: a payment of which something was taken has succeeded. */
  Progress released(Instant at, @Nullable String reason) {
    return receivedMinor > 0 ? captured(0).withCancellation(null) : canceled(at, reason);
  }

  Progress failed(PaymentError error) {
    return move(REQUIRES_PAYMENT_METHOD, null, error, null, null);
  }

  /** The capture did not happen: the authorization stands as it did, and is released in time. */
  Progress captureFailed(PaymentError error, @Nullable Instant lookAt) {
    return move(REQUIRES_CAPTURE, null, error, null, lookAt);
  }

  /**
   * The cancellation did not happen.
   *
   * @param lookAt when to release an authorization that stands, or to find out whether it does
   */
  Progress cancelFailed(PaymentError error, @Nullable Instant lookAt) {
    if (capturableMinor > 0) {
      return captureFailed(error, lookAt).withCancellation(null);
    }
    var authorize = new Doing(Doing.Kind.AUTHORIZE, requiredAttempt());
    return move(PROCESSING, authorize, error, null, lookAt).withCancellation(null);
  }

  Progress canceled(Instant at, @Nullable String reason) {
    return move(CANCELED, null, lastError, null, null)
        .withAmounts(0, receivedMinor)
        .withCancellation(new Cancellation(at, reason));
  }

  /** A payment method was chosen, or taken away. */
  Progress withPaymentMethod(boolean has) {
    return move(has ? REQUIRES_CONFIRMATION : REQUIRES_PAYMENT_METHOD, null, lastError, null, null);
  }

  public Progress withFacts(int more) {
    return new Progress(
        status,
        doing,
        capturableMinor,
        receivedMinor,
        refundedMinor,
        factCount + more,
        latestAttempt,
        latestCharge,
        lastError,
        nextAction,
        cancellation,
        lookAt);
  }

  /** {@code minor} more (or, negative, less) is refunded or asked to be. */
  public Progress withRefunded(long minor) {
    return new Progress(
        status,
        doing,
        capturableMinor,
        receivedMinor,
        refundedMinor + minor,
        factCount,
        latestAttempt,
        latestCharge,
        lastError,
        nextAction,
        cancellation,
        lookAt);
  }

  /** The attempt that was decided is shown as {@code charge}; null: as none. */
  Progress withCharge(@Nullable String charge) {
    return new Progress(
        status,
        doing,
        capturableMinor,
        receivedMinor,
        refundedMinor,
        factCount,
        latestAttempt,
        charge,
        lastError,
        nextAction,
        cancellation,
        lookAt);
  }

  private Progress move(
      PaymentStatus next,
      @Nullable Doing doing,
      @Nullable PaymentError error,
      @Nullable NextAction action,
      @Nullable Instant lookAt) {
    if (!status.next().contains(next)) {
      throw new IllegalStateException("a payment that " + status + " may not become " + next);
    }
    return new Progress(
        next,
        doing,
        capturableMinor,
        receivedMinor,
        refundedMinor,
        factCount,
        latestAttempt,
        latestCharge,
        error,
        action,
        cancellation,
        lookAt);
  }

  private Progress withCancellation(@Nullable Cancellation next) {
    return new Progress(
        status,
        doing,
        capturableMinor,
        receivedMinor,
        refundedMinor,
        factCount,
        latestAttempt,
        latestCharge,
        lastError,
        nextAction,
        next,
        lookAt);
  }

  private Progress withAttempt(String attempt) {
    return new Progress(
        status,
        doing,
        capturableMinor,
        receivedMinor,
        refundedMinor,
        factCount,
        attempt,
        latestCharge,
        lastError,
        nextAction,
        cancellation,
        lookAt);
  }

  private Progress withAmounts(long capturable, long received) {
    return new Progress(
        status,
        doing,
        capturable,
        received,
        refundedMinor,
        factCount,
        latestAttempt,
        latestCharge,
        lastError,
        nextAction,
        cancellation,
        lookAt);
  }

  /** What is under way. Throws {@link IllegalStateException} when nothing is. */
  Doing required() {
    if (doing == null) {
      throw new IllegalStateException("nothing is under way in " + status);
    }
    return doing;
  }

  /** The attempt that is or was under way. Throws {@link IllegalStateException} when none was. */
  public String requiredAttempt() {
    if (latestAttempt == null) {
      throw new IllegalStateException("never attempted");
    }
    return latestAttempt;
  }
}
