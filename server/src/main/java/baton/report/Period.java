package baton.report;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * A time that is asked about, and its parts.
 *
 * @param end not in it any more
 */
public record Period(Instant begin, Instant end, ZoneId zone, Interval interval) {
  static final Duration LENGTH_MAX = Duration.ofDays(400);
  static final int STEPS_MAX = 1000;
  private static final long QUARTER_SECONDS = 15 * 60;
  private static final long HOUR_SECONDS = 60 * 60;

  /** How long its parts are, by the calendar of its zone. */
  public enum Interval {
    QUARTER_HOUR,
    HOUR,
    DAY,
    WEEK,
    MONTH;

    /** The begin of the part after the one that {@code at} is in. */
    private ZonedDateTime after(ZonedDateTime at) {
      var day = at.truncatedTo(ChronoUnit.DAYS);
      return switch (this) {
        case QUARTER_HOUR -> floored(at, QUARTER_SECONDS).plusSeconds(QUARTER_SECONDS);
        case HOUR -> at.truncatedTo(ChronoUnit.HOURS).plusHours(1);
        case DAY -> day.plusDays(1);
        case WEEK -> day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        case MONTH -> day.with(TemporalAdjusters.firstDayOfNextMonth());
      };
    }

    private static ZonedDateTime floored(ZonedDateTime at, long seconds) {
      return floor(at.toInstant(), seconds).atZone(at.getZone());
    }
  }

  /** Rounded outwards to whole hours, or quarters where the zone's hours begin between UTC's. */
  static Period of(Instant begin, Instant end, ZoneId zone, Interval interval) {
    var offset = zone.getRules().getOffset(begin).getTotalSeconds();
    var isBetween = offset % HOUR_SECONDS != 0 || interval == Interval.QUARTER_HOUR;
    var unit = isBetween ? QUARTER_SECONDS : HOUR_SECONDS;
    var ceiling = floor(end.plusSeconds(unit).minusNanos(1), unit);
    return new Period(floor(begin, unit), ceiling, zone, interval);
  }

  Duration length() {
    return Duration.between(begin, end);
  }

  /**
   * As long, right before; where it is not of whole days, so much earlier that it begins at the
   * same time of day.
   */
  Period previous() {
    var days = length().plusDays(1).minusNanos(1).toDays();
    return new Period(
        begin.atZone(zone).minusDays(days).toInstant(),
        end.atZone(zone).minusDays(days).toInstant(),
        zone,
        interval);
  }

  /** When its parts begin; at most one more than {@link #STEPS_MAX}. */
  List<Instant> steps() {
    var steps = new ArrayList<Instant>();
    for (var at = begin; at.isBefore(end) && steps.size() <= STEPS_MAX; ) {
      steps.add(at);
      at = interval.after(at.atZone(zone)).toInstant();
    }
    return steps;
  }

  private static Instant floor(Instant at, long seconds) {
    var second = at.getEpochSecond();
    return Instant.ofEpochSecond(second - Math.floorMod(second, seconds));
  }
}
