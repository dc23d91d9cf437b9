package baton.payment;

import baton.core.Shipping;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A payment intent as a payer's browser may see it, with a publishable key. */
public record PublicPaymentView(
    String id,
    String object,
    long amount,
    PaymentIntentView.@Nullable AutomaticView automaticPaymentMethods,
    @Nullable Long canceledAt,
    @Nullable String cancellationReason,
    String captureMethod,
    String clientSecret,
    String confirmationMethod,
    long created,
    String currency,
    @Nullable String description,
    @Nullable PaymentError lastPaymentError,
    boolean livemode,
    PaymentIntentView.@Nullable NextActionView nextAction,
    @Nullable String paymentMethod,
    List<String> paymentMethodTypes,
    @Nullable Object processing,
    @Nullable String receiptEmail,
    @Nullable String setupFutureUsage,
    @Nullable Shipping shipping,
    @Nullable String source,
    String status) {

  static PublicPaymentView of(PaymentIntentView it) {
    return new PublicPaymentView(
        it.id(),
        it.object(),
        it.amount(),
        it.automaticPaymentMethods(),
        it.canceledAt(),
        it.cancellationReason(),
        it.captureMethod(),
        it.clientSecret(),
        it.confirmationMethod(),
        it.created(),
        it.currency(),
        it.description(),
        it.lastPaymentError(),
        it.livemode(),
        it.nextAction(),
        it.paymentMethod(),
        it.paymentMethodTypes(),
        it.processing(),
        it.receiptEmail(),
        it.setupFutureUsage(),
        it.shipping(),
        it.source(),
        it.status());
  }
}
