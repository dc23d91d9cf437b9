package baton.webhook.out;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try to deliver.
 *
 * @param status of the answer; null when there was none
 * @param body the beginning of the answer's; null when there was no answer
 * @param error a few words on why there was no answer; null when there was one
 */
public record Attempt(
    Instant at,
    long latencyMillis,
    @Nullable Integer status,
    @Nullable String body,
    @Nullable String error) {
  /** A redirect is no delivery: nobody said that they have it. */
  public boolean isDelivered() {
    return status != null && status >= 200 && status < 300;
  }
}
