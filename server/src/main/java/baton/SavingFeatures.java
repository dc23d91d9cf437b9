package baton;

import baton.customer.CustomerApi;
import baton.customer.CustomerView;
import baton.event.Events;
import baton.http.Expansions;
import baton.http.Routes;
import baton.mandate.MandateApi;
import baton.mandate.MandateView;
import baton.method.PaymentMethodApi;
import baton.method.PaymentMethodView;
import baton.payment.Desk;
import baton.payment.SourceParams;
import baton.setup.SetupApi;
import baton.setup.SetupAttemptApi;
import baton.setup.SetupAttemptStore;
import baton.setup.SetupAttemptView;
import baton.setup.SetupChanges;
import baton.setup.SetupDesk;
import baton.setup.SetupIntentView;
import baton.setup.SetupReturnPage;
import baton.setup.SetupSettlement;
import baton.setup.SetupStore;
import baton.setup.Setups;
import java.util.List;

/** Cards that are set up for later, and what their payers agreed to: wired on top of payments. */
final class SavingFeatures {
  private final SetupSettlement settlement;
  private final SetupApi setups;
  private final SetupAttemptApi attempts;
  private final MandateApi mandates;

  /** {@code node} is this one's id. */
  SavingFeatures(Desk payments, Events events, SourceParams sources, String node) {
    var changes = new SetupChanges(new SetupStore(node), events, payments.accounts());
    var desk = new SetupDesk(payments, changes, new SetupAttemptStore());
    settlement = new SetupSettlement(desk);
    setups = new SetupApi(desk, new Setups(desk), sources, settlement);
    attempts = new SetupAttemptApi(desk);
    mandates = new MandateApi(payments.db(), payments.methodChanges().mandates());
  }

  SetupSettlement settlement() {
    return settlement;
  }

  void register(Routes routes) {
    setups.register(routes);
    attempts.register(routes);
    mandates.register(routes);
    new SetupReturnPage(settlement).register(routes);
  }

  void expand(Expansions expansions, CustomerApi customers, PaymentMethodApi methods) {
    Expansions.Loader customer =
        (tx, caller, id) -> customers.find(tx, caller.mode(), id, caller.livemode());
    Expansions.Loader method =
        (tx, caller, id) -> methods.find(tx, caller.mode(), id, caller.livemode());
    Expansions.Loader setup =
        (tx, caller, id) -> setups.find(tx, caller.mode(), id, caller.livemode());
    Expansions.Loader attempt =
        (tx, caller, id) -> attempts.find(tx, caller.mode(), id, caller.livemode());
    Expansions.Loader mandate =
        (tx, caller, id) -> mandates.find(tx, caller.mode(), id, caller.livemode());
    for (var type : List.of("setup_intent", "setup_attempt")) {
      expansions.add(type, "customer", CustomerView.class, customer);
      expansions.add(type, "payment_method", PaymentMethodView.class, method);
    }
    expansions.add("setup_intent", "latest_attempt", SetupAttemptView.class, attempt);
    expansions.add("setup_intent", "mandate", MandateView.class, mandate);
    expansions.add("setup_attempt", "setup_intent", SetupIntentView.class, setup);
    expansions.add("mandate", "payment_method", PaymentMethodView.class, method);
  }
}
