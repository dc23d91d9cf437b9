package baton.rules;

import baton.core.Money;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What rules can know of a payment, in the words of {@link Attribute}. Stored with the decision, so
 * that it can be made again. What is null is not known; a condition that asks for it is not met.
 *
 * @param bin the first eight digits of the card's number, or six where no more may be kept
 * @param wallet {@code none} when the card was typed in
 * @param customer null when the payment is for none, which is no value that a condition meets
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
    Instant at) {}
