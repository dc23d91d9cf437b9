package baton.report;

import baton.report.count.Pace;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How many attempts were answered how fast, by steps of {@link Pace}. For one thread. */
final class Paces {
  private final long[] attempts = new long[Pace.STEPS];

  void add(int pace, long more) {
    attempts[pace] += more;
  }

  /** These and {@code others}. */
  Paces plus(Paces others) {
    for (var pace = 0; pace < Pace.STEPS; pace++) {
      attempts[pace] += others.attempts[pace];
    }
    return this;
  }

  /** Within how many milliseconds so much {@code share} of them was; null when there are none. */
  @Nullable Long millis(double share) {
    var all = Arrays.stream(attempts).sum();
    var left = (long) Math.ceil(all * share);
    for (var pace = 0; pace < Pace.STEPS && all > 0; pace++) {
      left -= attempts[pace];
      if (left <= 0) {
        return Pace.millis(pace);
      }
    }
    return null;
  }
}
