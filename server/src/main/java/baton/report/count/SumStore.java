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
        (id, mode, payment_method, card_brand, card_country, card_last4, processor, rule,
         created_at)
      SELECT id, ?, payment_method, card_brand, card_country, card_last4, processor, rule,
             created_at
        FROM jsonb_to_recordset(?::jsonb) AS it (
               id text, payment_method text, card_brand text, card_country text, card_last4 text,
               processor text, rule text, created_at timestamptz)
      ON CONFLICT (mode, id) DO UPDATE
         SET payment_method = excluded.payment_method, card_brand = excluded.card_brand,
             card_country = excluded.card_country, card_last4 = excluded.card_last4,
             processor = excluded.processor, rule = excluded.rule
       WHERE (report_payment.payment_method, report_payment.card_brand, report_payment.card_country,
              report_payment.card_last4, report_payment.processor, report_payment.rule)
             IS DISTINCT FROM
             (excluded.payment_method, excluded.card_brand, excluded.card_country,
              excluded.card_last4, excluded.processor, excluded.rule)
      """;

  /**
   * Those that have no rule come first: what is asked most is on few pages. OFFSET 0 as in {@link
   * PageStore}.
   */
  private static final String KINDS =
      """
      WITH counted AS (SELECT ?::text AS mode)
      INSERT INTO report_kind
        (mode, id, number, processor, currency, card_brand, card_country, card_type, card_issuer,
         transaction, rule, fate, reason, main, is_last)
      SELECT mode, id, next.number + row_number() OVER (ORDER BY rule) - 1, processor, currency, card_brand,
             card_country, card_type, card_issuer, transaction, rule, fate, reason, main, is_last
        FROM counted,
             jsonb_to_recordset(?::jsonb) AS it (
               id bigint, processor text, currency text, card_brand text, card_country text,
               card_type text, card_issuer text, transaction text, rule text, fate text,
               reason text, main text, is_last boolean),
             LATERAL (SELECT coalesce(max(k.number) + 1, 0) AS number FROM report_kind k
                       WHERE k.mode = counted.mode) next
       WHERE NOT EXISTS (
             SELECT 1 FROM report_kind k WHERE k.mode = counted.mode AND k.id = it.id OFFSET 0)
      """;

  private static final String ATTEMPTS =
      """
      INSERT INTO report_attempt (id, mode, payment, at, kind, amount_minor, pace)
      SELECT id, ?, payment, at, kind, amount_minor, pace
        FROM jsonb_to_recordset(?::jsonb) AS it (
               id text, payment text, at timestamptz, kind bigint, amount_minor bigint,
               pace integer)
      ON CONFLICT (payment, id) DO UPDATE
         SET at = excluded.at, kind = excluded.kind, amount_minor = excluded.amount_minor,
             pace = excluded.pace
      """;
  private static final List<String> FORGET =
      List.of(
          "DELETE FROM report_attempt WHERE mode = ?", "DELETE FROM figure_page WHERE mode = ?");

  private final PageStore pages = new PageStore();

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
    pages.add(tx, mode, sums.rows());
  }

  /** What the sums are of. */
  void kinds(Tx tx, String mode, Sums sums) {
    var kinds = sums.kinds().entrySet().stream();
    write(tx, KINDS, mode, kinds.map(it -> new KindRow(it.getValue(), it.getKey())).toList());
  }

  /** Nothing of {@code mode} is counted any more. */
  void forget(Tx tx, String mode) {
    FORGET.forEach(it -> tx.update(it, mode));
  }

  private static void write(Tx tx, String sql, String mode, List<?> rows) {
    if (!rows.isEmpty()) {
      tx.update(sql, mode, Json.lean(rows));
    }
  }
}
