package baton.payment;

import baton.core.Money;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant wants to be paid, once, whatever number of attempts it takes: Stripe's payment
 * intent.
 *
 * @param id {@code pi_…}; the payment record shown of it is {@code pr_} and the same rest
 */
public record Payment(
    String id,
    String mode,
    Money amount,
    @Nullable String customer,
    @Nullable String paymentMethod,
    Terms terms,
    Map<String, String> metadata,
    Progress progress,
    String clientSecret,
    Instant createdAt) {
  public Payment {
    metadata = Collections.unmodifiableMap(metadata);
  }

  public PaymentStatus status() {
    return progress.status();
  }

  /** The id of the payment record. */
  public String recordId() {
    return "pr" + id.substring(2);
  }

  /** Whether the payer of {@code attempt} is to authenticate. */
  boolean awaitsPayer(String attempt) {
    return status() == PaymentStatus.REQUIRES_ACTION && attempt.equals(progress.latestAttempt());
  }

  /** Whether what the payer of {@code attempt} brings may be of use, now or later. */
  boolean isOpenFor(String attempt) {
    var doing = progress.doing();
    var isChanging =
        status() == PaymentStatus.PROCESSING
            && attempt.equals(progress.latestAttempt())
            && doing != null
            && !doing.key().equals(attempt);
    return awaitsPayer(attempt) || isChanging;
  }

  /** Whether {@code other} is not what the payer authenticates, or authenticated, with. */
  boolean isReplacedBy(Source other) {
    var isWithPayer =
        status() == PaymentStatus.REQUIRES_ACTION
            || status() == PaymentStatus.REQUIRES_CONFIRMATION;
    var isSame = other instanceof Source.Stored(var it, _, _) && it.equals(paymentMethod);
    return isWithPayer && progress.doing() != null && !isSame;
  }

  /** Why the last verb failed at the processor; null when it did not, or is not decided. */
  @Nullable PaymentError failure() {
    return switch (status()) {
      case REQUIRES_PAYMENT_METHOD, REQUIRES_CAPTURE -> progress.lastError();
      case REQUIRES_CONFIRMATION, REQUIRES_ACTION, PROCESSING, SUCCEEDED, CANCELED -> null;
    };
  }

  /** Whether the first money is being taken right now, and nobody knows yet whether it was. */
  public boolean isBeingPaid() {
    var doing = progress.doing();
    return status() == PaymentStatus.PROCESSING
        && progress.receivedMinor() == 0
        && doing != null
        && (doing.kind() == Doing.Kind.CAPTURE
            || (doing.kind() == Doing.Kind.AUTHORIZE && !terms.isManualCapture()));
  }

  /** What may still be refunded, in minor units. */
  public long refundableMinor() {
    return progress.receivedMinor() - progress.refundedMinor();
  }

  /** Whether {@code other} is for the same money, payer and terms of capture. */
  boolean isSameOrder(Payment other) {
    return amount.equals(other.amount)
        && Objects.equals(customer, other.customer)
        && terms.isManualCapture() == other.terms.isManualCapture()
        && terms.captureMethod() == other.terms.captureMethod()
        && Objects.equals(terms.connected(), other.terms.connected())
        && terms.card().equals(other.terms.card());
  }

  public Payment with(Progress next) {
    return new Payment(
        id, mode, amount, customer, paymentMethod, terms, metadata, next, clientSecret, createdAt);
  }

  public Payment with(Terms next) {
    return new Payment(
        id,
        mode,
        amount,
        customer,
        paymentMethod,
        next,
        metadata,
        progress,
        clientSecret,
        createdAt);
  }

  public Payment withPaymentMethod(@Nullable String next) {
    return new Payment(
        id, mode, amount, customer, next, terms, metadata, progress, clientSecret, createdAt);
  }

  public Payment withMetadata(Map<String, String> next) {
    return new Payment(
        id, mode, amount, customer, paymentMethod, terms, next, progress, clientSecret, createdAt);
  }

  /** This payment with {@code held} authorized in all, and with what was said for that case. */
  Payment raised(Money held) {
    var raised = withOrder(held, customer).with(terms.raising(null));
    var said = terms.onRaise();
    if (said == null) {
      return raised;
    }
    var description = said.description() == null ? terms.description() : said.description();
    var suffix = terms.statementDescriptorSuffix();
    var merged = new LinkedHashMap<>(metadata);
    merged.putAll(said.metadata());
    merged.values().removeIf(String::isEmpty);
    return raised.with(raised.terms().described(description, suffix)).withMetadata(merged);
  }

  /** This payment for another amount, currency or customer. */
  public Payment withOrder(Money nextAmount, @Nullable String nextCustomer) {
    return new Payment(
        id,
        mode,
        nextAmount,
        nextCustomer,
        paymentMethod,
        terms,
        metadata,
        progress,
        clientSecret,
        createdAt);
  }
}
