package baton.report.count;

import baton.connector.Outcome;
import baton.core.Card;
import baton.db.Columns;
import baton.db.Tx;
import baton.plan.Decision.Ruling;
import baton.plan.Fact;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
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
      SELECT p.id, p.payment_method, m.card, p.created_at
        FROM p LEFT JOIN payment_method m ON m.mode = p.mode AND m.id = p.payment_method
       WHERE p.mode = ?
      """;

  private static final String TRIED =
      """
      SELECT id, payment, processor, stop, amount_minor, currency, outcome, decision, created_at
        FROM attempt WHERE mode = ? AND payment = ANY (?::text[])
       ORDER BY id
      """;

  private static final String TOLD =
      """
      SELECT operation, fact, at
        FROM fact WHERE payment = ANY (?::text[]) AND starts_with(operation, 'par_')
       ORDER BY payment, number
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

  /**
   * All attempts of {@code payments}, oldest first. Their facts are read after them: none is
   * missing of what an attempt has become.
   */
  List<Tried> tried(Tx tx, String mode, List<String> payments) {
    var ids = payments.toArray(String[]::new);
    var tried = tx.list(TRIED, CountStore::readTried, mode, ids);
    var told = new HashMap<String, Told>();
    tx.list(TOLD, CountStore::readFact, (Object) ids)
        .forEach(it ->
            told.compute(
                it.attempt(),
                (_, known) -> (known == null ? Told.NOTHING : known).and(it.fact(), it.at())));
    return tried.stream().map(it -> it.told(told.getOrDefault(it.id(), Told.NOTHING))).toList();
  }

  /** How those were counted before. */
  List<Counted> counted(Tx tx, String mode, List<String> payments) {
    return tx.list(COUNTED, CountStore::readCounted, payments.toArray(String[]::new), mode);
  }

  private static Listed readListed(ResultSet row) throws SQLException {
    return new Listed(
        row.getString("id"),
        Columns.textOrNull(row, "payment_method"),
        Columns.jsonOrNull(row, "card", Card.class),
        null,
        null,
        Columns.instant(row, "created_at"));
  }

  /** Of a decision, what is counted. */
  private record Ruled(@Nullable Ruling ruling) {}

  private record Dated(String attempt, Fact fact, Instant at) {}

  private static Dated readFact(ResultSet row) throws SQLException {
    return new Dated(
        row.getString("operation"),
        Columns.json(row, "fact", Fact.class),
        Columns.instant(row, "at"));
  }

  private static Tried readTried(ResultSet row) throws SQLException {
    var decision = Columns.jsonOrNull(row, "decision", Ruled.class);
    return new Tried(
        row.getString("id"),
        row.getString("payment"),
        row.getString("processor"),
        row.getInt("stop"),
        row.getLong("amount_minor"),
        row.getString("currency"),
        Columns.jsonOrNull(row, "outcome", Outcome.class),
        decision == null ? null : decision.ruling(),
        Told.NOTHING,
        Columns.instant(row, "created_at"));
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
