package baton.report.now;

import baton.report.FiguresView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Today, at a glance.
 *
 * @param dayStart when today began, in seconds since 1970
 * @param yesterday up to the same time of the day
 */
public record HomeView(
    String object,
    long asOf,
    long dayStart,
    List<HourView> hours,
    boolean livemode,
    List<ProcessorView> processors,
    FiguresView today,
    FiguresView yesterday) {

  /** An hour of today. */
  public record HourView(long attempts, long authorized, long start) {}

  /**
   * A processor as the node that was asked sees it; figures of the last 15 to 30 minutes.
   *
   * @param state {@code healthy}, {@code degraded}, {@code down} or {@code disabled}
   * @param why for people
   */
  public record ProcessorView(
      String id,
      long attempts,
      long authorized,
      String connector,
      boolean enabled,
      boolean isDefault,
      String label,
      @Nullable Long latencyP95Ms,
      String state,
      String why) {}
}
