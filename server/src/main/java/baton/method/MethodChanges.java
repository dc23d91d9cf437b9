package baton.method;

import baton.account.Accounts;
import baton.customer.CustomerChanges;
import baton.db.Tx;
import baton.event.Events;
import baton.mandate.Mandates;
import org.jspecify.annotations.Nullable;

/** Writes changes of payment methods, and with each the event that tells of it. */
public record MethodChanges(
    PaymentMethodStore store,
    Events events,
    Accounts accounts,
    Mandates mandates,
    CustomerChanges customers) {

  /**
   * One that was somewhere else until now, perhaps with its customer, who is here already. False,
   * and nothing changed, when its id is taken.
   */
  boolean arrived(Tx tx, PaymentMethod it) {
    var isNew = store.insertIfNew(tx, it);
    if (isNew && it.customer() != null) {
      tellAttached(tx, it);
    }
    return isNew;
  }

  void attached(Tx tx, PaymentMethod after) {
    store.update(tx, after);
    tellAttached(tx, after);
  }

  private void tellAttached(Tx tx, PaymentMethod after) {
    events.record(tx, after.mode(), "payment_method.attached", view(after));
    var customer = after.customer();
    if (customer != null && PaymentMethods.isSource(after.id())) {
      events.record(tx, after.mode(), "customer.source.created", CardView.of(after));
      customers.addSource(tx, after.mode(), customer, after.id(), isLive(after));
    }
  }

  void detached(Tx tx, PaymentMethod before, PaymentMethod after) {
    store.update(tx, after);
    events.changed(tx, after.mode(), "payment_method.detached", view(before), view(after));
    mandates.endAll(tx, after.mode(), after.id());
    var customer = before.customer();
    if (customer == null) {
      return;
    }
    if (PaymentMethods.isSource(after.id())) {
      events.record(tx, after.mode(), "customer.source.deleted", CardView.of(before));
    }
    var next = store.newestSource(tx, after.mode(), customer);
    var gone = new CustomerChanges.Card(after.mode(), customer, after.id(), next);
    customers.forget(tx, gone, isLive(after));
  }

  void updated(Tx tx, PaymentMethod before, PaymentMethod after) {
    store.update(tx, after);
    events.changed(tx, after.mode(), "payment_method.updated", view(before), view(after));
    if (PaymentMethods.isSource(after.id())) {
      var type = "customer.source.updated";
      events.changed(tx, after.mode(), type, CardView.of(before), CardView.of(after));
    }
  }

  /**
   * Keeps one that a processor took, as its payer agreed. False where it was detached meanwhile, or
   * its customer deleted: whoever took it away may not find it charged again.
   *
   * @param customer for whom it is saved, unless it is somebody's already; null: for nobody yet
   */
  public boolean keep(
      Tx tx, String mode, String id, @Nullable String customer, Credential credential) {
    // The customer first, always: whoever deletes one takes its payment methods away.
    var owner = customer == null ? null : customers.store().lock(tx, mode, customer);
    var method = store.lock(tx, mode, id);
    if (method == null) {
      return true;
    }
    if (method.isDetached() || (owner != null && owner.isDeleted())) {
      return false;
    }
    var kept = method.with(credential);
    if (customer != null && method.customer() == null) {
      attached(tx, kept.attached(customer));
    } else {
      store.update(tx, kept);
    }
    return true;
  }

  private PaymentMethodView view(PaymentMethod it) {
    return PaymentMethodView.of(it, isLive(it));
  }

  private boolean isLive(PaymentMethod it) {
    return accounts.mode(it.mode()).isLive();
  }
}
