package baton.report;

import baton.report.count.Pace;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How many attempts were answered how fast, by steps of {@link Pace}. For one thread. */
final class Paces {
  private final SortedMap<Integer, Long> attempts = new TreeMap<>();

  void add(int pace, long more) {
    attempts.merge(pace, more, Long::sum);
  }

  /** These and {@code others}. */
  Paces plus(Paces others) {
    others.attempts.forEach(this::add);
    return this;
  }

  /** Within how many milliseconds so much {@code share} of them was; null when there are none. */
  @Nullable Long millis(double share) {
    var all = attempts.values().stream().mapToLong(Long::longValue).sum();
    var left = (long) Math.ceil(all * share);
    for (var it : attempts.entrySet()) {
      left -= it.getValue();
      if (all > 0 && left <= 0) {
        return Pace.millis(it.getKey());
      }
    }
    return null;
  }
}
