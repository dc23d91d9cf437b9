package baton.payment;

import baton.db.Tx;
import baton.routing.Now;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One confirmation, in whichever transaction it takes place.
 *
 * @param now how payments are routed
 * @param change what the merchant says with it; may refuse
 */
record Confirmation(Guard guard, Dispatch dispatch, Now now, UnaryOperator<Payment> change) {

  /** Pays with {@code source}, or cancels first what a payer authenticates with instead. */
  Begun begin(Tx tx, Payment payment, @Nullable Source source) {
    guard.useToken(tx, source, payment.id());
    if (source == null || !payment.isReplacedBy(source)) {
      return pay(tx, payment, source);
    }
    var changed = change.apply(payment);
    var method = guard.resolve(tx, source, changed.customer(), false);
    // What cannot be sent anywhere afterwards is refused before anything is canceled.
    guard.decide(now, changed.withPaymentMethod(method.id()), method);
    return dispatch.replace(tx, payment, payment.withPaymentMethod(method.id()));
  }

  /** Pays with {@code source}, or what was chosen before; goes on where the payer authenticated. */
  Begun pay(Tx tx, Payment payment, @Nullable Source source) {
    guard.checkAllowed(tx, Verb.CONFIRM, payment);
    var changed = change.apply(payment);
    if (payment.progress().doing() != null) {
      return dispatch.resume(tx, guard, payment, source);
    }
    var method = guard.methodFor(tx, changed, source);
    var chosen = changed.withPaymentMethod(method.id());
    var decision = guard.decide(now, chosen, method);
    var begun = dispatch.authorize(tx, chosen, method, decision);
    dispatch.desk().changes().update(tx, payment, begun.payment());
    return begun;
  }
}
