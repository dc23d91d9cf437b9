package baton.report.payments;

import baton.account.Accounts;
import baton.connector.Outcome;
import baton.core.Card;
import baton.db.Columns;
import baton.db.Tx;
import baton.plan.Decision.Ruling;
import baton.processor.Processors;
import baton.report.count.Fate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads payments as rows of their table: as they are now, however they were found. */
public final class PaymentRows {
  private static final String ROWS =
      """
      WITH p AS MATERIALIZED (
        SELECT id, mode, amount_minor, currency, status, capturable_minor, received_minor,
               refunded_minor, customer, payment_method, metadata, terms, created_at
          FROM payment_intent WHERE id = ANY (?::text[]))
      SELECT p.id, p.amount_minor, p.currency, p.status, p.capturable_minor, p.received_minor,
             p.refunded_minor, p.customer, p.metadata, p.created_at,
             p.terms ->> 'description' AS description, m.card,
             (SELECT count(*) FROM attempt WHERE attempt.payment = p.id) AS attempts,
             EXISTS (SELECT 1 FROM dispute d WHERE d.mode = p.mode AND d.payment = p.id)
               AS is_disputed,
             a.id AS attempt, a.processor, a.state, a.outcome, a.decision -> 'ruling' AS ruling
        FROM p
        LEFT JOIN LATERAL (
             SELECT id, processor, payment_method, state, outcome, decision FROM attempt
              WHERE attempt.payment = p.id ORDER BY id DESC LIMIT 1) a ON true
        LEFT JOIN LATERAL (
             SELECT card FROM payment_method
              WHERE mode = p.mode AND id = coalesce(a.payment_method, p.payment_method)
             OFFSET 0) m ON true
       WHERE p.mode = ?
      """;

  private final Accounts accounts;
  private final Processors processors;

  public PaymentRows(Accounts accounts, Processors processors) {
    this.accounts = accounts;
    this.processors = processors;
  }

  /** Those of {@code mode}, in the order of {@code ids}. */
  public List<ListedPaymentView> read(Tx tx, String mode, List<String> ids) {
    var livemode = accounts.mode(mode).isLive();
    var found =
        tx.list(ROWS, row -> read(row, livemode), ids.toArray(String[]::new), mode).stream()
            .collect(Collectors.toMap(ListedPaymentView::id, Function.identity()));
    return ids.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  private ListedPaymentView read(ResultSet row, boolean livemode) throws SQLException {
    var card = Columns.jsonOrNull(row, "card", Card.class);
    var ruling = Columns.jsonOrNull(row, "ruling", Ruling.class);
    return new ListedPaymentView(
        row.getString("id"),
        "orchestration.payment",
        row.getLong("amount_minor"),
        row.getLong("capturable_minor"),
        row.getLong("received_minor"),
        row.getLong("refunded_minor"),
        row.getLong("attempts"),
        card == null ? null : ListedPaymentView.CardView.of(card),
        Columns.instant(row, "created_at").getEpochSecond(),
        row.getString("currency").toLowerCase(Locale.ROOT),
        Columns.textOrNull(row, "customer"),
        Columns.textOrNull(row, "description"),
        row.getBoolean("is_disputed"),
        attempt(row),
        livemode,
        Columns.texts(row, "metadata"),
        ruling == null ? null : ListedPaymentView.RuleView.of(ruling),
        row.getString("status"));
  }

  private ListedPaymentView.@Nullable AttemptView attempt(ResultSet row) throws SQLException {
    var id = Columns.textOrNull(row, "attempt");
    if (id == null) {
      return null;
    }
    var outcome = Columns.jsonOrNull(row, "outcome", Outcome.class);
    var reason = Fate.reason(outcome);
    var processor = row.getString("processor");
    return new ListedPaymentView.AttemptView(
        id,
        reason.isEmpty() ? null : reason,
        processors.label(processor),
        Fate.of(outcome).code(),
        processor,
        row.getString("state"));
  }
}
