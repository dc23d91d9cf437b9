package baton.export;

import baton.core.Json;
import baton.report.payments.ListedPaymentView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One payment as a line of a table. */
final class Line {
  static final List<String> HEAD =
      List.of(
          "id",
          "created",
          "status",
          "amount_minor",
          "amount_received_minor",
          "amount_refunded_minor",
          "currency",
          "customer",
          "description",
          "card_brand",
          "card_last4",
          "card_country",
          "card_funding",
          "attempts",
          "processor",
          "processor_label",
          "outcome",
          "decline_reason",
          "rule_set",
          "rule",
          "is_disputed",
          "metadata");

  private Line() {}

  static List<String> of(ListedPaymentView it) {
    var card = it.card();
    var attempt = it.lastAttempt();
    var rule = it.rule();
    return List.of(
        it.id(),
        Instant.ofEpochSecond(it.created()).toString(),
        it.status(),
        String.valueOf(it.amount()),
        String.valueOf(it.amountReceived()),
        String.valueOf(it.amountRefunded()),
        it.currency(),
        text(it.customer()),
        text(it.description()),
        card == null ? "" : card.brand(),
        card == null ? "" : card.last4(),
        card == null ? "" : text(card.country()),
        card == null ? "" : card.funding(),
        String.valueOf(it.attempts()),
        attempt == null ? "" : attempt.processor(),
        attempt == null ? "" : attempt.label(),
        attempt == null ? "" : attempt.outcome(),
        attempt == null ? "" : text(attempt.declineReason()),
        rule == null ? "" : rule.ruleSetName(),
        rule == null ? "" : text(rule.ruleName()),
        String.valueOf(it.isDisputed()),
        it.metadata().isEmpty() ? "" : Json.write(it.metadata()));
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
