package baton.setup;

import baton.connector.Operation.StoredCredential.Purpose;
import baton.payment.NextAction;
import baton.payment.PaymentError;
import baton.payment.PaymentIntentView.AutomaticView;
import baton.payment.PaymentIntentView.NextActionView;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A setup intent as the API shows it. */
public record SetupIntentView(
    String id,
    String object,
    @Nullable List<String> allowedPaymentMethodTypes,
    @Nullable String application,
    @Nullable AutomaticView automaticPaymentMethods,
    @Nullable String cancellationReason,
    String clientSecret,
    long created,
    @Nullable String customer,
    @Nullable String customerAccount,
    @Nullable String description,
    @Nullable List<String> excludedPaymentMethodTypes,
    @Nullable List<String> flowDirections,
    @Nullable PaymentError lastSetupError,
    @Nullable String latestAttempt,
    boolean livemode,
    @Nullable Object managedPayments,
    @Nullable String mandate,
    Map<String, String> metadata,
    @Nullable NextActionView nextAction,
    @Nullable String onBehalfOf,
    @Nullable String paymentMethod,
    @Nullable Object paymentMethodConfigurationDetails,
    OptionsView paymentMethodOptions,
    List<String> paymentMethodTypes,
    @Nullable String singleUseMandate,
    String status,
    String usage) {

  /** What was asked for, by type of payment method. */
  public record OptionsView(CardOptionsView card) {}

  /** What was asked for of cards. */
  public record CardOptionsView(
      @Nullable Object mandateOptions,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean moto,
      @Nullable String network,
      @JsonProperty("request_three_d_secure") String requestThreeDSecure,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String setupCredentialUsage) {}

  static SetupIntentView of(SetupIntent it, boolean livemode) {
    var terms = it.terms();
    var progress = it.progress();
    return new SetupIntentView(
        it.id(),
        "setup_intent",
        terms.allowedPaymentMethodTypes(),
        null,
        automatic(terms),
        progress.cancellationReason(),
        it.clientSecret(),
        it.createdAt().getEpochSecond(),
        it.customer(),
        null,
        terms.description(),
        null,
        null,
        progress.lastError(),
        progress.latestAttempt(),
        livemode,
        null,
        progress.mandate(),
        it.metadata(),
        nextAction(progress.nextAction()),
        null,
        it.paymentMethod(),
        null,
        new OptionsView(
            new CardOptionsView(
                null,
                terms.use().moto(),
                terms.use().network(),
                terms.requestThreeDSecure(),
                code(terms.purpose()))),
        List.of("card"),
        null,
        it.status().code(),
        terms.usage());
  }

  private static @Nullable AutomaticView automatic(SetupTerms terms) {
    var it = terms.automaticPaymentMethods();
    return it == null ? null : new AutomaticView(it.allowRedirects(), it.enabled());
  }

  private static @Nullable NextActionView nextAction(@Nullable NextAction it) {
    return it == null ? null : NextActionView.of(it);
  }

  private static @Nullable String code(@Nullable Purpose purpose) {
    return purpose == null ? null : purpose.code();
  }
}
