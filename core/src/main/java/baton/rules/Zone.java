package baton.rules;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/**
 * The hour and the weekday of a place, which cost no allocation while its clocks are not put
 * forward or back. Two of the same name are equal.
 */
public final class Zone {
  private static final long SECONDS_OF_HOUR = 3_600;
  private static final long SECONDS_OF_DAY = 24 * SECONDS_OF_HOUR;

  /** 1970 began on a Thursday. */
  private static final int FIRST_WEEKDAY = 3;

  /** How long an offset holds: seconds of the epoch, the end not included. */
  private record Span(long from, long to, long offset) {}

  private final String name;
  private final ZoneRules rules;

  /** Threads may see an older one and look the right one up again, which does no harm. */
  private volatile Span span = new Span(0, 0, 0);

  /** {@code name} is IANA's. */
  Zone(String name) {
    this.name = name;
    rules = ZoneId.of(name).getRules();
  }

  /** 0 to 23. */
  int hour(Instant at) {
    return (int) (Math.floorMod(local(at), SECONDS_OF_DAY) / SECONDS_OF_HOUR);
  }

  /** 0 is Monday. */
  int weekday(Instant at) {
    return (int) Math.floorMod(Math.floorDiv(local(at), SECONDS_OF_DAY) + FIRST_WEEKDAY, 7L);
  }

  private long local(Instant at) {
    var second = at.getEpochSecond();
    var known = span;
    if (second < known.from() || second >= known.to()) {
      known = spanOf(at);
      span = known;
    }
    return second + known.offset();
  }

  private Span spanOf(Instant at) {
    var next = rules.nextTransition(at);
    return new Span(
        at.getEpochSecond(),
        next == null ? Long.MAX_VALUE : next.toEpochSecond(),
        rules.getOffset(at).getTotalSeconds());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Zone it && name.equals(it.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** As IANA names it. */
  @Override
  public String toString() {
    return name;
  }
}
