package baton.rules;

import baton.core.Money;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What rules can know of a payment, in the words of {@link Attribute}. Stored with the decision, so
 * that it can be made again. What is null is not known; a condition that asks for it is not met.
 *
 * @param bin the first eight digits of the card's number, or six where no more may be kept
 * @param cardIssuer in upper case, whatever it was given in: its case is no matter
 * @param wallet {@code none} when the card was typed in
 * @param customer null when the payment is for none, which is no value that a condition meets
 * @param metadata in the order of its keys, so that the same facts are the same bytes
 * @param at when it is decided
 */
public record PaymentFacts(
    Money amount,
    @Nullable String bin,
    @Nullable String cardCountry,
    @Nullable String cardIssuer,
    @Nullable String cardType,
    @Nullable String cardBrand,
    @Nullable String paymentMethodType,
    @Nullable String wallet,
    @Nullable String initiator,
    @Nullable String captureMethod,
    @Nullable String billingCountry,
    @Nullable String shippingCountry,
    @Nullable String customer,
    @Nullable String cardOrigin,
    @Nullable String threeDSecure,
    Map<String, String> metadata,
    Instant at) {
  public PaymentFacts {
    cardIssuer = cardIssuer == null ? null : cardIssuer.toUpperCase(Locale.ROOT);
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
  }

  /**
   * What is known at an attribute that is a text in itself; the currency in upper case. Throws
   * {@link IllegalArgumentException} for those that are not.
   */
  @Nullable String text(Attribute attribute) {
    return switch (attribute) {
      case BIN -> bin;
      case CARD_COUNTRY -> cardCountry;
      case CARD_ISSUER -> cardIssuer;
      case CARD_TYPE -> cardType;
      case CURRENCY -> amount.currency().getCurrencyCode();
      case CARD_BRAND -> cardBrand;
      case PAYMENT_METHOD_TYPE -> paymentMethodType;
      case WALLET -> wallet;
      case INITIATOR -> initiator;
      case CAPTURE_METHOD -> captureMethod;
      case BILLING_COUNTRY -> billingCountry;
      case SHIPPING_COUNTRY -> shippingCountry;
      case CUSTOMER -> customer;
      case CARD_ORIGIN -> cardOrigin;
      case THREE_D_SECURE -> threeDSecure;
      case AMOUNT, METADATA, HOUR, WEEKDAY ->
          throw new IllegalArgumentException(attribute + " is no text");
    };
  }
}
