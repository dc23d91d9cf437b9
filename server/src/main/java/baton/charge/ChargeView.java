package baton.charge;

import static baton.method.CardView.ofSource;

import baton.connector.Operation.ConnectedAccounts;
import baton.connector.Outcome;
import baton.core.Currencies;
import baton.core.Shipping;
import baton.method.BillingDetails;
import baton.method.CardView;
import baton.method.CardView.Holder;
import baton.method.NetworkTokenView;
import baton.method.PaymentMethods;
import baton.method.WalletView;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A charge as the API shows it.
 *
 * @param refunds a list of the refunds, only with {@code expand[]=refunds}
 */
public record ChargeView(
    String id,
    String object,
    long amount,
    long amountCaptured,
    long amountRefunded,
    @Nullable String application,
    @Nullable String applicationFee,
    @Nullable Long applicationFeeAmount,
    @Nullable String balanceTransaction,
    BillingDetails billingDetails,
    @Nullable String calculatedStatementDescriptor,
    boolean captured,
    long created,
    String currency,
    @Nullable String customer,
    @Nullable String description,
    boolean disputed,
    @Nullable String failureBalanceTransaction,
    @Nullable String failureCode,
    @Nullable String failureMessage,
    FraudView fraudDetails,
    boolean livemode,
    Map<String, String> metadata,
    @Nullable String onBehalfOf,
    @Nullable OutcomeView outcome,
    boolean paid,
    String paymentIntent,
    String paymentMethod,
    MethodView paymentMethodDetails,
    @Nullable String receiptEmail,
    @Nullable String receiptNumber,
    @Nullable String receiptUrl,
    boolean refunded,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Object refunds,
    @Nullable String review,
    @Nullable Shipping shipping,
    @Nullable CardView source,
    @Nullable String sourceTransfer,
    @Nullable String statementDescriptor,
    @Nullable String statementDescriptorSuffix,
    String status,
    @Nullable TransferView transferData,
    @Nullable String transferGroup) {

  /** What the merchant thinks of it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FraudView(@Nullable String userReport) {}

  /** Who is given the money, and how much of it; null: all. */
  public record TransferView(@Nullable Long amount, String destination) {
    public static @Nullable TransferView of(@Nullable ConnectedAccounts it) {
      var destination = it == null ? null : it.destination();
      return it == null || destination == null
          ? null
          : new TransferView(it.transferMinor(), destination);
    }
  }

  /** What was paid with. */
  public record MethodView(MethodCardView card, String type) {}

  /** The card, and what its issuer and its scheme said. */
  public record MethodCardView(
      long amountAuthorized,
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
      @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable AvailabilityView incrementalAuthorization,
      @Nullable Object installments,
      @Nullable String issuer,
      String last4,
      @Nullable String mandate,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean moto,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AvailabilityView multicapture,
      String network,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable NetworkTokenView networkToken,
      @Nullable String networkTransactionId,
      @Nullable String regulatedStatus,
      @JsonProperty("three_d_secure") @Nullable ThreeDSecureView threeDSecure,
      @Nullable String transactionLinkId,
      @Nullable WalletView wallet) {}

  /** What was checked of what the payer gave. */
  public record ChecksView(
      @Nullable String addressLine1Check,
      @Nullable String addressPostalCodeCheck,
      @Nullable String cvcCheck) {}

  /** What the authorization allows: {@code available} or {@code unavailable}. */
  public record AvailabilityView(String status) {
    static @Nullable AvailabilityView of(@Nullable Boolean may) {
      return may == null ? null : new AvailabilityView(may ? "available" : "unavailable");
    }
  }

  /** How the payer was authenticated. */
  public record ThreeDSecureView(
      @Nullable String authenticationFlow,
      @Nullable String electronicCommerceIndicator,
      @Nullable String exemptionIndicator,
      String result,
      @Nullable String resultReason,
      @Nullable String transactionId,
      @Nullable String version) {}

  static ChargeView of(Charge it, boolean livemode) {
    var wording = it.wording();
    var connected = wording.connected();
    var failure = it.verdict().failure();
    var isReleased = it.state() == ChargeState.CANCELED;
    return new ChargeView(
        it.id(),
        "charge",
        it.amount().minor(),
        it.capturedMinor(),
        isReleased ? it.amount().minor() : it.refundedMinor(),
        null,
        null,
        connected == null ? null : connected.feeMinor(),
        it.balanceTransaction(),
        it.paidWith().billing(),
        wording.statementDescriptorSuffix(),
        it.state() == ChargeState.CAPTURED,
        it.createdAt().getEpochSecond(),
        Currencies.code(it.amount().currency()),
        it.customer(),
        wording.description(),
        it.isDisputed(),
        null,
        failure == null ? null : failure.code(),
        failure == null ? null : failure.message(),
        new FraudView(wording.userReport()),
        livemode,
        it.metadata(),
        connected == null ? null : connected.onBehalfOf(),
        OutcomeView.of(it.verdict()),
        isPaid(it.state()),
        it.payment(),
        it.paidWith().paymentMethod(),
        new MethodView(card(it), "card"),
        wording.receiptEmail(),
        null,
        null,
        isReleased || isGivenBack(it),
        null,
        null,
        wording.shipping(),
        source(it),
        null,
        null,
        wording.statementDescriptorSuffix(),
        status(it.state()),
        TransferView.of(connected),
        null);
  }

  /** All of it; while more may be taken, nobody knows what all is. */
  private static boolean isGivenBack(Charge it) {
    return it.state() == ChargeState.CAPTURED && it.refundedMinor() == it.capturedMinor();
  }

  private static boolean isPaid(ChargeState it) {
    return it != ChargeState.FAILED && it != ChargeState.PENDING;
  }

  private static String status(ChargeState it) {
    return switch (it) {
      case PENDING -> "pending";
      case FAILED -> "failed";
      case AUTHORIZED, CAPTURED, CANCELED -> "succeeded";
    };
  }

  /** The card that was charged, where it was by older means. */
  private static @Nullable CardView source(Charge it) {
    var with = it.paidWith();
    var holder = new Holder(with.billing(), it.verdict().outcome().evidence().checks());
    return PaymentMethods.isSource(with.paymentMethod())
        ? ofSource(with.paymentMethod(), with.card(), holder, it.customer())
        : null;
  }

  private static MethodCardView card(Charge it) {
    var card = it.paidWith().card();
    var evidence = it.verdict().outcome().evidence();
    return new MethodCardView(
        it.state() == ChargeState.FAILED ? 0 : it.amount().minor(),
        evidence.authorizationCode(),
        card.brand(),
        it.state() == ChargeState.AUTHORIZED ? it.verdict().captureBefore() : null,
        checks(evidence.checks()),
        card.country(),
        card.expMonth(),
        card.expYear(),
        card.fingerprint(),
        card.funding(),
        card.iin(),
        AvailabilityView.of(it.verdict().incremental()),
        null,
        card.issuer(),
        card.last4(),
        it.paidWith().mandate(),
        it.paidWith().use().moto(),
        AvailabilityView.of(it.verdict().multicapture()),
        it.paidWith().use().network() == null ? card.brand() : it.paidWith().use().network(),
        NetworkTokenView.of(card),
        evidence.networkTransactionId(),
        null,
        threeDSecure(evidence.threeDSecure()),
        null,
        WalletView.of(card));
  }

  private static @Nullable ChecksView checks(Outcome.@Nullable Checks it) {
    return it == null ? null : new ChecksView(it.addressLine1(), it.addressPostalCode(), it.cvc());
  }

  private static @Nullable ThreeDSecureView threeDSecure(Outcome.@Nullable ThreeDSecure it) {
    return it == null
        ? null
        : new ThreeDSecureView(it.flow(), it.eci(), null, it.result(), null, null, it.version());
  }
}
