package baton.event;

import baton.db.Db;
import baton.db.Tx;
import baton.limit.Crowd;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The events of each mode in one order: 1, 2, 3, without a gap, for ever. A number is given after
 * the event's commit, and an event is in the feed when it has one: whoever has read up to a number
 * will never miss a smaller one. Thread safe.
 */
public final class Feed {
  /** One place in the feed. */
  public record Entry(long sequence, Event event) {}

  /** Each wrote one event, or one for each of up to 64 callers. */
  private static final int STATEMENTS_AT_ONCE = 1000;

  private static final int ROUNDS_MAX = 10;

  /** How soon a waiting reader learns what another node numbered. */
  private static final Duration LOOKED_EVERY = Duration.ofMillis(500);

  private final Db db;
  private final EventStore store;
  private final Crowd crowd;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();

  /** How often this node gave numbers: a reader that saw nothing waits for the next time. */
  private final AtomicLong growth = new AtomicLong();

  /**
   * @param crowd which whoever waits for events leaves meanwhile
   */
  public Feed(Db db, EventStore store, Crowd crowd) {
    this.crowd = crowd;
    this.db = db;
    this.store = store;
  }

  /**
   * Gives numbers to what was committed since. To be called again and again, by every node: one at
   * a time works on a mode, and the others leave it to that one. Returns of how many statements.
   */
  public int number() {
    var numbered = 0;
    for (var mode : db.inTx(store::modesToNumber)) {
      var last = STATEMENTS_AT_ONCE;
      for (var round = 0; round < ROUNDS_MAX && last >= STATEMENTS_AT_ONCE; round++) {
        last = db.inTx(tx -> number(tx, mode));
        numbered += last;
      }
    }
    if (numbered > 0) {
      tellReaders();
    }
    return numbered;
  }

  private int number(Tx tx, String mode) {
    var end = store.takeEnd(tx, mode);
    return end == null ? 0 : store.number(tx, mode, end, STATEMENTS_AT_ONCE);
  }

  /**
   * The last number of {@code mode}, when everything that was committed has one. No other is given
   * in this mode until {@code tx} ends.
   */
  public long end(Tx tx, String mode) {
    var end = store.lockEnd(tx, mode);
    while (store.number(tx, mode, end, STATEMENTS_AT_ONCE) >= STATEMENTS_AT_ONCE) {
      end = store.lockEnd(tx, mode);
    }
    return store.lockEnd(tx, mode);
  }

  /** Up to {@code max} entries behind {@code after}, in their order. */
  public List<Entry> read(Tx tx, String mode, long after, int max) {
    return store.readFeed(tx, mode, after, max);
  }

  /** As {@link #read}, but where there is nothing yet, waits for it up to {@code patience}. */
  List<Entry> await(String mode, long after, int max, Duration patience) {
    var deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      var seen = growth.get();
      var entries = db.inTx(tx -> read(tx, mode, after, max));
      var left = deadline - System.nanoTime();
      if (!entries.isEmpty()
          || left <= 0
          || !crowd.apart(() -> awaitGrowth(seen, Math.min(left, LOOKED_EVERY.toNanos())))) {
        return entries;
      }
    }
  }

  /** False when the server stops. */
  private boolean awaitGrowth(long seen, long patienceNanos) {
    lock.lock();
    try {
      var left = patienceNanos;
      while (growth.get() == seen && left > 0) {
        left = grown.awaitNanos(left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void tellReaders() {
    lock.lock();
    try {
      growth.incrementAndGet();
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
