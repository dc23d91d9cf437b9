package baton.report.count;

import baton.core.Json;
import baton.db.Tx;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what was counted: rows of one batch in one statement each. */
final class SumStore {
  private static final String LIST =
      """
      INSERT INTO report_payment
        (id, mode, amount_minor, currency, status, customer, payment_method, card_brand,
         card_country, card_last4, processor, rule, created_at)
      SELECT id, ?, amount_minor, currency, status, customer, payment_method, card_brand,
             card_country, card_last4, processor, rule, created_at
        FROM jsonb_to_recordset(?::jsonb) AS it (
               id text, amount_minor bigint, currency text, status text, customer text,
               payment_method text, card_brand text, card_country text, card_last4 text,
               processor text, rule text, created_at timestamptz)
      ON CONFLICT (mode, id) DO UPDATE
         SET amount_minor = excluded.amount_minor, currency = excluded.currency,
             status = excluded.status, customer = excluded.customer,
             payment_method = excluded.payment_method, card_brand = excluded.card_brand,
             card_country = excluded.card_country, card_last4 = excluded.card_last4,
             processor = excluded.processor, rule = excluded.rule
      """;
  private static final String KINDS =
      """
      INSERT INTO report_kind
        (mode, id, processor, currency, card_brand, card_country, card_type, card_issuer,
         transaction, rule, fate, reason, main, is_last)
      SELECT ?, id, processor, currency, card_brand, card_country, card_type, card_issuer,
             transaction, rule, fate, reason, main, is_last
        FROM jsonb_to_recordset(?::jsonb) AS it (
               id bigint, processor text, currency text, card_brand text, card_country text,
               card_type text, card_issuer text, transaction text, rule text, fate text,
               reason text, main text, is_last boolean)
      ON CONFLICT (mode, id) DO NOTHING
      """;
  private static final String ATTEMPTS =
      """
      INSERT INTO report_attempt (id, mode, payment, at, kind, amount_minor, pace)
      SELECT id, ?, payment, at, kind, amount_minor, pace
        FROM jsonb_to_recordset(?::jsonb) AS it (
               id text, payment text, at timestamptz, kind bigint, amount_minor bigint,
               pace integer)
      ON CONFLICT (id) DO UPDATE
         SET at = excluded.at, kind = excluded.kind, amount_minor = excluded.amount_minor,
             pace = excluded.pace
      """;
  private static final String FIGURES =
      """
      INSERT INTO %1$s AS sum (mode, at, kind, attempts, amount_minor)
      SELECT ?, at, kind, attempts, amount_minor
        FROM jsonb_to_recordset(?::jsonb) AS it (
               at timestamptz, kind bigint, attempts bigint, amount_minor bigint)
      ON CONFLICT (mode, at, kind) DO UPDATE
         SET attempts = sum.attempts + excluded.attempts,
             amount_minor = sum.amount_minor + excluded.amount_minor
      """;
  private static final String QUARTERS = FIGURES.formatted("figure_quarter");
  private static final String HOURS = FIGURES.formatted("figure_hour");
  private static final String KIND_HOURS = FIGURES.formatted("figure_kind_hour");
  private static final String KIND_DAYS = FIGURES.formatted("figure_kind_day");
  private static final String PACES =
      """
      INSERT INTO figure_pace AS sum (mode, at, kind, pace, attempts)
      SELECT ?, at, kind, pace, attempts
        FROM jsonb_to_recordset(?::jsonb) AS it (
               at timestamptz, kind bigint, pace integer, attempts bigint)
      ON CONFLICT (mode, at, kind, pace) DO UPDATE
         SET attempts = sum.attempts + excluded.attempts
      """;
  private static final List<String> FORGET =
      List.of(
          "DELETE FROM report_attempt WHERE mode = ?",
          "DELETE FROM figure_quarter WHERE mode = ?",
          "DELETE FROM figure_hour WHERE mode = ?",
          "DELETE FROM figure_kind_hour WHERE mode = ?",
          "DELETE FROM figure_kind_day WHERE mode = ?",
          "DELETE FROM figure_pace WHERE mode = ?");

  private record KindRow(long id, @JsonUnwrapped Kind kind) {}

  private record AttemptRow(
      String id, String payment, Instant at, long kind, long amountMinor, @Nullable Integer pace) {
    static AttemptRow of(Counted it) {
      return new AttemptRow(
          it.attempt(), it.payment(), it.at(), it.kind().id(), it.amountMinor(), it.pace());
    }
  }

  void list(Tx tx, String mode, List<Listed> payments) {
    write(tx, LIST, mode, payments);
  }

  /** How attempts are counted from now on, and what that changes. */
  void count(Tx tx, String mode, List<Counted> changed, Sums sums) {
    kinds(tx, mode, sums);
    write(tx, ATTEMPTS, mode, changed.stream().map(AttemptRow::of).toList());
    write(tx, QUARTERS, mode, sums.quarters());
    write(tx, HOURS, mode, sums.hours());
    write(tx, KIND_HOURS, mode, sums.kindHours());
    write(tx, KIND_DAYS, mode, sums.kindDays());
    write(tx, PACES, mode, sums.paces());
  }

  /** What the sums are of. */
  void kinds(Tx tx, String mode, Sums sums) {
    var kinds = sums.kinds().entrySet().stream();
    write(tx, KINDS, mode, kinds.map(it -> new KindRow(it.getKey(), it.getValue())).toList());
  }

  /** Nothing of {@code mode} is counted any more. */
  void forget(Tx tx, String mode) {
    FORGET.forEach(it -> tx.update(it, mode));
  }

  private static void write(Tx tx, String sql, String mode, List<?> rows) {
    if (!rows.isEmpty()) {
      tx.update(sql, mode, Json.write(rows));
    }
  }
}
