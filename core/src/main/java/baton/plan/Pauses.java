package baton.plan;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long the plan waits before it does something again. */
final class Pauses {
  /** Before asking, or sending again, the n-th time; the last repeats. */
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ZERO,
          Duration.ofSeconds(2),
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(6));

  /** The one that repeats. */
  static final Duration LONGEST = PAUSES.getLast();

  /**
   * How old an operation is when the processor is asked whether its payer came to an end: their
   * browser may be closed and the one notice lost. Who did nothing in a week will do nothing.
   */
  private static final List<Duration> PAYER_LOOKS =
      List.of(
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofDays(1),
          Duration.ofDays(3),
          Duration.ofDays(7));

  private Pauses() {}

  /** Before doing something again that was done {@code count} times before. */
  static Duration after(long count) {
    return PAUSES.get(Math.clamp(count, 0, PAUSES.size() - 1));
  }

  /** Until somebody asks after the payer; null when nobody does any more. */
  static @Nullable Duration untilPayerLook(Duration age) {
    for (var look : PAYER_LOOKS) {
      if (look.compareTo(age) > 0) {
        return look.minus(age);
      }
    }
    return null;
  }
}
