package baton.customer;

import baton.db.Tx;
import baton.event.Events;

/** Writes customers, and with each change the event that tells of it. */
public record CustomerChanges(CustomerStore store, Events events) {

  /** {@code it} was inserted just now, and is as it will be. */
  void created(Tx tx, Customer it, boolean isLive) {
    store.update(tx, it, it);
    events.record(tx, it.mode(), "customer.created", CustomerView.of(it, isLive));
  }

  /** {@code before} is the customer as it was locked. */
  void updated(Tx tx, Customer before, Customer after, boolean isLive) {
    store.update(tx, before, after);
    events.changed(
        tx,
        after.mode(),
        "customer.updated",
        CustomerView.of(before, isLive),
        CustomerView.of(after, isLive));
  }

  void deleted(Tx tx, Customer before, boolean isLive) {
    store.update(tx, before, before.deleted());
    events.record(tx, before.mode(), "customer.deleted", CustomerView.of(before, isLive));
  }

  /**
   * {@code paymentMethod} is not the customer's any more, and so not what is charged by default.
   */
  public void forget(Tx tx, String mode, String customer, String paymentMethod, boolean isLive) {
    var before = store.lock(tx, mode, customer);
    if (before != null && paymentMethod.equals(before.details().defaultPaymentMethod())) {
      updated(tx, before, before.withDefaultPaymentMethod(null), isLive);
    }
  }
}
