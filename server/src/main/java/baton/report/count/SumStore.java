package baton.report.count;

import baton.db.Tx;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what was counted: rows of one batch in one statement each. */
final class SumStore {
  private static final String LIST =
      """
      INSERT INTO report_payment
        (id, mode, payment_method, card_brand, card_country, card_last4, processor, rule,
         created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
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
      WITH counted (mode, id, processor, currency, card_brand, card_country, card_type, card_issuer,
                    transaction, rule, fate, reason, main, is_last) AS (
        VALUES (?, ?::bigint, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::boolean))
      INSERT INTO report_kind
        (mode, id, number, processor, currency, card_brand, card_country, card_type, card_issuer,
         transaction, rule, fate, reason, main, is_last)
      SELECT mode, id, next.number + row_number() OVER (ORDER BY rule) - 1, processor, currency, card_brand,
             card_country, card_type, card_issuer, transaction, rule, fate, reason, main, is_last
        FROM counted,
             LATERAL (SELECT coalesce(max(k.number) + 1, 0) AS number FROM report_kind k
                       WHERE k.mode = counted.mode) next
       WHERE NOT EXISTS (
             SELECT 1 FROM report_kind k WHERE k.mode = counted.mode AND k.id = counted.id OFFSET 0)
      """;

  private static final String ATTEMPTS =
      """
      INSERT INTO report_attempt (id, mode, payment, at, kind, amount_minor, pace)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (payment, id) DO UPDATE
         SET at = excluded.at, kind = excluded.kind, amount_minor = excluded.amount_minor,
             pace = excluded.pace
      """;
  private static final List<String> FORGET =
      List.of(
          "DELETE FROM report_attempt WHERE mode = ?", "DELETE FROM figure_page WHERE mode = ?");

  private final PageStore pages = new PageStore();

  void list(Tx tx, String mode, List<Listed> payments) {
    tx.updateAll(LIST, payments.stream().map(it -> listed(mode, it)).toList());
  }

  /** How attempts are counted from now on, and what that changes. */
  void count(Tx tx, String mode, List<Counted> changed, Sums sums) {
    kinds(tx, mode, sums);
    tx.updateAll(ATTEMPTS, changed.stream().map(it -> counted(mode, it)).toList());
    pages.add(tx, mode, sums.rows());
  }

  /** What the sums are of. */
  void kinds(Tx tx, String mode, Sums sums) {
    var kinds = sums.kinds().entrySet().stream();
    tx.updateAll(KINDS, kinds.map(it -> kind(mode, it.getValue(), it.getKey())).toList());
  }

  /** Nothing of {@code mode} is counted any more. */
  void forget(Tx tx, String mode) {
    FORGET.forEach(it -> tx.update(it, mode));
  }

  private static List<@Nullable Object> listed(String mode, Listed it) {
    var card = it.card();
    return Arrays.asList(
        it.id(),
        mode,
        it.paymentMethod(),
        card == null ? null : card.brand(),
        card == null ? null : card.country(),
        card == null ? null : card.last4(),
        it.processor(),
        it.rule(),
        it.createdAt());
  }

  private static List<@Nullable Object> kind(String mode, long id, Kind it) {
    return Arrays.asList(
        mode,
        id,
        it.processor(),
        it.currency(),
        it.cardBrand(),
        it.cardCountry(),
        it.cardType(),
        it.cardIssuer(),
        it.transaction(),
        it.rule(),
        it.fate(),
        it.reason(),
        it.main(),
        it.isLast());
  }

  private static List<@Nullable Object> counted(String mode, Counted it) {
    return Arrays.asList(
        it.attempt(), mode, it.payment(), it.at(), it.kind().id(), it.amountMinor(), it.pace());
  }
}
