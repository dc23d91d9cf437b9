package baton.rules;

import java.util.List;
import java.util.Locale;

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
  WALLET("wallet", Kind.CHOICE, "apple_pay", "google_pay", "none", "samsung_pay"),
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
    AMOUNT,
    /** Prefixes of six to eight digits and ranges of such. */
    BIN,
    /** ISO 3166, two letters in upper case. */
    COUNTRY,
    /** ISO 4217, three letters in lower case. */
    CURRENCY,
    /** Any text; issuers are compared without regard to case. */
    TEXT,
    /** One of {@link Attribute#choices}. */
    CHOICE,
    /** The value at a key, case-sensitive. */
    METADATA,
    /** 0 to 23 in a time zone. */
    HOUR,
    /** One of {@link Attribute#choices}, in a time zone. */
    WEEKDAY
  }

  private final String title;
  private final Kind kind;

  /** With blanks between them. */
  private final String choices;

  Attribute(String title, Kind kind, String... choices) {
    this.title = title;
    this.kind = kind;
    this.choices = String.join(" ", choices);
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
    return choices.isEmpty() ? List.of() : List.of(choices.split(" "));
  }

  public boolean takes(Operator operator) {
    return switch (operator) {
      case IS, IS_NOT -> kind != Kind.AMOUNT && kind != Kind.BIN;
      case IN, NOT_IN -> kind != Kind.AMOUNT;
      case EQ, GT, GTE, LT, LTE -> kind == Kind.AMOUNT;
      case BETWEEN -> kind == Kind.AMOUNT || kind == Kind.HOUR;
      case EXISTS, NOT_EXISTS -> kind == Kind.METADATA;
    };
  }

  /** Whether the values may come from a named list. */
  public boolean takesList() {
    return switch (kind) {
      case BIN, COUNTRY, CURRENCY, TEXT, METADATA -> true;
      case AMOUNT, CHOICE, HOUR, WEEKDAY -> false;
    };
  }
}
