package baton.explanation;

import baton.core.Currencies;
import baton.rules.PaymentFacts;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the rules could know of a payment. What is null was not known, and no rule that asks for it
 * was met.
 *
 * @param amount in minor units
 * @param bin the first digits of the card's number
 * @param at seconds since 1970: when it was decided
 */
public record FactsView(
    long amount,
    String currency,
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
    @JsonProperty("three_d_secure") @Nullable String threeDSecure,
    Map<String, String> metadata,
    long at) {

  static FactsView of(PaymentFacts it) {
    return new FactsView(
        it.amount().minor(),
        Currencies.code(it.amount().currency()),
        it.bin(),
        it.cardCountry(),
        it.cardIssuer(),
        it.cardType(),
        it.cardBrand(),
        it.paymentMethodType(),
        it.wallet(),
        it.initiator(),
        it.captureMethod(),
        it.billingCountry(),
        it.shippingCountry(),
        it.customer(),
        it.cardOrigin(),
        it.threeDSecure(),
        it.metadata(),
        it.at().getEpochSecond());
  }
}
