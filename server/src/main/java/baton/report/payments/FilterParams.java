package baton.report.payments;

import baton.db.Listing;
import baton.http.Filters;
import baton.http.Param;
import baton.http.Params;
import baton.http.Shape;
import baton.payment.PaymentStatus;
import baton.search.Words;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** By what payments are found, and the list of them as SQL. */
public final class FilterParams {
  private static final int TEXT_MAX = 255;

  private static final Shape CARD =
      Shape.of(
          Param.text("brand", TEXT_MAX).describe("visa, mastercard, …"),
          Param.text("country", 2).describe("Of the issuer, ISO 3166."),
          Param.text("last4", 4));

  /** What an endpoint takes that finds payments. */
  public static final Shape SHAPE =
      Shape.of(
          Filters.AMOUNT,
          Param.hash("card", CARD).describe("Of the last attempt."),
          Param.createdRange("created"),
          Param.text("currency", 3),
          Param.text("customer", TEXT_MAX),
          Param.metadata(),
          Param.text("payment_method", TEXT_MAX),
          Param.text("processor", TEXT_MAX).describe("Of the last attempt."),
          Param.text("rule", TEXT_MAX)
              .describe("The id of the rule that decided last, `default` or `none`."),
          Param.oneOf("status", statuses()));

  private static final String PLAIN = "SELECT id FROM payment_intent WHERE mode = ?";
  private static final String NOT_SUCCEEDED =
      "SELECT id FROM payment_by_status JOIN payment_intent USING (mode, id) WHERE mode = ?";
  private static final String INDEXED = "SELECT id FROM report_payment WHERE mode = ?";

  /** What the index does not have. */
  private static final Set<String> OF_PAYMENT =
      Set.of("amount", "status", "currency", "customer", "metadata");

  /** A few find what many have: the ids that have the words are looked up first. */
  private static final String HAS_WORDS =
      "id IN (SELECT w.id FROM search_words w WHERE w.words @> ?::text[])";

  private FilterParams() {}

  /** The ids that {@code written}, a form of {@link #SHAPE}, leaves over. */
  public static Listing of(String mode, String written) {
    return of(mode, Params.read(SHAPE, written), null);
  }

  /**
   * Those that {@code params}, of {@link #SHAPE} at least, leave over of what is {@code sought}.
   */
  static Listing of(String mode, Params params, @Nullable Sought sought) {
    var card = params.hash("card");
    var isIndexed =
        card != null
            || params.has("payment_method")
            || params.has("processor")
            || params.has("rule")
            || (sought != null && sought.isIndexed());
    var payments = ofPayment(mode, params);
    if (!isIndexed) {
      return sought == null ? payments : sought.narrow(payments);
    }
    var indexed = indexed(mode, params, card);
    if (sought != null && !sought.isIndexed()) {
      return indexed.among(sought.narrow(payments));
    }
    var found = sought == null ? indexed : sought.narrow(indexed);
    return OF_PAYMENT.stream().anyMatch(params::has) ? found.among(payments) : found;
  }

  private static Listing ofPayment(String mode, Params params) {
    var made = Filters.made(standing(mode, params.text("status")), "pi", params);
    return Filters.amount(made, params)
        .and("currency = ?::bpchar", params.upper("currency"))
        .and("customer = ?", params.text("customer"))
        .and(HAS_WORDS, words(params));
  }

  private static Listing standing(String mode, @Nullable String status) {
    return status == null || PaymentStatus.of(status) == PaymentStatus.SUCCEEDED
        ? Listing.of(PLAIN, mode).and("status = ?", status)
        : Listing.of(NOT_SUCCEEDED, mode)
            .joined("payment_intent.id")
            .and("payment_by_status.status = ?", status);
  }

  /** By what only the index has, which repeats when payments were made. */
  private static Listing indexed(String mode, Params params, @Nullable Params card) {
    var all = Filters.made(Listing.of(INDEXED, mode), "pi", params);
    var found =
        all.and("payment_method = ?", params.text("payment_method"))
            .and("processor = ?", params.text("processor"))
            .and("rule = ?", params.text("rule"));
    return card == null
        ? found
        : found
            .and("card_brand = ?", card.text("brand"))
            .and("card_country = ?", card.upper("country"))
            .and("card_last4 = ?", card.text("last4"));
  }

  private static String @Nullable [] words(Params params) {
    var metadata = params.map("metadata");
    return metadata == null || metadata.isEmpty() ? null : Words.stored("pi", metadata);
  }

  private static String[] statuses() {
    return Arrays.stream(PaymentStatus.values()).map(PaymentStatus::code).toArray(String[]::new);
  }
}
