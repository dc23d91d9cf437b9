package baton.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How calls to a processor have gone lately, and whether payments should go there. It opens when
 * the last calls failed, then lets few payments through to find out, and closes when those succeed.
 * A call that began before the last opening or closing is no news. Immutable.
 *
 * @param since when it last opened or closed
 * @param last when the last call ended that counted
 * @param calls how many of the last calls {@code failures} tells of
 * @param failures a bit for each of them, the latest lowest; set: it failed
 * @param opening what happens while it is open; null when it is closed
 */
public record Circuit(
    Instant since, Instant last, int calls, int failures, @Nullable Opening opening) {
  private static final int CALLS_MAX = 20;

  /** Fewer calls than these say nothing. */
  private static final int CALLS_MIN = 5;

  /** A processor that nobody called for so long begins anew. */
  private static final Duration REMEMBERED = Duration.ofMinutes(1);

  private static final int SUCCESSES_TO_CLOSE = 3;

  /** Whether payments go to the processor. */
  public enum State {
    /** They do. */
    CLOSED,
    /** They do not. */
    OPEN,
    /** A few do, and decide. */
    HALF_OPEN;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * How an open circuit is probed.
   *
   * @param pause between two probes; doubled when one fails
   * @param probeAt when the next payment may be let through
   * @param isProbed whether a call left to find out, since the last failure
   */
  public record Opening(Duration pause, Instant probeAt, boolean isProbed, int successes) {
    private static final Duration PAUSE_MIN = Duration.ofSeconds(1);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(30);

    static Opening first(Instant now) {
      return new Opening(PAUSE_MIN, now.plus(PAUSE_MIN), false, 0);
    }

    Opening probed(Instant now) {
      return new Opening(pause, now.plus(pause), true, successes);
    }

    /** After a success the next one need not wait. */
    Opening succeeded(Instant now) {
      return new Opening(PAUSE_MIN, now, true, successes + 1);
    }

    Opening failed(Instant now) {
      var doubled = pause.multipliedBy(2);
      var next = doubled.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : doubled;
      return new Opening(next, now.plus(next), false, 0);
    }
  }

  /** Nothing is known, and so nothing bad. */
  public static Circuit closed(Instant now) {
    return new Circuit(now, now, 0, 0, null);
  }

  public State state() {
    return opening == null ? State.CLOSED : opening.isProbed() ? State.HALF_OPEN : State.OPEN;
  }

  /** Whether a payment may go there now; a call that leaves is noted with {@link #probed}. */
  public boolean admits(Instant now) {
    return opening == null || !now.isBefore(opening.probeAt());
  }

  public Circuit probed(Instant now) {
    return opening == null ? this : with(opening.probed(now));
  }

  /**
   * After a call that ended now.
   *
   * @param began when it left
   */
  public Circuit after(boolean hasFailed, Instant began, Instant now) {
    if (began.isBefore(since)) {
      return this;
    }
    return opening == null ? counted(hasFailed, now) : probed(opening, hasFailed, now);
  }

  /** Of the calls that count, how many failed. */
  public int failed() {
    return Integer.bitCount(failures);
  }

  private Circuit counted(boolean hasFailed, Instant now) {
    var isForgotten = now.isAfter(last.plus(REMEMBERED));
    var known = isForgotten ? 0 : failures;
    var bits = ((known << 1) | (hasFailed ? 1 : 0)) & ((1 << CALLS_MAX) - 1);
    var count = Math.min(CALLS_MAX, (isForgotten ? 0 : calls) + 1);
    var counted = new Circuit(since, now, count, bits, null);
    return counted.isBroken() ? new Circuit(now, now, count, bits, Opening.first(now)) : counted;
  }

  /** The last few all failed, or half of many. */
  private boolean isBroken() {
    var lastFew = (1 << CALLS_MIN) - 1;
    return calls >= CALLS_MIN
        && ((failures & lastFew) == lastFew || (calls == CALLS_MAX && 2 * failed() >= CALLS_MAX));
  }

  private Circuit probed(Opening probing, boolean hasFailed, Instant now) {
    if (hasFailed) {
      return new Circuit(since, now, calls, failures, probing.failed(now));
    }
    var next = probing.succeeded(now);
    return next.successes() < SUCCESSES_TO_CLOSE ? with(next) : closed(now);
  }

  private Circuit with(Opening it) {
    return new Circuit(since, last, calls, failures, it);
  }
}
