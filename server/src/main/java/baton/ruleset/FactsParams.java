package baton.ruleset;

import baton.core.Access;
import baton.core.Currencies;
import baton.core.Money;
import baton.core.Permission;
import baton.db.Tx;
import baton.http.Caller;
import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Shape;
import baton.rules.Attribute;
import baton.rules.Bins;
import baton.rules.PaymentFacts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A payment that nobody made, or the id of one that is there. */
final class FactsParams {
  private static final String PAYMENT = "payment_intent";
  private static final int TEXT_MAX = 500;
  private static final int ID_MAX = 255;
  private static final long AMOUNT_MAX = 999_999_999_999L;
  private static final long SECONDS_MAX = 253_402_300_799L;

  private static final Shape CARD =
      Shape.of(
          Param.text("bin", 8).describe("The first six to eight digits of its number."),
          choice("brand", Attribute.CARD_BRAND),
          country("country"),
          Param.text("issuer", TEXT_MAX),
          choice("origin", Attribute.CARD_ORIGIN),
          choice("type", Attribute.CARD_TYPE));
  static final Shape SHAPE =
      Shape.of(
          Param.integer("amount", 0, AMOUNT_MAX).describe("In the currency's smallest unit."),
          Param.integer("at", 0, SECONDS_MAX).describe("When it is decided, else now."),
          country("billing_country"),
          choice("capture_method", Attribute.CAPTURE_METHOD),
          Param.hash("card", CARD),
          Param.text("currency", 3),
          Param.text("customer", ID_MAX),
          choice("initiator", Attribute.INITIATOR),
          Param.metadata(),
          Param.text(PAYMENT, ID_MAX)
              .describe("A payment that is there, in place of everything else."),
          choice("payment_method_type", Attribute.PAYMENT_METHOD_TYPE),
          country("shipping_country"),
          choice("three_d_secure", Attribute.THREE_D_SECURE),
          choice("wallet", Attribute.WALLET));

  private static final Permission READ_PAYMENTS = new Permission("payment_intents", Access.READ);

  private final StoredFacts stored;
  private final Clock clock;

  FactsParams(StoredFacts stored, Clock clock) {
    this.stored = stored;
    this.clock = clock;
  }

  /**
   * What is asked about with {@link #SHAPE}. The answer tells what is known of a payment that is
   * there, so that {@code caller} needs leave to read it.
   */
  AskedPayment read(Tx tx, Caller caller, Params params) {
    var payment = payment(params);
    if (payment == null) {
      return new AskedPayment(null, read(params, clock.instant()));
    }
    caller.require(READ_PAYMENTS);
    var facts = stored.find(tx, caller.mode(), payment);
    if (facts == null) {
      throw Problem.invalid(
              "No such payment_intent: '%s', or it has no payment method yet.".formatted(payment),
              params.nameOf(PAYMENT))
          .code("resource_missing");
    }
    return new AskedPayment(payment, facts);
  }

  /** The id of the payment that is asked about; null when it is described. */
  private static @Nullable String payment(Params params) {
    var payment = params.text(PAYMENT);
    if (payment != null && !Set.of(PAYMENT, "expand").containsAll(params.names())) {
      throw Problem.invalid(
          "Give either a payment_intent, or what is known of one.", params.nameOf(PAYMENT));
    }
    return payment;
  }

  /** What is not sent is not known. {@code now} is when it is decided unless it says when. */
  private static PaymentFacts read(Params params, Instant now) {
    var at = params.integer("at");
    var card = params.hash("card");
    var metadata = params.map("metadata");
    return new PaymentFacts(
        amount(params),
        bin(card),
        country(card, "country"),
        text(card, "issuer"),
        text(card, "type"),
        text(card, "brand"),
        params.text("payment_method_type"),
        params.text("wallet"),
        params.text("initiator"),
        params.text("capture_method"),
        country(params, "billing_country"),
        country(params, "shipping_country"),
        params.text("customer"),
        text(card, "origin"),
        params.text("three_d_secure"),
        metadata == null ? Map.of() : metadata,
        at == null ? now : Instant.ofEpochSecond(at));
  }

  private static Money amount(Params params) {
    var minor = params.requiredInteger("amount");
    var code = params.requiredText("currency");
    var currency = Currencies.find(code);
    if (currency == null) {
      throw Problem.invalid("Invalid currency: " + code, "currency");
    }
    return new Money(minor, currency);
  }

  private static @Nullable String bin(@Nullable Params card) {
    var bin = text(card, "bin");
    try {
      Bins.of(bin == null ? List.of() : List.of(bin));
      return bin;
    } catch (IllegalArgumentException notOne) {
      throw Problem.invalid("Invalid BIN: it must be 6 to 8 digits.", "card[bin]");
    }
  }

  private static @Nullable String country(@Nullable Params params, String name) {
    return params == null ? null : params.upper(name);
  }

  private static @Nullable String text(@Nullable Params params, String name) {
    return params == null ? null : params.text(name);
  }

  private static Param country(String name) {
    return Param.text(name, 2).describe("ISO 3166, two letters.");
  }

  private static Param choice(String name, Attribute attribute) {
    return Param.oneOf(name, attribute.choices().toArray(String[]::new));
  }
}
