package baton;

import baton.attempt.OldDeclines;
import baton.balance.BalanceApi;
import baton.balance.BalanceTransactionView;
import baton.charge.ChargeApi;
import baton.charge.ChargeView;
import baton.customer.CustomerApi;
import baton.customer.CustomerView;
import baton.dispute.AnswerStore;
import baton.dispute.DisputeAnswers;
import baton.dispute.DisputeApi;
import baton.dispute.DisputeView;
import baton.dispute.Disputes;
import baton.http.Expansions;
import baton.http.Routes;
import baton.job.Sweeper;
import baton.method.PaymentMethodApi;
import baton.method.PaymentMethodView;
import baton.payment.ChargeCaptureApi;
import baton.payment.Desk;
import baton.payment.PaymentApi;
import baton.payment.PaymentIntentView;
import baton.payment.Payments;
import baton.payment.Settlement;
import baton.payment.StatusWalk;
import baton.refund.RefundApi;
import baton.refund.RefundView;
import java.time.Duration;
import java.util.List;

/** Charges, refunds and what is expected to be settled for them: wired on top of payments. */
final class ChargeFeatures {
  private static final Duration BALANCE_ADDED_UP_EVERY = Duration.ofSeconds(5);
  private static final Duration DECLINES_FORGOTTEN_EVERY = Duration.ofHours(1);
  private static final Duration STATUSES_COMPARED_EVERY = Duration.ofMinutes(1);
  private static final Duration OLDER_INDEXED_EVERY = Duration.ofSeconds(1);

  /** Some 300 ms of work, while payments run. */
  private static final int INDEXED_AT_ONCE = 500;

  private final Desk desk;
  private final Settlement settlement;
  private final RefundApi refunds;
  private final ChargeApi charges;
  private final BalanceApi balance;
  private final Disputes disputes;
  private final DisputeAnswers answers;
  private final DisputeApi disputeApi;

  /**
   * @param node who looks after answers to disputes that are sent from here
   */
  ChargeFeatures(
      Desk desk, Settlement settlement, RefundApi refunds, Disputes disputes, String node) {
    this.desk = desk;
    this.disputes = disputes;
    answers = new DisputeAnswers(desk, disputes, new AnswerStore(node));
    disputeApi = new DisputeApi(desk.db(), disputes, answers);
    this.settlement = settlement;
    this.refunds = refunds;
    charges = new ChargeApi(desk.db(), desk.charges());
    balance = new BalanceApi(desk.db(), desk.charges().expectations().store(), desk.clock());
  }

  void register(Routes routes) {
    charges.register(routes);
    new ChargeCaptureApi(desk, new Payments(desk), settlement).register(routes);
    refunds.register(routes);
    balance.register(routes);
    disputeApi.register(routes);
  }

  Disputes disputes() {
    return disputes;
  }

  DisputeAnswers answers() {
    return answers;
  }

  void sweep(Sweeper sweeper) {
    var declines = new OldDeclines(desk.db(), desk.attempts(), desk.clock());
    sweeper.every(DECLINES_FORGOTTEN_EVERY, declines::delete);
    var statuses = new StatusWalk(desk.db(), desk.payments(), desk.clock());
    sweeper.every(STATUSES_COMPARED_EVERY, statuses::step);
    sweeper.sweep(answers.due());
    sweeper.every(BALANCE_ADDED_UP_EVERY, () -> desk.charges().expectations().addUp(desk.db()));
    var store = desk.charges().store();
    sweeper.every(
        OLDER_INDEXED_EVERY, () -> desk.db().run(tx -> store.indexOlder(tx, INDEXED_AT_ONCE)));
  }

  void expand(
      Expansions expansions, CustomerApi customers, PaymentMethodApi methods, PaymentApi payments) {
    expandCharges(expansions);
    expansions.add(
        "charge",
        "customer",
        CustomerView.class,
        (tx, caller, id) -> customers.find(tx, caller.mode(), id, caller.livemode()));
    expansions.add(
        "refund",
        "payment_method",
        PaymentMethodView.class,
        (tx, caller, id) -> methods.find(tx, caller.mode(), id, caller.livemode()));
    for (var type : List.of("charge", "refund", "dispute")) {
      expansions.add(
          type,
          "payment_intent",
          PaymentIntentView.class,
          (tx, caller, id) -> payments.find(tx, caller.mode(), id, caller.livemode()));
    }
  }

  private void expandCharges(Expansions expansions) {
    Expansions.Loader charge = (tx, caller, id) -> charges.find(tx, caller.mode(), id);
    Expansions.Loader transaction = (tx, caller, id) -> balance.find(tx, caller.mode(), id);
    expansions.add("payment_intent", "latest_charge", ChargeView.class, charge);
    expansions.add("refund", "charge", ChargeView.class, charge);
    expansions.add("dispute", "charge", ChargeView.class, charge);
    for (var type : List.of("charge", "refund")) {
      for (var field : List.of("balance_transaction", "failure_balance_transaction")) {
        expansions.add(type, field, BalanceTransactionView.class, transaction);
      }
    }
    expansions.include("payment_intent", "charges", ChargeView.class, charges::ofPayment);
    expansions.include(
        "charge",
        "refunds",
        RefundView.class,
        (tx, caller, id) -> refunds.ofCharge(tx, caller.mode(), id));
    expansions.addAny(
        "balance_transaction",
        "source",
        List.of(ChargeView.class, RefundView.class, DisputeView.class),
        (tx, caller, id) ->
            switch (id.substring(0, 3)) {
              case "ch_" -> charges.find(tx, caller.mode(), id);
              case "dp_" -> disputeApi.find(tx, caller.mode(), id);
              default -> refunds.find(tx, caller.mode(), id);
            });
  }
}
