package baton.report.payments;

import baton.db.Listing;
import baton.http.Filters;
import baton.http.Param;
import baton.http.Params;
import baton.http.Shape;
import baton.payment.PaymentStatus;
import baton.search.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  /** {@code OFFSET 0}: each is looked up, and no mode is read for it. */
  private static final String NOT_SUCCEEDED =
      """
      SELECT id
        FROM payment_by_status s
       CROSS JOIN LATERAL (
             SELECT created_at FROM payment_intent WHERE mode = s.mode AND id = s.id OFFSET 0) p
       WHERE mode = ?\
      """;

  private static final String INDEXED = "SELECT id FROM report_payment WHERE mode = ?";

  /** What neither the index has nor the list by status. */
  private static final Set<String> OF_PAYMENT = Set.of("amount", "currency", "customer");

  private static final Set<String> OF_INDEX = Set.of("payment_method", "processor", "rule");

  /** Of payments of all modes, so never alone. */
  private static final String HAVING_WORDS =
      "SELECT id FROM search_words WHERE id >= 'pi_' AND id < 'pi`'";

  private FilterParams() {}

  /** The ids that {@code written}, a form of {@link #SHAPE}, leaves over. */
  public static Listing of(String mode, String written) {
    return of(mode, Params.read(SHAPE, written), null);
  }

  /**
   * Those that {@code params}, of {@link #SHAPE} at least, leave over of what is {@code sought}.
   */
  static Listing of(String mode, Params params, @Nullable Sought sought) {
    return parts(mode, params, sought).stream().reduce(Listing::among).orElseThrow();
  }

  /** One of each table that is asked. */
  private static List<Listing> parts(String mode, Params params, @Nullable Sought sought) {
    var ofPayment = sought == null || sought.isIndexed() ? null : sought;
    var ofIndex = ofPayment == null ? sought : null;
    var card = params.hash("card");
    var parts = new ArrayList<Listing>();
    if (isNotSucceeded(params)) {
      parts.add(standing(mode, params));
    }
    if (card != null || ofIndex != null || OF_INDEX.stream().anyMatch(params::has)) {
      parts.add(narrowed(indexed(mode, params, card), ofIndex));
    }
    if (parts.isEmpty() || isOfPayment(params) || ofPayment != null) {
      parts.addFirst(narrowed(ofPayment(mode, params), ofPayment));
    }
    var words = words(params);
    if (words != null) {
      parts.add(Listing.of(HAVING_WORDS).and("words @> ?::text[]", words));
    }
    return parts;
  }

  private static Listing narrowed(Listing all, @Nullable Sought sought) {
    return sought == null ? all : sought.narrow(all);
  }

  private static boolean isNotSucceeded(Params params) {
    var status = params.text("status");
    return status != null && PaymentStatus.of(status) != PaymentStatus.SUCCEEDED;
  }

  private static boolean isOfPayment(Params params) {
    return OF_PAYMENT.stream().anyMatch(params::has)
        || (params.has("status") && !isNotSucceeded(params));
  }

  private static Listing ofPayment(String mode, Params params) {
    var made = Filters.made(Listing.of(PLAIN, mode), "pi", params);
    return Filters.amount(made, params)
        .and("status = ?", isNotSucceeded(params) ? null : params.text("status"))
        .and("currency = ?::bpchar", params.upper("currency"))
        .and("customer = ?", params.text("customer"));
  }

  private static Listing standing(String mode, Params params) {
    return Filters.made(Listing.of(NOT_SUCCEEDED, mode), "pi", params)
        .and("status = ?", params.text("status"));
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
