package baton.rules;

import baton.core.Currencies;
import baton.core.Money;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;

/** Facts of a payment, one by one; what is not said is not known. */
@NullMarked
public final class Payment {
  private final Map<Attribute, String> known = new EnumMap<>(Attribute.class);
  private final Map<String, String> metadata = new HashMap<>();
  private final Money amount;
  private Instant at = Instant.parse("2026-11-22T12:00:00Z");

  private Payment(Money amount) {
    this.amount = amount;
  }

  public static Payment of(long minor, String currency) {
    return new Payment(new Money(minor, Objects.requireNonNull(Currencies.find(currency))));
  }

  public Payment with(Attribute attribute, String value) {
    known.put(attribute, value);
    return this;
  }

  public Payment metadata(String key, String value) {
    metadata.put(key, value);
    return this;
  }

  public Payment at(String instant) {
    at = Instant.parse(instant);
    return this;
  }

  public PaymentFacts facts() {
    return new PaymentFacts(
        amount,
        known.get(Attribute.BIN),
        known.get(Attribute.CARD_COUNTRY),
        known.get(Attribute.CARD_ISSUER),
        known.get(Attribute.CARD_TYPE),
        known.get(Attribute.CARD_BRAND),
        known.get(Attribute.PAYMENT_METHOD_TYPE),
        known.get(Attribute.WALLET),
        known.get(Attribute.INITIATOR),
        known.get(Attribute.CAPTURE_METHOD),
        known.get(Attribute.BILLING_COUNTRY),
        known.get(Attribute.SHIPPING_COUNTRY),
        known.get(Attribute.CUSTOMER),
        known.get(Attribute.CARD_ORIGIN),
        known.get(Attribute.THREE_D_SECURE),
        metadata,
        at);
  }
}
