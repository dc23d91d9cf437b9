package baton.simulator.wire;

import baton.simulator.ledger.Acquirer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What merchants sent ahead of the payment that it is for, such as cards. Of many thousand the
 * oldest are forgotten, and all of them when the simulator stops. Thread safe.
 */
public final class Tokens<T> {
  private static final int TOKENS_MAX = 10_000;

  private record Token(String processor, String name) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Token, T> kept =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Token, T> eldest) {
          return size() > TOKENS_MAX;
        }
      };

  public void keep(Acquirer acquirer, String name, T what) {
    lock.lock();
    try {
      kept.put(new Token(acquirer.name(), name), what);
    } finally {
      lock.unlock();
    }
  }

  /** Null when nothing, or too much else, was kept under {@code name}. */
  public @Nullable T find(Acquirer acquirer, String name) {
    lock.lock();
    try {
      return kept.get(new Token(acquirer.name(), name));
    } finally {
      lock.unlock();
    }
  }
}
