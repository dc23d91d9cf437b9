package baton.mandate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a payer agreed, as the merchant says.
 *
 * @param acceptedAt null when the merchant did not say
 * @param online null when the payer agreed offline
 */
public record Acceptance(@Nullable Instant acceptedAt, @Nullable Online online) {

  /** Where the payer's browser was; the merchant may leave out either. */
  public record Online(@Nullable String ipAddress, @Nullable String userAgent) {}
}
