package baton.customer;

import baton.db.Tx;
import baton.event.Events;
import org.jspecify.annotations.Nullable;

/** Writes customers, and with each change the event that tells of it. */
public record CustomerChanges(CustomerStore store, Events events) {

  /** {@code it} was inserted just now, and is as it will be. */
  void created(Tx tx, Customer it, boolean isLive) {
    store.update(tx, it, it);
    events.record(tx, it.mode(), "customer.created", CustomerView.of(it, isLive));
  }

  /** One that was somewhere else until now, and is told unless its id is taken. */
  public void arrived(Tx tx, Customer it, boolean isLive) {
    if (store.insertIfNew(tx, it)) {
      events.record(tx, it.mode(), "customer.created", CustomerView.of(it, isLive));
    }
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
   * A card that is a customer's, or is not any more.
   *
   * @param next the source that takes its place where it was the default one; null: none is left
   */
  public record Card(String mode, String customer, String id, @Nullable String next) {}

  /** It is not the customer's any more, and so not what is charged by default. */
  public void forget(Tx tx, Card it, boolean isLive) {
    var before = store.lock(tx, it.mode(), it.customer());
    if (before == null || before.isDeleted()) {
      return;
    }
    var after = before;
    if (it.id().equals(before.details().defaultPaymentMethod())) {
      after = after.withDefaultPaymentMethod(null);
    }
    if (it.id().equals(before.details().defaultSource())) {
      after = after.withDefaultSource(it.next());
    }
    if (!after.equals(before)) {
      updated(tx, before, after, isLive);
    }
  }

  /** A customer's first source is its default one. */
  public void addSource(Tx tx, String mode, String customer, String source, boolean isLive) {
    var before = store.lock(tx, mode, customer);
    if (before != null && before.details().defaultSource() == null) {
      updated(tx, before, before.withDefaultSource(source), isLive);
    }
  }
}
