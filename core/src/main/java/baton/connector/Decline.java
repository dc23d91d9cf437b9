package baton.connector;

import org.jspecify.annotations.Nullable;

/**
 * A no, in our words and in theirs.
 *
 * @param networkCode the scheme's response code, for example {@code 51}
 * @param networkAdvice the scheme's advice code, for example Mastercard's {@code 03}
 * @param processorCode the processor's own code, kept for people and for support
 * @param isUnmapped the connector does not know that code, and {@code reason} is the generic one
 */
public record Decline(
    DeclineReason reason,
    @Nullable String networkCode,
    @Nullable String networkAdvice,
    String processorCode,
    @Nullable Boolean isUnmapped) {
  public Decline {
    // What was written down before unmapped codes were told apart was mapped.
    isUnmapped = Boolean.TRUE.equals(isUnmapped);
  }

  public Decline(
      DeclineReason reason,
      @Nullable String networkCode,
      @Nullable String networkAdvice,
      String processorCode) {
    this(reason, networkCode, networkAdvice, processorCode, false);
  }

  public Decline(DeclineReason reason, String processorCode) {
    this(reason, null, null, processorCode);
  }

  /** A code that the connector does not know: never guessed, and the merchant's choice. */
  public static Decline unmapped(
      @Nullable String networkCode, @Nullable String networkAdvice, String processorCode) {
    return new Decline(
        DeclineReason.GENERIC_DECLINE, networkCode, networkAdvice, processorCode, true);
  }
}
