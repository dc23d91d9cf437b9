package baton.rules;

import static baton.rules.Operator.BETWEEN;
import static baton.rules.Operator.EQ;
import static baton.rules.Operator.EXISTS;
import static baton.rules.Operator.GT;
import static baton.rules.Operator.GTE;
import static baton.rules.Operator.IN;
import static baton.rules.Operator.IS;
import static baton.rules.Operator.IS_NOT;
import static baton.rules.Operator.LT;
import static baton.rules.Operator.LTE;
import static baton.rules.Operator.NOT_EXISTS;
import static baton.rules.Operator.NOT_IN;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What rules can ask of a payment: which values there are, and how they are compared. */
public enum Attribute {
  AMOUNT("amount", Kind.AMOUNT),
  BIN("BIN", Kind.BIN),
  CARD_COUNTRY("card country", Kind.COUNTRY),
  CARD_ISSUER("card issuer", Kind.TEXT),
  CARD_TYPE("card type", Kind.CHOICE, "credit", "debit", "prepaid"),
  CURRENCY("currency", Kind.CURRENCY),
  METADATA("metadata", Kind.METADATA),
  CARD_BRAND(
      "card brand",
      Kind.CHOICE,
      "amex",
      "diners",
      "discover",
      "jcb",
      "mastercard",
      "unionpay",
      "visa"),
  PAYMENT_METHOD_TYPE("payment method type", Kind.CHOICE, "card"),
  WALLET("wallet", Kind.CHOICE, "apple_pay", "google_pay", "none"),
  INITIATOR("initiator", Kind.CHOICE, "customer", "merchant"),
  CAPTURE_METHOD("capture method", Kind.CHOICE, "automatic", "automatic_async", "manual"),
  BILLING_COUNTRY("billing country", Kind.COUNTRY),
  SHIPPING_COUNTRY("shipping country", Kind.COUNTRY),
  CUSTOMER("customer", Kind.TEXT),
  CARD_ORIGIN("card", Kind.CHOICE, "saved", "new"),
  THREE_D_SECURE("3DS request", Kind.CHOICE, "automatic", "any", "challenge"),
  HOUR("hour", Kind.HOUR),
  WEEKDAY(
      "weekday",
      Kind.WEEKDAY,
      "monday",
      "tuesday",
      "wednesday",
      "thursday",
      "friday",
      "saturday",
      "sunday");

  /** What values look like. */
  public enum Kind {
    /** Minor units of a currency. */
    AMOUNT(EQ, GT, GTE, LT, LTE, BETWEEN),
    /** Prefixes of six to eight digits and ranges of such. */
    BIN(IN, NOT_IN),
    /** ISO 3166, two letters in upper case. */
    COUNTRY(IS, IS_NOT, IN, NOT_IN),
    /** ISO 4217, three letters in lower case. */
    CURRENCY(IS, IS_NOT, IN, NOT_IN),
    /** Any text; issuers are compared without regard to case. */
    TEXT(IS, IS_NOT, IN, NOT_IN),
    /** One of {@link Attribute#choices}. */
    CHOICE(IS, IS_NOT, IN, NOT_IN),
    /** The value at a key, case-sensitive. */
    METADATA(IS, IS_NOT, IN, NOT_IN, EXISTS, NOT_EXISTS),
    /** 0 to 23 in a time zone. */
    HOUR(IS, IS_NOT, IN, NOT_IN, BETWEEN),
    /** One of {@link Attribute#choices}, in a time zone. */
    WEEKDAY(IS, IS_NOT, IN, NOT_IN);

    private final Set<Operator> operators;

    Kind(Operator first, Operator... more) {
      operators = EnumSet.of(first, more);
    }
  }

  private final String title;
  private final Kind kind;
  private final List<String> choices;

  Attribute(String title, Kind kind, String... choices) {
    this.title = title;
    this.kind = kind;
    this.choices = List.of(choices);
  }

  /** {@code card_country}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Throws {@link IllegalArgumentException} when there is none. */
  public static Attribute of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  /** For sentences: {@code card country}. */
  public String title() {
    return title;
  }

  public Kind kind() {
    return kind;
  }

  /** The only values there are; empty when there are many. */
  public List<String> choices() {
    return choices;
  }

  public boolean takes(Operator operator) {
    return kind.operators.contains(operator);
  }

  /** Whether the values may come from a named list. */
  public boolean takesList() {
    return switch (kind) {
      case BIN, COUNTRY, CURRENCY, TEXT, METADATA -> true;
      case AMOUNT, CHOICE, HOUR, WEEKDAY -> false;
    };
  }
}
