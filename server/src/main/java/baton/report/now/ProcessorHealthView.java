package baton.report.now;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a processor has done.
 *
 * @param recentCalls of the last 20, those that the node that was asked knows of
 * @param state {@code healthy}, {@code degraded}, {@code down} or {@code disabled}
 * @param why for people
 */
public record ProcessorHealthView(
    String object,
    String circuit,
    boolean livemode,
    String processor,
    int recentCalls,
    int recentFailures,
    List<StepView> series,
    String state,
    String why) {

  /**
   * A part of the time.
   *
   * @param start seconds since 1970
   */
  public record StepView(
      long attempts,
      long authorized,
      long issuerDeclined,
      @Nullable Long latencyP50Ms,
      @Nullable Long latencyP95Ms,
      long start,
      long unreached) {}
}
