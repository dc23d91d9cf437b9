package baton.setup;

import baton.payment.PaymentError;
import baton.payment.PaymentIntentView.AutomaticView;
import baton.payment.PaymentIntentView.NextActionView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A setup intent as a payer's browser may see it, with a publishable key. */
public record PublicSetupView(
    String id,
    String object,
    @Nullable AutomaticView automaticPaymentMethods,
    @Nullable String cancellationReason,
    String clientSecret,
    long created,
    @Nullable String description,
    @Nullable PaymentError lastSetupError,
    boolean livemode,
    @Nullable NextActionView nextAction,
    @Nullable String paymentMethod,
    List<String> paymentMethodTypes,
    String status,
    String usage) {

  static PublicSetupView of(SetupIntentView it) {
    return new PublicSetupView(
        it.id(),
        it.object(),
        it.automaticPaymentMethods(),
        it.cancellationReason(),
        it.clientSecret(),
        it.created(),
        it.description(),
        it.lastSetupError(),
        it.livemode(),
        it.nextAction(),
        it.paymentMethod(),
        it.paymentMethodTypes(),
        it.status(),
        it.usage());
  }
}
