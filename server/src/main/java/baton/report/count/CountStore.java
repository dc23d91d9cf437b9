package baton.report.count;

import baton.connector.Operation.Initiation;
import baton.connector.Outcome;
import baton.core.Card;
import baton.db.Columns;
import baton.db.Tx;
import baton.plan.Decision.Ruling;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is counted, and how it was counted before. Rows are looked for by ids alone, and their mode
 * is compared afterwards: where the planner knows nothing of a table it takes a mode for few rows,
 * and would read all of it.
 */
final class CountStore {
  private static final String PAYMENTS =
      """
      WITH p AS MATERIALIZED (
        SELECT id, mode, payment_method, created_at FROM payment_intent
         WHERE id = ANY (?::text[]))
      SELECT p.id, p.payment_method, m.card ->> 'brand' AS card_brand, m.card ->> 'country' AS card_country,
             m.card ->> 'last4' AS card_last4, p.created_at
        FROM p LEFT JOIN payment_method m ON m.mode = p.mode AND m.id = p.payment_method
       WHERE p.mode = ?
      """;

  /** The first fact of an authorization that is sent holds all that it was asked with. */
  private static final String TRIED =
      """
      SELECT a.id, a.payment, a.processor, a.stop, a.amount_minor, a.currency, a.outcome,
             a.decision -> 'ruling' AS ruling, a.created_at,
             told.sent #> '{operation,instrument,card}' AS card,
             told.sent #> '{operation,initiation}' AS initiation,
             told.sent_at, told.answered_at
        FROM attempt a,
             LATERAL (
               SELECT (array_agg(fact ORDER BY number) FILTER (WHERE fact ->> 'fact' = 'Sent'))[1] AS sent,
                      min(at) FILTER (WHERE fact ->> 'fact' = 'Sent') AS sent_at,
                      min(at) FILTER (WHERE fact ->> 'fact' = 'Answered') AS answered_at
                 FROM fact WHERE payment = a.payment AND operation = a.id) told
       WHERE a.mode = ? AND a.payment = ANY (?::text[])
       ORDER BY a.id
      """;

  private static final String COUNTED =
      """
      WITH r AS MATERIALIZED (
        SELECT id, mode, payment, at, kind, amount_minor, pace FROM report_attempt
         WHERE payment = ANY (?::text[]))
      SELECT r.id, r.payment, r.at, r.amount_minor, r.pace, k.processor, k.currency, k.card_brand,
             k.card_country, k.card_type, k.card_issuer, k.transaction, k.rule, k.fate, k.reason,
             k.main, k.is_last
        FROM r JOIN report_kind k ON k.mode = r.mode AND k.id = r.kind
       WHERE r.mode = ?
      """;

  /** As they are now, of {@code mode} and by their ids. */
  List<Listed> payments(Tx tx, String mode, List<String> ids) {
    return tx.list(PAYMENTS, CountStore::readListed, ids.toArray(String[]::new), mode);
  }

  /** All attempts of {@code payments}, oldest first. */
  List<Tried> tried(Tx tx, String mode, List<String> payments) {
    return tx.list(TRIED, CountStore::readTried, mode, payments.toArray(String[]::new));
  }

  /** How those were counted before. */
  List<Counted> counted(Tx tx, String mode, List<String> payments) {
    return tx.list(COUNTED, CountStore::readCounted, payments.toArray(String[]::new), mode);
  }

  private static Listed readListed(ResultSet row) throws SQLException {
    return new Listed(
        row.getString("id"),
        Columns.textOrNull(row, "payment_method"),
        Columns.textOrNull(row, "card_brand"),
        Columns.textOrNull(row, "card_country"),
        Columns.textOrNull(row, "card_last4"),
        null,
        null,
        Columns.instant(row, "created_at"));
  }

  private static Tried readTried(ResultSet row) throws SQLException {
    return new Tried(
        row.getString("id"),
        row.getString("payment"),
        row.getString("processor"),
        row.getInt("stop"),
        row.getLong("amount_minor"),
        row.getString("currency"),
        Columns.jsonOrNull(row, "outcome", Outcome.class),
        Columns.jsonOrNull(row, "ruling", Ruling.class),
        Columns.jsonOrNull(row, "card", Card.class),
        Columns.jsonOrNull(row, "initiation", Initiation.class),
        latency(row),
        Columns.instant(row, "created_at"));
  }

  private static @Nullable Duration latency(ResultSet row) throws SQLException {
    var sent = Columns.instantOrNull(row, "sent_at");
    var answered = Columns.instantOrNull(row, "answered_at");
    return sent == null || answered == null ? null : Duration.between(sent, answered);
  }

  private static Counted readCounted(ResultSet row) throws SQLException {
    return new Counted(
        row.getString("id"),
        row.getString("payment"),
        Columns.instant(row, "at"),
        new Kind(
            row.getString("processor"),
            row.getString("currency"),
            row.getString("card_brand"),
            row.getString("card_country"),
            row.getString("card_type"),
            row.getString("card_issuer"),
            row.getString("transaction"),
            row.getString("rule"),
            row.getString("fate"),
            row.getString("reason"),
            row.getString("main"),
            row.getBoolean("is_last")),
        row.getLong("amount_minor"),
        row.getObject("pace", Integer.class));
  }
}
