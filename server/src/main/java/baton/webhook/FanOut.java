package baton.webhook;

import baton.db.Db;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * Reads the feed and makes a delivery for every endpoint that wants an event: the deliveries and
 * how far it read are one commit, so that a crash neither loses nor doubles one. Thread safe.
 *
 * <p>An endpoint's first event cannot be missed: its creation holds the end of its mode's feed
 * until its own commit, so whatever is behind that end was numbered when the endpoint was there.
 */
public final class FanOut {
  private static final int EVENTS_AT_ONCE = 1000;
  private static final int ROUNDS_MAX = 10;

  private final Db db;
  private final FanOutStore store;
  private final Clock clock;

  public FanOut(Db db, FanOutStore store, Clock clock) {
    this.db = db;
    this.store = store;
    this.clock = clock;
  }

  /**
   * To be called again and again, by every node; {@code wake} gets the id of each endpoint for
   * which something is due, as long as it is. That is why no wake-up can be lost.
   */
  public void run(Consumer<String> wake) {
    for (var mode : db.inTx(store::modesWithNews)) {
      var read = (long) EVENTS_AT_ONCE;
      for (var round = 0; round < ROUNDS_MAX && read >= EVENTS_AT_ONCE; round++) {
        read = db.inTx(tx -> store.deliverNext(tx, mode, EVENTS_AT_ONCE, clock.instant()));
      }
    }
    db.inTx(tx -> store.endpointsWithWork(tx, clock.instant())).forEach(wake);
  }
}
