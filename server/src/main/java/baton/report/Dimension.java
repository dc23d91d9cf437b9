package baton.report;

import java.util.Arrays;
import java.util.Locale;

/** What figures can be filtered and broken down by: a column of {@code report_kind}. */
enum Dimension {
  CURRENCY("currency", "ISO 4217 codes."),
  CARD_BRAND("card_brand", "visa, mastercard, …"),
  CARD_COUNTRY("card_country", "Of the issuer, ISO 3166 codes."),
  CARD_TYPE("card_type", "credit, debit or prepaid."),
  CARD_ISSUER("card_issuer", "Names of issuers."),
  TRANSACTION_TYPE("transaction", "one_time, saved_card, recurring, installment or unscheduled."),
  RULE(
      "rule", "Ids of rules; `default` where none was met, `none` where no rule set was in force."),
  DECLINE_REASON("reason", "Why attempts failed: decline codes and the like."),
  PROCESSOR("processor", "Ids of processors.");

  private final String column;
  private final String words;

  Dimension(String column, String words) {
    this.column = column;
    this.words = words;
  }

  /** {@code card_brand} */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Dimension of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  static String[] codes() {
    return Arrays.stream(values()).map(Dimension::code).toArray(String[]::new);
  }

  String column() {
    return column;
  }

  /** For people: what its values are. */
  String words() {
    return words;
  }

  /** Whether it is told apart in quarters of an hour too. */
  boolean isCoarse() {
    return this == CURRENCY || this == PROCESSOR;
  }
}
