package baton.method;

import baton.account.Accounts;
import baton.db.Tx;
import baton.event.Events;

/** Writes changes of payment methods, and with each the event that tells of it. */
public record MethodChanges(PaymentMethodStore store, Events events, Accounts accounts) {

  void attached(Tx tx, PaymentMethod after) {
    store.update(tx, after);
    events.record(tx, after.mode(), "payment_method.attached", view(after));
  }

  void detached(Tx tx, PaymentMethod before, PaymentMethod after) {
    store.update(tx, after);
    events.changed(tx, after.mode(), "payment_method.detached", view(before), view(after));
  }

  void updated(Tx tx, PaymentMethod before, PaymentMethod after) {
    store.update(tx, after);
    events.changed(tx, after.mode(), "payment_method.updated", view(before), view(after));
  }

  /**
   * Saves one that was just paid with for {@code customer}; nothing if it is somebody's already.
   */
  public void attachUsed(Tx tx, String mode, String id, String customer) {
    var method = store.lock(tx, mode, id);
    if (method != null && method.customer() == null) {
      attached(tx, method.attached(customer));
    }
  }

  private PaymentMethodView view(PaymentMethod it) {
    return PaymentMethodView.of(it, accounts.mode(it.mode()).isLive());
  }
}
