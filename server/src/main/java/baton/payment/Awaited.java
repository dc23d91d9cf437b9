package baton.payment;

import baton.db.Tx;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What waits on this node for payments to be decided, so that it goes on at once. In memory only:
 * whatever is forgotten here looks again by itself, a little later.
 */
public final class Awaited {
  private static final int PAYMENTS_MAX = 10_000;

  private final Map<String, Runnable> waiting = new ConcurrentHashMap<>();

  /**
   * {@code then} runs when {@code payment} is decided and that is committed; it must not wait long.
   * To be called while the payment is locked, so that it is not decided meanwhile.
   */
  public void add(String payment, Runnable then) {
    if (waiting.size() < PAYMENTS_MAX) {
      waiting.put(payment, then);
    }
  }

  /** As {@code it} is written in {@code tx}. */
  void written(Tx tx, Payment it) {
    if (!it.isBeingPaid() && waiting.containsKey(it.id())) {
      tx.afterCommit(() -> goOn(it.id()));
    }
  }

  private void goOn(String payment) {
    var then = waiting.remove(payment);
    if (then != null) {
      then.run();
    }
  }
}
