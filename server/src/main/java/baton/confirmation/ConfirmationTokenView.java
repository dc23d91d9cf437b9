package baton.confirmation;

import baton.core.Shipping;
import baton.method.BillingDetails;
import baton.method.PaymentMethodView;
import org.jspecify.annotations.Nullable;

/** A confirmation token as the API shows it. */
public record ConfirmationTokenView(
    String id,
    String object,
    long created,
    long expiresAt,
    boolean livemode,
    @Nullable Object mandateData,
    @Nullable String paymentIntent,
    @Nullable Object paymentMethodOptions,
    PreviewView paymentMethodPreview,
    @Nullable String returnUrl,
    @Nullable String setupFutureUsage,
    @Nullable String setupIntent,
    @Nullable Shipping shipping,
    boolean useStripeSdk) {

  /** What is to be paid with. */
  public record PreviewView(
      String allowRedisplay,
      BillingDetails billingDetails,
      PaymentMethodView.CardView card,
      @Nullable String customer,
      String type) {}

  static ConfirmationTokenView of(
      ConfirmationTokens.Known it, ConfirmationTokenParams.Said said, boolean livemode) {
    var token = it.token();
    var method = PaymentMethodView.of(it.method(), livemode);
    return new ConfirmationTokenView(
        token.id(),
        "confirmation_token",
        token.createdAt().getEpochSecond(),
        token.expiresAt().getEpochSecond(),
        livemode,
        null,
        intent(token, "pi_"),
        null,
        new PreviewView(
            method.allowRedisplay(),
            method.billingDetails(),
            method.card(),
            method.customer(),
            method.type()),
        said.returnUrl(),
        said.setupFutureUsage(),
        intent(token, "seti_"),
        said.shipping(),
        false);
  }

  private static @Nullable String intent(ConfirmationToken token, String prefix) {
    var intent = token.intent();
    return intent != null && intent.startsWith(prefix) ? intent : null;
  }
}
