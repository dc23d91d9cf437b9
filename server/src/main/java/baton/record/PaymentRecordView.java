package baton.record;

import baton.attempt.Attempt;
import baton.attempt.AttemptState;
import baton.attempt.Suspect;
import baton.connector.Outcome;
import baton.connector.Outcome.Evidence;
import baton.core.Card;
import baton.core.Currencies;
import baton.core.Money;
import baton.core.Shipping;
import baton.method.BillingDetails;
import baton.method.NetworkTokenView;
import baton.method.PaymentMethod;
import baton.method.WalletView;
import baton.payment.Payment;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A payment record, or a payment attempt record, as the API shows them: how much of the amount went
 * which way.
 *
 * @param latestPaymentAttemptRecord of a payment record only
 * @param orchestration of a payment attempt record only: why it went there, and what then
 * @param paymentRecord of a payment attempt record only
 */
public record PaymentRecordView(
    String id,
    String object,
    MoneyView amount,
    MoneyView amountAuthorized,
    MoneyView amountCanceled,
    MoneyView amountFailed,
    MoneyView amountGuaranteed,
    MoneyView amountRefunded,
    MoneyView amountRequested,
    @Nullable String application,
    long created,
    @Nullable CustomerView customerDetails,
    @Nullable String customerPresence,
    @Nullable String description,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String latestPaymentAttemptRecord,
    boolean livemode,
    Map<String, String> metadata,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OrchestrationView orchestration,
    @Nullable MethodView paymentMethodDetails,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String paymentRecord,
    ProcessorView processorDetails,
    String reportedBy,
    @Nullable Shipping shippingDetails) {

  /** An amount in minor units. */
  public record MoneyView(String currency, long value) {
    static MoneyView of(long minor, Money like) {
      return new MoneyView(Currencies.code(like.currency()), minor);
    }
  }

  /** Who paid. */
  public record CustomerView(
      @Nullable String customer,
      @Nullable String email,
      @Nullable String name,
      @Nullable String phone) {}

  /**
   * Who carried it out.
   *
   * @param processor our id of the processor account; none where we did not carry it out
   * @param type the connector
   */
  public record ProcessorView(
      CustomView custom,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String processor,
      String type) {}

  /** What the processor calls it. */
  public record CustomView(@Nullable String paymentReference) {}

  /** What was paid with: a card, or whatever a merchant reports from elsewhere. */
  public record MethodView(
      @Nullable BillingDetails billingDetails,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CardView card,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OtherView custom,
      @Nullable String paymentMethod,
      String type) {}

  /** What was paid with, in the words of the merchant who reports it. */
  public record OtherView(String displayName, @Nullable String type) {}

  /** The card, and what its issuer and its scheme said. */
  public record CardView(
      @Nullable String authorizationCode,
      String brand,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long captureBefore,
      @Nullable ChecksView checks,
      @Nullable String country,
      int expMonth,
      int expYear,
      String fingerprint,
      String funding,
      String iin,
      @Nullable Object installments,
      @Nullable String issuer,
      String last4,
      String network,
      @Nullable String networkAdviceCode,
      @Nullable String networkDeclineCode,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable NetworkTokenView networkToken,
      @Nullable String networkTransactionId,
      @Nullable String storedCredentialUsage,
      @JsonProperty("three_d_secure") @Nullable ThreeDSecureView threeDSecure,
      @Nullable WalletView wallet) {}

  /** What was checked of what the payer gave. */
  public record ChecksView(
      @Nullable String addressLine1Check,
      @Nullable String addressPostalCodeCheck,
      @Nullable String cvcCheck) {}

  /** How the payer was authenticated. */
  public record ThreeDSecureView(
      @Nullable String authenticationFlow,
      @Nullable String electronicCommerceIndicator,
      @Nullable String exemptionIndicator,
      String result,
      @Nullable String resultReason,
      @Nullable String version) {}

  /**
   * Everything a record is made of.
   *
   * @param suspect null unless it failed, and may be approved all the same
   * @param method null when it was deleted since
   */
  record Parts(
      Payment payment,
      Attempt attempt,
      @Nullable Suspect suspect,
      @Nullable PaymentMethod method,
      String connector,
      boolean livemode) {}

  static PaymentRecordView ofPayment(Parts it) {
    return of(it, it.payment().recordId(), true);
  }

  static PaymentRecordView ofAttempt(Parts it) {
    return of(it, it.attempt().id(), false);
  }

  private static PaymentRecordView of(Parts it, String id, boolean isPayment) {
    var payment = it.payment();
    var attempt = it.attempt();
    var amount = attempt.amount();
    var asked = amount.minor();
    var isAuthorized = attempt.outcome() instanceof Outcome.Approved;
    var isCaptured = attempt.capturedMinor() > 0;
    var isLatest = attempt.id().equals(payment.progress().latestAttempt());
    var method = it.method();
    return new PaymentRecordView(
        id,
        isPayment ? "payment_record" : "payment_attempt_record",
        MoneyView.of(asked, amount),
        MoneyView.of(isAuthorized ? asked : 0, amount),
        MoneyView.of(canceled(attempt), amount),
        MoneyView.of(attempt.state() == AttemptState.FAILED ? asked : 0, amount),
        MoneyView.of(attempt.capturedMinor(), amount),
        MoneyView.of(isCaptured && isLatest ? payment.progress().refundedMinor() : 0, amount),
        MoneyView.of(asked, amount),
        null,
        (isPayment ? payment.createdAt() : attempt.createdAt()).getEpochSecond(),
        customer(payment, method),
        attempt.isOffSession() ? "off_session" : "on_session",
        payment.terms().description(),
        isPayment ? attempt.id() : null,
        it.livemode(),
        payment.metadata(),
        isPayment ? null : OrchestrationView.of(attempt, it.suspect()),
        method == null ? null : method(method, it),
        isPayment ? null : payment.recordId(),
        new ProcessorView(new CustomView(attempt.reference()), attempt.processor(), it.connector()),
        "stripe",
        payment.terms().shipping());
  }

  private static long canceled(Attempt attempt) {
    return switch (attempt.state()) {
      case CAPTURED -> attempt.amount().minor() - attempt.capturedMinor();
      case CANCELED -> attempt.amount().minor();
      case SENT, AWAITING_PAYER, AUTHORIZED, FAILED -> 0;
    };
  }

  private static @Nullable CustomerView customer(Payment payment, @Nullable PaymentMethod method) {
    if (payment.customer() == null) {
      return null;
    }
    var billing = method == null ? BillingDetails.NONE : method.details().billing();
    return new CustomerView(payment.customer(), billing.email(), billing.name(), billing.phone());
  }

  private static MethodView method(PaymentMethod method, Parts it) {
    return new MethodView(
        method.details().billing(), card(method.card(), it), null, method.id(), "card");
  }

  private static CardView card(Card card, Parts parts) {
    var attempt = parts.attempt();
    var use = parts.payment().terms().onFile().use();
    var outcome = attempt.outcome();
    var evidence = outcome == null ? Evidence.NONE : outcome.evidence();
    var checks = evidence.checks();
    var captureBefore = attempt.captureBefore();
    var decline = outcome instanceof Outcome.Declined(_, var it, _) ? it : null;
    return new CardView(
        evidence.authorizationCode(),
        card.brand(),
        captureBefore == null ? null : captureBefore.getEpochSecond(),
        checks == null
            ? null
            : new ChecksView(checks.addressLine1(), checks.addressPostalCode(), checks.cvc()),
        card.country(),
        card.expMonth(),
        card.expYear(),
        card.fingerprint(),
        card.funding(),
        card.iin(),
        null,
        card.issuer(),
        card.last4(),
        card.brand(),
        decline == null ? null : decline.networkAdvice(),
        decline == null ? null : decline.networkCode(),
        NetworkTokenView.of(card),
        evidence.networkTransactionId(),
        use == null ? null : use.code(),
        threeDSecure(evidence),
        WalletView.of(card));
  }

  private static @Nullable ThreeDSecureView threeDSecure(Evidence evidence) {
    var it = evidence.threeDSecure();
    return it == null
        ? null
        : new ThreeDSecureView(it.flow(), it.eci(), null, it.result(), null, it.version());
  }
}
