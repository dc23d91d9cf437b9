package baton;

import baton.db.Tx;
import baton.payment.Desk;
import baton.payment.Traits;
import baton.rules.PaymentFacts;
import baton.ruleset.StoredFacts;
import org.jspecify.annotations.Nullable;

/** Tells rules of payments. */
record StoredPayments(Desk desk) implements StoredFacts {
  @Override
  public @Nullable PaymentFacts find(Tx tx, String mode, String id) {
    var payment = desk.payments().find(tx, mode, id);
    var methodId = payment == null ? null : payment.paymentMethod();
    var method = methodId == null ? null : desk.methods().find(tx, mode, methodId);
    return payment == null || method == null
        ? null
        : Traits.facts(payment, method, desk.clock().instant());
  }
}
