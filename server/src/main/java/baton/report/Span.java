package baton.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * A time in which one table of sums is read.
 *
 * @param end not in it any more
 */
record Span(Grain grain, Instant begin, Instant end) {
  /** Tables of sums, and of attempts. */
  enum Grain {
    QUARTER("figure_quarter"),
    HOUR("figure_hour"),
    KIND_HOUR("figure_kind_hour"),
    KIND_DAY("figure_kind_day"),
    /** Each attempt by itself: what no table has the sums of. */
    ATTEMPT("(SELECT mode, at, kind, 1 AS attempts, amount_minor FROM report_attempt) each");

    private final String table;

    Grain(String table) {
      this.table = table;
    }

    String table() {
      return table;
    }
  }

  /** Only currencies and processors are told apart. */
  static List<Span> coarse(Period period, List<Instant> steps) {
    var grain = areWhole(period, steps, ChronoUnit.HOURS) ? Grain.HOUR : Grain.QUARTER;
    return List.of(new Span(grain, period.begin(), period.end()));
  }

  /**
   * Everything is told apart, in days where the {@code steps} are of UTC days, and in hours at the
   * ends.
   */
  static List<Span> full(Period period, List<Instant> steps) {
    var begin = period.begin();
    var end = period.end();
    if (!areWhole(period, steps, ChronoUnit.HOURS)) {
      return List.of(new Span(Grain.ATTEMPT, begin, end));
    }
    var firstDay = ceiling(begin);
    var lastDay = end.truncatedTo(ChronoUnit.DAYS);
    var isOfDays = steps.stream().skip(1).allMatch(it -> isWhole(it, ChronoUnit.DAYS));
    if (!isOfDays || !firstDay.isBefore(lastDay)) {
      return List.of(new Span(Grain.KIND_HOUR, begin, end));
    }
    return Stream.of(
            new Span(Grain.KIND_HOUR, begin, firstDay),
            new Span(Grain.KIND_DAY, firstDay, lastDay),
            new Span(Grain.KIND_HOUR, lastDay, end))
        .filter(it -> it.begin().isBefore(it.end()))
        .toList();
  }

  private static boolean areWhole(Period period, List<Instant> steps, ChronoUnit unit) {
    return Stream.concat(steps.stream(), Stream.of(period.begin(), period.end()))
        .allMatch(it -> isWhole(it, unit));
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
