package baton.report.count;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What sums are told apart by: how long a time, and whether by everything. */
public enum Grain {
  /** Processors and currencies alone, by quarters of an hour. */
  QUARTER,
  /** Processors and currencies alone. */
  HOUR,
  /** Everything, by quarters of an hour. */
  FULL_QUARTER,
  /** Everything, by UTC days. */
  FULL_DAY,
  /** Processors alone, and by steps of {@link Pace} how fast they answered, by hours. */
  PACE;

  /** {@code full_day} */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** When the time begins that the quarter of an hour {@code at} is in. */
  Instant begin(Instant at) {
    return switch (this) {
      case QUARTER, FULL_QUARTER -> at;
      case HOUR, PACE -> at.truncatedTo(ChronoUnit.HOURS);
      case FULL_DAY -> at.truncatedTo(ChronoUnit.DAYS);
    };
  }

  /** What of {@code kind} is told apart. */
  Kind part(Kind kind) {
    return switch (this) {
      case QUARTER, HOUR -> kind.coarse();
      case FULL_QUARTER, FULL_DAY -> kind;
      case PACE -> kind.coarsest();
    };
  }
}
