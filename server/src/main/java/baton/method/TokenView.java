package baton.method;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A token as the API shows it. */
public record TokenView(
    String id,
    String object,
    CardView card,
    @Nullable String clientIp,
    long created,
    boolean livemode,
    String type,
    boolean used) {

  /** The card inside, in the shape of Stripe's older API. */
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
      @Nullable String tokenizationMethod) {}

  static TokenView of(Token it, boolean livemode) {
    return new TokenView(
        it.id(),
        "token",
        card(it),
        null,
        it.createdAt().getEpochSecond(),
        livemode,
        "card",
        it.isUsed());
  }

  /** Checks are made by an issuer, and no issuer has seen the card yet. */
  private static CardView card(Token it) {
    var card = it.card();
    var address = it.holder().address();
    var line1 = address.line1();
    var zip = address.postalCode();
    return new CardView(
        it.cardId(),
        "card",
        address.city(),
        address.country(),
        line1,
        line1 == null ? null : "unchecked",
        address.line2(),
        address.state(),
        zip,
        zip == null ? null : "unchecked",
        brand(card.brand()),
        card.country(),
        "unchecked",
        null,
        card.expMonth(),
        card.expYear(),
        card.fingerprint(),
        card.funding(),
        card.last4(),
        Map.of(),
        it.holder().name(),
        null,
        null);
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
