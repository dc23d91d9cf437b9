package baton.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When a delivery that failed is tried again.
 *
 * @param after how long after the first was due, growing; a place that was missed, by a server that
 *     stood still or by an endpoint that waits for an older delivery, is not made up for
 */
public record Tries(List<Duration> after) {
  /** So that those who failed together do not all come back together. */
  private static final double JITTER_MAX = 0.1;

  public Tries {
    after = List.copyOf(after);
    if (after.isEmpty()
        || after.getFirst().isNegative()
        || !after.equals(after.stream().distinct().sorted().toList())) {
      throw new IllegalArgumentException("the times of tries must grow: " + after);
    }
  }

  /** The first time after {@code now}, a little late; null when there is none: it has failed. */
  @Nullable Instant next(Instant first, Instant now, RandomGenerator random) {
    var before = Duration.ZERO;
    for (var place : after) {
      var at = first.plus(place);
      if (at.isAfter(now)) {
        var pauseMillis = place.minus(before).toMillis();
        return at.plusMillis((long) (pauseMillis * JITTER_MAX * random.nextDouble()));
      }
      before = place;
    }
    return null;
  }
}
