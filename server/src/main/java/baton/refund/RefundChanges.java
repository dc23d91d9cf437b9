package baton.refund;

import baton.db.Tx;
import baton.event.Events;

/** Writes refunds, and with every change that can be seen the event that tells of it. */
public record RefundChanges(RefundStore store, Events events) {
  void insert(Tx tx, Refund it) {
    store.insert(tx, it);
    events.record(tx, it.mode(), "refund.created", RefundView.of(it));
  }

  /** {@code before} is the refund as it was locked. */
  void update(Tx tx, Refund before, Refund after) {
    store.update(tx, after);
    var isFailed = after.status() == RefundStatus.FAILED && before.status() != RefundStatus.FAILED;
    var what = isFailed ? "refund.failed" : "refund.updated";
    events.changed(tx, after.mode(), what, RefundView.of(before), RefundView.of(after));
    if (after.links().charge() != null) {
      // The name by which it was told before refunds had events of their own.
      events.changed(
          tx, after.mode(), "charge.refund.updated", RefundView.of(before), RefundView.of(after));
    }
  }
}
