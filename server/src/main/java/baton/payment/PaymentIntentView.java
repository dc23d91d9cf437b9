package baton.payment;

import baton.charge.ChargeView.TransferView;
import baton.connector.Operation.ConnectedAccounts;
import baton.connector.Operation.StoredCredential.Purpose;
import baton.core.Currencies;
import baton.core.Shipping;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A payment intent as the API shows it. */
public record PaymentIntentView(
    String id,
    String object,
    @Nullable List<String> allowedPaymentMethodTypes,
    long amount,
    long amountCapturable,
    long amountReceived,
    @Nullable String application,
    @Nullable Long applicationFeeAmount,
    @Nullable AutomaticView automaticPaymentMethods,
    @Nullable Long canceledAt,
    @Nullable String cancellationReason,
    String captureMethod,
    String clientSecret,
    String confirmationMethod,
    long created,
    String currency,
    @Nullable String customer,
    @Nullable String customerAccount,
    @Nullable String description,
    @Nullable List<String> excludedPaymentMethodTypes,
    @Nullable PaymentError lastPaymentError,
    @Nullable String latestCharge,
    @Nullable String latestPaymentAttemptRecord,
    boolean livemode,
    @Nullable Object managedPayments,
    Map<String, String> metadata,
    @Nullable NextActionView nextAction,
    @Nullable String onBehalfOf,
    @Nullable String paymentMethod,
    @Nullable Object paymentMethodConfigurationDetails,
    OptionsView paymentMethodOptions,
    List<String> paymentMethodTypes,
    @Nullable String paymentRecord,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OrchestrationView paymentsOrchestration,
    @Nullable Object processing,
    @Nullable String receiptEmail,
    @Nullable String review,
    @Nullable String setupFutureUsage,
    @Nullable Shipping shipping,
    @Nullable String source,
    @Nullable String statementDescriptor,
    @Nullable String statementDescriptorSuffix,
    String status,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TransferView transferData,
    @Nullable String transferGroup) {

  /** Which payment methods are offered without being named. */
  public record AutomaticView(String allowRedirects, boolean enabled) {}

  /** What the payer must do. */
  public record NextActionView(RedirectView redirectToUrl, String type) {
    public static NextActionView of(NextAction it) {
      return new NextActionView(new RedirectView(it.returnUrl(), it.url()), "redirect_to_url");
    }
  }

  /** The page the payer must visit, and where the payer ends up. */
  public record RedirectView(@Nullable String returnUrl, String url) {}

  /** What was asked for, by type of payment method. */
  public record OptionsView(CardOptionsView card) {}

  /** What was asked for of cards. */
  public record CardOptionsView(
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String captureMethod,
      @Nullable Object installments,
      @Nullable Object mandateOptions,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean moto,
      @Nullable String network,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String requestIncrementalAuthorization,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String requestMulticapture,
      @JsonProperty("request_three_d_secure") String requestThreeDSecure,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String setupCredentialUsage,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String setupFutureUsage,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String storedCredentialUsage) {}

  /** Whether Baton chooses the processor. */
  public record OrchestrationView(boolean enabled) {}

  static PaymentIntentView of(Payment it, boolean livemode) {
    var terms = it.terms();
    var progress = it.progress();
    return new PaymentIntentView(
        it.id(),
        "payment_intent",
        terms.allowedPaymentMethodTypes(),
        it.amount().minor(),
        progress.capturableMinor(),
        progress.receivedMinor(),
        null,
        feeMinor(terms.connected()),
        automatic(terms),
        canceledAt(progress.cancellation()),
        cancellationReason(progress.cancellation()),
        terms.captureMethod().code(),
        it.clientSecret(),
        terms.confirmationMethod().code(),
        it.createdAt().getEpochSecond(),
        Currencies.code(it.amount().currency()),
        it.customer(),
        null,
        terms.description(),
        null,
        progress.lastError(),
        progress.latestCharge(),
        progress.latestAttempt(),
        livemode,
        null,
        it.metadata(),
        nextAction(progress.nextAction()),
        onBehalfOf(terms.connected()),
        it.paymentMethod(),
        null,
        options(terms),
        List.of("card"),
        progress.latestAttempt() == null ? null : it.recordId(),
        terms.orchestrated() == null ? null : new OrchestrationView(terms.orchestrated()),
        null,
        terms.receiptEmail(),
        null,
        terms.setupFutureUsage(),
        terms.shipping(),
        null,
        null,
        terms.statementDescriptorSuffix(),
        it.status().code(),
        TransferView.of(terms.connected()),
        null);
  }

  private static @Nullable Long feeMinor(@Nullable ConnectedAccounts it) {
    return it == null ? null : it.feeMinor();
  }

  private static @Nullable String onBehalfOf(@Nullable ConnectedAccounts it) {
    return it == null ? null : it.onBehalfOf();
  }

  /** While it is under way, nobody knows whether it will have been one. */
  private static @Nullable String cancellationReason(Progress.@Nullable Cancellation it) {
    return it == null || it.at() == null ? null : it.reason();
  }

  private static @Nullable Long canceledAt(Progress.@Nullable Cancellation it) {
    return it == null || it.at() == null ? null : it.at().getEpochSecond();
  }

  private static @Nullable AutomaticView automatic(Terms terms) {
    var it = terms.automaticPaymentMethods();
    return it == null ? null : new AutomaticView(it.allowRedirects(), it.enabled());
  }

  private static @Nullable NextActionView nextAction(@Nullable NextAction it) {
    return it == null ? null : NextActionView.of(it);
  }

  private static OptionsView options(Terms terms) {
    var card = terms.card();
    return new OptionsView(
        new CardOptionsView(
            card.isManualCapture() ? "manual" : null,
            null,
            null,
            card.use().moto(),
            card.use().network(),
            card.incrementalAuthorization(),
            card.multicapture(),
            card.requestThreeDSecure(),
            code(terms.onFile().setupUse()),
            card.setupFutureUsage(),
            code(terms.onFile().use())));
  }

  private static @Nullable String code(@Nullable Purpose use) {
    return use == null ? null : use.code();
  }
}
