package baton.payment;

import baton.account.Accounts;
import baton.db.Tx;
import baton.event.Events;
import org.jspecify.annotations.Nullable;

/**
 * Writes payments, and with every change the event that tells of it. A payment that is on its way
 * to a processor is {@code processing} for a moment; that is told only of one that stays so.
 */
public record PaymentChanges(
    PaymentStore store, Events events, Accounts accounts, Awaited awaited) {

  /** A new payment, told as it was before anything was begun. */
  void insert(Tx tx, Payment it) {
    store.insert(tx, it);
    tell(tx, it.with(Progress.fresh(it.paymentMethod() != null)), "created");
  }

  /** {@code before} is the payment as it is stored. */
  public void update(Tx tx, Payment before, Payment after) {
    store.update(tx, before, after);
    awaited.written(tx, after);
    var error = after.progress().lastError();
    if (error != null && isGivenUp(before.progress(), after.progress())) {
      var failed = before.progress().failed(error).withCharge(after.progress().latestCharge());
      tell(tx, after.with(failed), "payment_failed");
    }
    var what = what(before.progress(), after.progress());
    if (what != null) {
      tell(tx, after, what);
    }
  }

  /** The processor has answered for the first time, and has not decided. */
  void undecided(Tx tx, Payment it) {
    tell(tx, it, "processing");
  }

  /** What was told as on its way came to nothing: an authorization stands as it did. */
  void stands(Tx tx, Payment it) {
    tell(tx, it, "amount_capturable_updated");
  }

  private void tell(Tx tx, Payment it, String what) {
    var view = PaymentIntentView.of(it, accounts.mode(it.mode()).isLive());
    events.record(tx, it.mode(), "payment_intent." + what, view);
  }

  /** Whether an attempt failed, and was the last that there may be. */
  private static boolean isGivenUp(Progress before, Progress after) {
    var doing = before.doing();
    return after.status() == PaymentStatus.CANCELED
        && doing != null
        && doing.kind() == Doing.Kind.AUTHORIZE;
  }

  /** The last word of the event's type; null when nobody needs to hear. */
  private static @Nullable String what(Progress before, Progress after) {
    var isMoved = before.status() != after.status();
    return switch (after.status()) {
      case PROCESSING, REQUIRES_CONFIRMATION -> null;
      case REQUIRES_PAYMENT_METHOD ->
          before.status() == PaymentStatus.PROCESSING ? "payment_failed" : null;
      case REQUIRES_ACTION -> isMoved ? "requires_action" : null;
      case REQUIRES_CAPTURE ->
          before.capturableMinor() == after.capturableMinor() ? null : "amount_capturable_updated";
      case SUCCEEDED -> isMoved ? "succeeded" : null;
      case CANCELED -> isMoved ? "canceled" : null;
    };
  }
}
