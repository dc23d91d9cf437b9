package baton.report;

import baton.report.FiguresView.VolumeView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Figures of a time, its parts and the time before.
 *
 * @param asOf what happened until then is in it, in seconds since 1970
 * @param groups by what they are broken down by, the largest first; empty without a breakdown
 * @param lagMillis how long ago that was
 * @param rebuilding whether everything is being counted anew, and figures are too small
 */
public record AnalyticsView(
    String object,
    long asOf,
    List<DefinitionView> definitions,
    List<GroupView> groups,
    long lagMillis,
    boolean livemode,
    PeriodView period,
    @Nullable FiguresView previous,
    @Nullable PeriodView previousPeriod,
    List<StepView> previousSeries,
    boolean rebuilding,
    List<RetryView> retries,
    List<StepView> series,
    FiguresView total) {

  /** How a figure is made. */
  public record DefinitionView(String figure, String formula) {}

  /** A time; {@code end} is not in it. Seconds since 1970. */
  public record PeriodView(long end, String interval, long start, String timezone) {}

  /** A part of the time. */
  public record StepView(FiguresView figures, long start) {}

  /** Attempts that have something in common. */
  public record GroupView(
      FiguresView figures, String label, @Nullable FiguresView previous, String value) {}

  /**
   * What was tried at another processor after the first one.
   *
   * @param recovered how many of those were authorized
   * @param volume of the recovered
   */
  public record RetryView(
      String main,
      String mainLabel,
      long recovered,
      long retried,
      String retry,
      String retryLabel,
      List<VolumeView> volume) {}
}
