package baton.limit;

import java.util.concurrent.atomic.AtomicInteger;

/** So many may be inside at once; 0 for any number. */
final class Places {
  private final int max;
  private final AtomicInteger taken = new AtomicInteger();

  Places(int max) {
    this.max = max;
  }

  boolean enter() {
    if (taken.incrementAndGet() <= max || max == 0) {
      return true;
    }
    leave();
    return false;
  }

  void leave() {
    taken.decrementAndGet();
  }
}
