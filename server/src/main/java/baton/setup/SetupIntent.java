package baton.setup;

import baton.payment.PaymentError;
import baton.payment.Source;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A merchant's wish to charge a card later, whatever number of attempts it takes to be allowed to.
 *
 * @param id {@code seti_…}
 */
public record SetupIntent(
    String id,
    String mode,
    @Nullable String customer,
    @Nullable String paymentMethod,
    SetupTerms terms,
    Map<String, String> metadata,
    SetupProgress progress,
    String clientSecret,
    Instant createdAt) {
  public SetupIntent {
    metadata = Collections.unmodifiableMap(metadata);
  }

  public SetupStatus status() {
    return progress.status();
  }

  /** Whether the payer of {@code attempt} is to authenticate. */
  boolean awaitsPayer(String attempt) {
    return status() == SetupStatus.REQUIRES_ACTION && attempt.equals(progress.latestAttempt());
  }

  /** Whether {@code other} is not what the payer authenticates with. */
  boolean isReplacedBy(Source other) {
    var isSame = other instanceof Source.Stored(var it, _, _) && it.equals(paymentMethod);
    return status() == SetupStatus.REQUIRES_ACTION && !isSame;
  }

  /** Why the last attempt failed; null when it did not, or is not decided. */
  @Nullable PaymentError failure() {
    return status() == SetupStatus.REQUIRES_PAYMENT_METHOD ? progress.lastError() : null;
  }

  /** Whether {@code other} is for the same payer and the same use of the card. */
  boolean isSameOrder(SetupIntent other) {
    return Objects.equals(customer, other.customer)
        && terms.requestThreeDSecure().equals(other.terms.requestThreeDSecure())
        && terms.use().equals(other.terms.use())
        && terms.purpose() == other.terms.purpose();
  }

  SetupIntent with(SetupProgress next) {
    return new SetupIntent(
        id, mode, customer, paymentMethod, terms, metadata, next, clientSecret, createdAt);
  }

  SetupIntent with(SetupTerms next) {
    return new SetupIntent(
        id, mode, customer, paymentMethod, next, metadata, progress, clientSecret, createdAt);
  }

  SetupIntent withPaymentMethod(@Nullable String next) {
    return new SetupIntent(
        id, mode, customer, next, terms, metadata, progress, clientSecret, createdAt);
  }

  SetupIntent withCustomer(@Nullable String next) {
    return new SetupIntent(
        id, mode, next, paymentMethod, terms, metadata, progress, clientSecret, createdAt);
  }

  SetupIntent withMetadata(Map<String, String> next) {
    return new SetupIntent(
        id, mode, customer, paymentMethod, terms, next, progress, clientSecret, createdAt);
  }
}
