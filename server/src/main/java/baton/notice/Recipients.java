package baton.notice;

import baton.attempt.AttemptStore;
import baton.attempt.FactStore;
import baton.attempt.Heard;
import baton.attempt.News;
import baton.connector.Notice.Subject;
import baton.db.Tx;
import baton.dispute.Disputes;
import baton.late.LateApprovals;
import baton.payment.PaymentNews;
import baton.plan.LateApproval;
import baton.refund.Refunds;
import baton.setup.SetupSettlement;
import org.jspecify.annotations.Nullable;

/** Whom news are for. */
public record Recipients(
    PaymentNews payments,
    LateApprovals late,
    Refunds refunds,
    SetupSettlement setups,
    Disputes disputes) {
  private static final AttemptStore ATTEMPTS = new AttemptStore();
  private static final FactStore FACTS = new FactStore();

  /** The key of the operation that {@code processor} means; null when there is none so far. */
  static @Nullable String key(Tx tx, String processor, Subject subject) {
    return switch (subject) {
      case Subject.Key(var key) -> key;
      case Subject.Reference(var payment, var operation) -> {
        var attempt = ATTEMPTS.find(tx, processor, payment);
        if (attempt == null) {
          yield null;
        }
        yield operation.equals(payment)
            ? attempt.id()
            : FACTS.operation(tx, attempt.payment(), operation);
      }
    };
  }

  /** Whether the payment is ours, be the operation or not. */
  static boolean isOfOurs(Tx tx, String processor, Subject subject) {
    return subject instanceof Subject.Reference(var payment, _)
        && ATTEMPTS.find(tx, processor, payment) != null;
  }

  /** In {@code tx}, which waits for no network. */
  Heard hear(Tx tx, News news) {
    var key = news.key();
    if (key.startsWith("re_")) {
      return refunds.hear(tx, news);
    }
    if (key.startsWith("setatt_")) {
      return setups.hear(tx, news);
    }
    if (LateApproval.isKey(key)) {
      return late.hear(tx, news);
    }
    var heard = payments.hear(tx, news);
    return heard == Heard.CONTRADICTING ? late.hear(tx, news) : heard;
  }
}
