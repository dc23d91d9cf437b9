package baton.report.count;

import baton.core.Card;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment with what it can be found by beside its own columns.
 *
 * @param cardBrand of the payment method until there is an attempt
 */
record Listed(
    String id,
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
