package baton.method;

import baton.connector.Outcome.Checks;
import baton.core.Card;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A payment method as the API shows it. */
public record PaymentMethodView(
    String id,
    String object,
    String allowRedisplay,
    BillingDetails billingDetails,
    CardView card,
    long created,
    @Nullable String customer,
    @Nullable String customerAccount,
    boolean livemode,
    Map<String, String> metadata,
    String type) {

  /** The card, without what only the vault knows. */
  public record CardView(
      String brand,
      ChecksView checks,
      @Nullable String country,
      String displayBrand,
      int expMonth,
      int expYear,
      String fingerprint,
      String funding,
      @Nullable Object generatedFrom,
      String iin,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String issuer,
      String last4,
      Networks networks,
      @Nullable String regulatedStatus,
      @JsonProperty("three_d_secure_usage") ThreeDSecureUsage threeDSecureUsage,
      @Nullable WalletView wallet) {}

  /** What processors said of the data that the payer gave. */
  public record ChecksView(
      @Nullable String addressLine1Check,
      @Nullable String addressPostalCodeCheck,
      @Nullable String cvcCheck) {}

  /** Which schemes may carry a payment. */
  public record Networks(List<String> available, @Nullable String preferred) {}

  /** Whether the payer can be asked to authenticate. */
  public record ThreeDSecureUsage(boolean supported) {}

  public static PaymentMethodView of(PaymentMethod it, boolean livemode) {
    return new PaymentMethodView(
        it.id(),
        "payment_method",
        it.details().allowRedisplay() == null ? "unspecified" : it.details().allowRedisplay(),
        it.details().billing(),
        card(it.card(), it.details()),
        it.createdAt().getEpochSecond(),
        it.customer(),
        null,
        livemode,
        it.metadata(),
        "card");
  }

  private static ChecksView checks(@Nullable Checks it) {
    return it == null
        ? new ChecksView(null, null, null)
        : new ChecksView(it.addressLine1(), it.addressPostalCode(), it.cvc());
  }

  private static CardView card(Card card, PaymentMethod.Details details) {
    var preferred = details.preferredNetwork();
    return new CardView(
        card.brand(),
        checks(details.checks()),
        card.country(),
        preferred == null ? card.brand() : preferred,
        card.expMonth(),
        card.expYear(),
        card.fingerprint(),
        card.funding(),
        null,
        card.iin(),
        card.issuer(),
        card.last4(),
        new Networks(card.networks(), preferred),
        null,
        new ThreeDSecureUsage(!card.brand().equals("unknown")),
        WalletView.of(card));
  }
}
