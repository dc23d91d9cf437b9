package baton.setup;

import baton.connector.Outcome.Evidence;
import baton.core.Card;
import baton.method.PaymentMethod;
import baton.method.WalletView;
import baton.payment.PaymentError;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One try to set a card up, as the API shows it.
 *
 * @param processor our id of the processor account; null where the card was only kept
 * @param why the reason for this processor, or for none, for people
 */
public record SetupAttemptView(
    String id,
    String object,
    @Nullable String application,
    long created,
    @Nullable String customer,
    @Nullable String customerAccount,
    @Nullable List<String> flowDirections,
    boolean livemode,
    @Nullable String onBehalfOf,
    String paymentMethod,
    DetailsView paymentMethodDetails,
    @Nullable String processor,
    @Nullable PaymentError setupError,
    String setupIntent,
    String status,
    String usage,
    String why) {

  /** What was to be set up; without a card where the payment method is gone. */
  public record DetailsView(@Nullable CardView card, String type) {}

  /** The card, and what its issuer and its scheme said. */
  public record CardView(
      String brand,
      @Nullable ChecksView checks,
      @Nullable String country,
      int expMonth,
      int expYear,
      String fingerprint,
      String funding,
      String iin,
      @Nullable String issuer,
      String last4,
      String network,
      @Nullable String networkTransactionId,
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
      String result,
      @Nullable String resultReason,
      @Nullable String transactionId,
      @Nullable String version) {}

  static SetupAttemptView of(SetupAttempt it, @Nullable PaymentMethod method, boolean livemode) {
    return new SetupAttemptView(
        it.id(),
        "setup_attempt",
        null,
        it.createdAt().getEpochSecond(),
        it.customer(),
        null,
        null,
        livemode,
        null,
        it.paymentMethod(),
        new DetailsView(method == null ? null : card(method.card(), it.evidence()), "card"),
        it.processor(),
        it.error(),
        it.setupIntent(),
        it.state().code(),
        it.usage(),
        it.why());
  }

  private static CardView card(Card card, Evidence evidence) {
    var checks = evidence.checks();
    return new CardView(
        card.brand(),
        checks == null
            ? null
            : new ChecksView(checks.addressLine1(), checks.addressPostalCode(), checks.cvc()),
        card.country(),
        card.expMonth(),
        card.expYear(),
        card.fingerprint(),
        card.funding(),
        card.iin(),
        card.issuer(),
        card.last4(),
        card.brand(),
        evidence.networkTransactionId(),
        threeDSecure(evidence),
        WalletView.of(card));
  }

  private static @Nullable ThreeDSecureView threeDSecure(Evidence evidence) {
    var it = evidence.threeDSecure();
    return it == null
        ? null
        : new ThreeDSecureView(it.flow(), it.eci(), it.result(), null, null, it.version());
  }
}
