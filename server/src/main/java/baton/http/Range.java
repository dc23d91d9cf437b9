package baton.http;

/**
 * A stretch of time in whole Unix seconds, both ends included: {@code created >= from AND created <
 * to + 1} for times with fractions.
 */
public record Range(long from, long to) {
  /** The end of the year 9999, which every part of the system can still write. */
  static final long SECONDS_MAX = 253_402_300_799L;

  static final Shape SHAPE = Shape.of(bound("gt"), bound("gte"), bound("lt"), bound("lte"));

  private static Param bound(String name) {
    return Param.integer(name, 0, SECONDS_MAX);
  }

  static Range exactly(long second) {
    return new Range(second, second);
  }

  static Range of(Params bounds) {
    return new Range(
        Math.max(bounds.integer("gte", 0), bounds.integer("gt", -1) + 1),
        Math.min(bounds.integer("lte", SECONDS_MAX), bounds.integer("lt", SECONDS_MAX + 1) - 1));
  }
}
