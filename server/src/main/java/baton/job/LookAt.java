package baton.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When somebody looks after a piece of work, as two see it who are at it at once. */
public final class LookAt {
  /** Of times, in the database. */
  private static final Duration ROUNDING = Duration.ofNanos(1000);

  private LookAt() {}

  /**
   * Whether the work was made due, or taken, since it was to be looked after at {@code known}: what
   * was asked before that may be answered with what is old.
   */
  public static boolean isMoved(@Nullable Instant known, @Nullable Instant now) {
    if (known == null || now == null) {
      return !Objects.equals(known, now);
    }
    return Duration.between(known, now).abs().compareTo(ROUNDING) > 0;
  }

  /** When it is to be looked after, where somebody else said so meanwhile; null when nobody did. */
  public static @Nullable Instant moved(@Nullable Instant known, @Nullable Instant now) {
    return isMoved(known, now) ? now : null;
  }
}
