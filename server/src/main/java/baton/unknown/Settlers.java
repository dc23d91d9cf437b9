package baton.unknown;

import baton.attempt.UnknownOutcome;
import baton.db.Tx;
import baton.dispute.DisputeAnswers;
import baton.late.LateApprovals;
import baton.payment.Settlement;
import baton.plan.Fact;
import baton.plan.LateApproval;
import baton.refund.Refunds;
import baton.setup.SetupSettlement;

/** Who looks after which operation. */
public record Settlers(
    Settlement payments,
    Refunds refunds,
    SetupSettlement setups,
    LateApprovals lateApprovals,
    DisputeAnswers disputeAnswers) {

  /** Asks the processor now, or does what else is to be done. In no transaction: it waits. */
  void ask(UnknownOutcome it) {
    switch (whose(it)) {
      case REFUND -> refunds.settle(it.operation());
      case SETUP -> setups.settle(it.about().subject());
      case LATE_APPROVAL -> lateApprovals.look(it.about().attempt());
      case DISPUTE -> disputeAnswers.settle(it.operation());
      case PAYMENT -> payments.settle(it.about().subject());
    }
  }

  /** A person found out. False when it is settled already. */
  boolean resolve(Tx tx, UnknownOutcome it, Fact.Resolved found) {
    return switch (whose(it)) {
      case REFUND -> refunds.resolve(tx, it.operation(), found);
      case SETUP -> setups.resolve(tx, it.about().subject(), found);
      case LATE_APPROVAL -> lateApprovals.resolve(tx, it.about().attempt(), found);
      case DISPUTE -> disputeAnswers.resolve(tx, it.operation(), found);
      case PAYMENT -> payments.resolve(tx, it.about().subject(), found);
    };
  }

  private enum Whose {
    PAYMENT,
    REFUND,
    SETUP,
    LATE_APPROVAL,
    DISPUTE
  }

  private static Whose whose(UnknownOutcome it) {
    if (it.operation().startsWith("re_")) {
      return Whose.REFUND;
    }
    if (it.operation().startsWith("setatt_")) {
      return Whose.SETUP;
    }
    if (it.operation().startsWith("dpa_")) {
      return Whose.DISPUTE;
    }
    return LateApproval.isKey(it.operation()) ? Whose.LATE_APPROVAL : Whose.PAYMENT;
  }
}
