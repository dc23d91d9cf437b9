package baton.mandate;

import baton.account.Accounts;
import baton.core.Ids;
import baton.core.Money;
import baton.db.Tx;
import baton.event.Events;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** What becomes of mandates: each move in the transaction of what it follows from. */
public final class Mandates {
  private final MandateStore store;
  private final Events events;
  private final Accounts accounts;
  private final Ids ids;
  private final Clock clock;

  public Mandates(MandateStore store, Events events, Accounts accounts, Ids ids, Clock clock) {
    this.store = store;
    this.events = events;
    this.accounts = accounts;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * The payer's leave, once the processor took the card.
   *
   * @param singleUse the payment that was just made, where the leave was for that alone; null when
   *     it is for any number of payments
   */
  public Mandate make(
      Tx tx, String mode, String paymentMethod, Acceptance acceptance, @Nullable Money singleUse) {
    var now = clock.instant();
    var said = acceptance.acceptedAt();
    var accepted = new Acceptance(said == null ? now : said, acceptance.online());
    var mandate =
        new Mandate(
            ids.next("mandate"), mode, paymentMethod, accepted, singleUse, singleUse == null, now);
    store.insert(tx, mandate);
    return mandate;
  }

  /** Null when there is none. */
  public @Nullable Mandate find(Tx tx, String mode, String id) {
    return store.find(tx, mode, id);
  }

  /** As {@link #find}, and it does not end before {@code tx} does. */
  public @Nullable Mandate lock(Tx tx, String mode, String id) {
    return store.lock(tx, mode, id);
  }

  /** The payment method was taken away from its customer: nothing may be charged on it any more. */
  public void endAll(Tx tx, String mode, String paymentMethod) {
    var isLive = accounts.mode(mode).isLive();
    for (var mandate : store.lockActive(tx, mode, paymentMethod)) {
      store.end(tx, mandate);
      events.changed(
          tx,
          mode,
          "mandate.updated",
          MandateView.of(mandate, isLive),
          MandateView.of(mandate.ended(), isLive));
    }
  }
}
