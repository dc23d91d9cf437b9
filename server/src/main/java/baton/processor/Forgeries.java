package baton.processor;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How many notices for each processor this node refused since it started. Thread safe. */
final class Forgeries {
  private final ConcurrentHashMap<String, LongAdder> counts = new ConcurrentHashMap<>();

  /** {@code processor} is known to exist, so that there are never more counts than processors. */
  void add(String processor) {
    counts.computeIfAbsent(processor, _ -> new LongAdder()).increment();
  }

  long of(String processor) {
    var count = counts.get(processor);
    return count == null ? 0 : count.sum();
  }
}
