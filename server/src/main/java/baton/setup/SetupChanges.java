package baton.setup;

import baton.account.Accounts;
import baton.db.Tx;
import baton.event.Events;
import org.jspecify.annotations.Nullable;

/** Writes setup intents, and with every change of status the event that tells of it. */
public record SetupChanges(SetupStore store, Events events, Accounts accounts) {

  void insert(Tx tx, SetupIntent it) {
    store.insert(tx, it);
    tell(tx, it, "created");
  }

  /** {@code before} is the setup as it was locked. */
  void update(Tx tx, SetupIntent before, SetupIntent after) {
    store.update(tx, after);
    var what = what(before.status(), after.status());
    if (what != null) {
      tell(tx, after, what);
    }
  }

  private void tell(Tx tx, SetupIntent it, String what) {
    var view = SetupIntentView.of(it, accounts.mode(it.mode()).isLive());
    events.record(tx, it.mode(), "setup_intent." + what, view);
  }

  /** The last word of the event's type; null when nobody needs to hear. */
  private static @Nullable String what(SetupStatus before, SetupStatus after) {
    if (before == after) {
      return null;
    }
    return switch (after) {
      case PROCESSING, REQUIRES_CONFIRMATION -> null;
      case REQUIRES_PAYMENT_METHOD -> before == SetupStatus.PROCESSING ? "setup_failed" : null;
      case REQUIRES_ACTION -> "requires_action";
      case SUCCEEDED -> "succeeded";
      case CANCELED -> "canceled";
    };
  }
}
