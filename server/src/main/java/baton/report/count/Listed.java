package baton.report.count;

import baton.core.Card;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment with what it can be found by.
 *
 * @param currency as the tables have it
 * @param cardBrand of the payment method until there is an attempt
 */
record Listed(
    String id,
    long amountMinor,
    String currency,
    String status,
    @Nullable String customer,
    @Nullable String paymentMethod,
    @Nullable String cardBrand,
    @Nullable String cardCountry,
    @Nullable String cardLast4,
    @Nullable String processor,
    @Nullable String rule,
    Instant createdAt) {

  /** The same, last tried as {@code it}. */
  Listed tried(Tried it) {
    var card = it.card();
    return new Listed(
        id,
        amountMinor,
        currency,
        status,
        customer,
        paymentMethod,
        card == null ? cardBrand : card.brand(),
        card == null ? cardCountry : country(card),
        card == null ? cardLast4 : card.last4(),
        it.processor(),
        it.rule(),
        createdAt);
  }

  private static @Nullable String country(Card card) {
    return card.country();
  }
}
