package baton;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.slf4j.LoggerFactory;

/** What was started, and is to be stopped in the opposite order. Thread safe. */
final class Running implements AutoCloseable {
  private final Deque<AutoCloseable> started = new ConcurrentLinkedDeque<>();

  <T extends AutoCloseable> T add(T it) {
    started.addFirst(it);
    return it;
  }

  /** Stops everything, also when something does not stop; a second call does nothing. */
  @Override
  public void close() {
    for (var it = started.pollFirst(); it != null; it = started.pollFirst()) {
      try {
        it.close();
      } catch (Exception failed) {
        LoggerFactory.getLogger(Running.class).error("{} does not close", it, failed);
      }
    }
  }
}
