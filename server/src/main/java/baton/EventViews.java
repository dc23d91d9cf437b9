package baton;

import baton.charge.ChargeView;
import baton.customer.CustomerView;
import baton.dispute.DisputeView;
import baton.event.EventObjects;
import baton.late.LateApprovalView;
import baton.mandate.MandateView;
import baton.method.CardView;
import baton.method.PaymentMethodView;
import baton.payment.PaymentIntentView;
import baton.refund.RefundView;
import baton.setup.SetupIntentView;
import java.util.Map;

/** What events tell of. */
final class EventViews {
  /** By what they say in {@code object}. */
  static final Map<String, Class<? extends Record>> VIEWS =
      Map.of(
          "card", CardView.class,
          "charge", ChargeView.class,
          "customer", CustomerView.class,
          "dispute", DisputeView.class,
          "mandate", MandateView.class,
          "orchestration.late_approval", LateApprovalView.class,
          "payment_intent", PaymentIntentView.class,
          "payment_method", PaymentMethodView.class,
          "refund", RefundView.class,
          "setup_intent", SetupIntentView.class);

  static final EventObjects OBJECTS = new EventObjects(VIEWS);

  private EventViews() {}
}
