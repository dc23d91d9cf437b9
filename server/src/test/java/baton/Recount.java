package baton;

import baton.core.Json;
import baton.db.Columns;
import baton.db.TestDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Counts attempts one by one from the tables of payments, by the definitions and by nothing of what
 * the server counted: what its figures are to be.
 */
final class Recount {
  private static final String ALL =
      """
      SELECT a.payment, a.processor, a.stop, a.amount_minor, lower(a.currency) AS currency,
             a.created_at, a.outcome ->> 'outcome' AS outcome,
             lower(a.outcome #>> '{decline,reason}') AS declined,
             a.outcome ->> 'why' AS why, a.decision #>> '{ruling,rule}' AS rule, m.card
        FROM attempt a LEFT JOIN payment_method m ON m.id = a.payment_method
       ORDER BY a.payment, a.id
      """;

  /**
   * One attempt.
   *
   * @param main where its payment was tried at first; empty where that is here
   */
  record Tried(
      String payment,
      String processor,
      String main,
      long amount,
      Instant at,
      String fate,
      String reason,
      boolean isLast,
      Map<String, String> dimensions) {

    /** The value of a dimension; empty where it has none. */
    String of(String dimension) {
      return dimensions.getOrDefault(dimension, "");
    }

    boolean is(String... fates) {
      return List.of(fates).contains(fate);
    }

    boolean isValid() {
      return !is("invalid", "open");
    }
  }

  private record Row(
      String payment,
      String processor,
      int stop,
      long amount,
      Instant at,
      String outcome,
      String reason,
      Map<String, String> dimensions) {}

  private final List<Tried> tried;

  private Recount(List<Tried> tried) {
    this.tried = tried;
  }

  /** Everything there is. */
  static Recount ofAll() {
    var rows = TestDatabase.db().inTx(tx -> tx.list(ALL, Recount::read));
    var tried = new ArrayList<Tried>();
    var main = "";
    for (var i = 0; i < rows.size(); i++) {
      var it = rows.get(i);
      main = it.stop() == 0 ? it.processor() : main;
      var isLast = i + 1 == rows.size() || !rows.get(i + 1).payment().equals(it.payment());
      tried.add(
          new Tried(
              it.payment(),
              it.processor(),
              main.equals(it.processor()) ? "" : main,
              it.amount(),
              it.at(),
              fate(it),
              it.reason(),
              isLast,
              it.dimensions()));
    }
    return new Recount(tried);
  }

  Recount only(Predicate<Tried> which) {
    return new Recount(tried.stream().filter(which).toList());
  }

  List<Tried> tried() {
    return tried;
  }

  /** One of {@link #figures}. */
  long figure(String name) {
    return figures().getOrDefault(name, 0L);
  }

  /** The whole numbers of the figures, by their names, and volumes as {@code accepted eur}. */
  Map<String, Long> figures() {
    var figures = new TreeMap<String, Long>();
    figures.put("attempts", count(Tried::isValid));
    for (var fate : List.of("authorized", "issuer_declined", "blocked", "unreached", "invalid")) {
      figures.put(fate, count(it -> it.is(fate)));
    }
    figures.put("failed", count(it -> it.isValid() && !it.is("authorized")));
    figures.put("payments", count(it -> it.isValid() && it.isLast()));
    figures.put("payments_authorized", count(it -> it.is("authorized") && it.isLast()));
    figures.put("recovered", count(it -> it.is("authorized") && !it.main().isEmpty()));
    for (var it : tried) {
      if (it.is("authorized")) {
        figures.merge("accepted " + it.of("currency"), it.amount(), Long::sum);
      }
    }
    return figures;
  }

  /** What an answer of the server says, in the same words. */
  static Map<String, Long> told(Json figures) {
    var told = new TreeMap<String, Long>();
    for (var name :
        List.of(
            "attempts",
            "authorized",
            "issuer_declined",
            "blocked",
            "unreached",
            "invalid",
            "failed",
            "payments",
            "payments_authorized",
            "recovered")) {
      told.put(name, figures.number(name, -1));
    }
    for (var it : figures.at("accepted_volume").node()) {
      told.put("accepted " + it.path("currency").asString(), it.path("amount").asLong());
    }
    return told;
  }

  private long count(Predicate<Tried> which) {
    return tried.stream().filter(which).count();
  }

  private static String fate(Row it) {
    return switch (it.outcome()) {
      case "Approved" -> "authorized";
      case "Declined" ->
          switch (it.reason()) {
            case "authentication_failed" -> "authentication_failed";
            case "blocked_by_processor" -> "blocked";
            default -> "issuer_declined";
          };
      case "Rejected" ->
          List.of("rate_limited", "processor_down", "reversed", "found_not_done")
                  .contains(it.reason())
              ? "unreached"
              : "invalid";
      default -> "open";
    };
  }

  private static Row read(ResultSet row) throws SQLException {
    var outcome = or(Columns.textOrNull(row, "outcome"), "");
    var declined = or(Columns.textOrNull(row, "declined"), "");
    var why = outcome.equals("Rejected") ? or(Columns.textOrNull(row, "why"), "") : "";
    var dimensions = new HashMap<String, String>();
    var card = Json.parse(or(Columns.textOrNull(row, "card"), "{}"));
    if (card != null) {
      dimensions.put("card_brand", card.text("brand"));
      dimensions.put("card_country", or(card.textOrNull("country"), "unknown"));
      dimensions.put("card_type", card.text("funding"));
      dimensions.put("card_issuer", or(card.textOrNull("issuer"), "unknown"));
    }
    var reason = declined.isEmpty() ? why.toLowerCase(Locale.ROOT) : declined;
    dimensions.put("currency", row.getString("currency"));
    dimensions.put("processor", row.getString("processor"));
    dimensions.put("rule", or(Columns.textOrNull(row, "rule"), "default"));
    dimensions.put("decline_reason", reason);
    return new Row(
        row.getString("payment"),
        row.getString("processor"),
        row.getInt("stop"),
        row.getLong("amount_minor"),
        Columns.instant(row, "created_at"),
        outcome,
        reason,
        dimensions);
  }

  private static String or(@Nullable String text, String otherwise) {
    return text == null ? otherwise : text;
  }
}
