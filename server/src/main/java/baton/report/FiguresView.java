package baton.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Figures of some attempts. Rates are from 0 to 1, and null where there is nothing to divide by;
 * {@link Definitions} says how each is made.
 *
 * @param attempts the valid ones
 * @param invalid counted nowhere else
 * @param latencyP50Ms null where nothing was measured, or it is not told apart
 */
public record FiguresView(
    List<VolumeView> acceptedVolume,
    long attempts,
    long authenticationFailed,
    @Nullable Double authorizationRate,
    @Nullable Double authorizationRateDeduplicated,
    long authorized,
    long blocked,
    @Nullable Double blockedRate,
    List<VolumeView> blockedVolume,
    long failed,
    @Nullable Double failedRate,
    List<VolumeView> failedVolume,
    long invalid,
    long issuerDeclined,
    @Nullable Long latencyP50Ms,
    @Nullable Long latencyP95Ms,
    long payments,
    long paymentsAuthorized,
    long recovered,
    List<VolumeView> recoveredVolume,
    @Nullable Double successRate,
    @Nullable Double successRateDeduplicated,
    long unreached) {

  /** An amount in minor units; currencies are never added up. */
  public record VolumeView(long amount, String currency) {}
}
