package baton.connector;

import org.jspecify.annotations.Nullable;

/**
 * A no, in our words and in theirs.
 *
 * @param networkCode the scheme's response code, for example {@code 51}
 * @param networkAdvice the scheme's advice code, for example Mastercard's {@code 03}
 * @param processorCode the processor's own code, kept for people and for support
 */
public record Decline(
    DeclineReason reason,
    @Nullable String networkCode,
    @Nullable String networkAdvice,
    String processorCode) {
  public Decline(DeclineReason reason, String processorCode) {
    this(reason, null, null, processorCode);
  }
}
