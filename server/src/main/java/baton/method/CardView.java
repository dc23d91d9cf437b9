package baton.method;

import baton.connector.Outcome.Checks;
import baton.core.Card;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A card in the shape of Stripe's older API: inside a token, of a charge, or a customer's source.
 *
 * @param customer whose source it is; left out where it is nobody's
 */
public record CardView(
    String id,
    String object,
    @Nullable String addressCity,
    @Nullable String addressCountry,
    @Nullable String addressLine1,
    @Nullable String addressLine1Check,
    @Nullable String addressLine2,
    @Nullable String addressState,
    @Nullable String addressZip,
    @Nullable String addressZipCheck,
    String brand,
    @Nullable String country,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String customer,
    @Nullable String cvcCheck,
    @Nullable String dynamicLast4,
    int expMonth,
    int expYear,
    String fingerprint,
    String funding,
    String last4,
    Map<String, String> metadata,
    @Nullable String name,
    @Nullable String regulatedStatus,
    @Nullable String tokenizationMethod) {

  /** What is said of one that was deleted. */
  public record Deleted(String id, String object, boolean deleted) {}

  /**
   * Who holds it, and what an issuer said of that.
   *
   * @param checks null: no issuer has seen it yet
   */
  public record Holder(BillingDetails billing, @Nullable Checks checks) {}

  static CardView of(Token it) {
    var billing = new BillingDetails(it.holder().address(), null, it.holder().name(), null, null);
    return of(it.cardId(), it.requiredCard(), new Holder(billing, null), null, Map.of());
  }

  static CardView of(PaymentMethod it) {
    var holder = new Holder(it.details().billing(), it.details().checks());
    return of(it.id(), it.card(), holder, it.customer(), it.metadata());
  }

  /** One that was charged as a source. */
  public static CardView ofSource(String id, Card card, Holder holder, @Nullable String customer) {
    return of(id, card, holder, customer, Map.of());
  }

  private static CardView of(
      String id,
      Card card,
      Holder holder,
      @Nullable String customer,
      Map<String, String> metadata) {
    var address = holder.billing().address();
    var checks = holder.checks();
    return new CardView(
        id,
        "card",
        address.city(),
        address.country(),
        address.line1(),
        check(address.line1(), checks == null ? null : checks.addressLine1()),
        address.line2(),
        address.state(),
        address.postalCode(),
        check(address.postalCode(), checks == null ? null : checks.addressPostalCode()),
        brand(card.brand()),
        card.country(),
        customer,
        checks == null ? "unchecked" : checks.cvc(),
        card.tokenLast4(),
        card.expMonth(),
        card.expYear(),
        card.fingerprint(),
        card.funding(),
        card.last4(),
        metadata,
        holder.billing().name(),
        null,
        card.wallet() == null ? null : card.wallet().code());
  }

  /** What was not said cannot be checked; what no issuer was asked about is unchecked. */
  private static @Nullable String check(@Nullable String said, @Nullable String check) {
    return said == null ? null : check == null ? "unchecked" : check;
  }

  /** The older API has brands as people write them. */
  private static String brand(String word) {
    return switch (word) {
      case "visa" -> "Visa";
      case "mastercard" -> "MasterCard";
      case "amex" -> "American Express";
      case "discover" -> "Discover";
      case "diners" -> "Diners Club";
      case "jcb" -> "JCB";
      case "unionpay" -> "UnionPay";
      default -> "Unknown";
    };
  }
}
