package baton.report;

import baton.report.count.Grain;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * A time of which sums are read.
 *
 * @param end not in it any more
 */
record Span(Grain grain, Instant begin, Instant end) {
  /** Only currencies and processors are told apart. */
  static List<Span> coarse(Period period, List<Instant> steps) {
    var isOfHours =
        Stream.concat(steps.stream(), Stream.of(period.begin(), period.end()))
            .allMatch(it -> isWhole(it, ChronoUnit.HOURS));
    var grain = isOfHours ? Grain.HOUR : Grain.QUARTER;
    return List.of(new Span(grain, period.begin(), period.end()));
  }

  /**
   * Everything is told apart, in days where the {@code steps} are of UTC days, and in quarters of
   * an hour at the ends.
   */
  static List<Span> full(Period period, List<Instant> steps) {
    var begin = period.begin();
    var end = period.end();
    var firstDay = ceiling(begin);
    var lastDay = end.truncatedTo(ChronoUnit.DAYS);
    var isOfDays = steps.stream().skip(1).allMatch(it -> isWhole(it, ChronoUnit.DAYS));
    if (!isOfDays || !firstDay.isBefore(lastDay)) {
      return List.of(new Span(Grain.FULL_QUARTER, begin, end));
    }
    return Stream.of(
            new Span(Grain.FULL_QUARTER, begin, firstDay),
            new Span(Grain.FULL_DAY, firstDay, lastDay),
            new Span(Grain.FULL_QUARTER, lastDay, end))
        .filter(it -> it.begin().isBefore(it.end()))
        .toList();
  }

  private static boolean isWhole(Instant at, ChronoUnit unit) {
    return at.equals(at.truncatedTo(unit));
  }

  private static Instant ceiling(Instant at) {
    return isWhole(at, ChronoUnit.DAYS)
        ? at
        : at.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
  }
}
