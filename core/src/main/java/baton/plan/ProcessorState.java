package baton.plan;

import org.jspecify.annotations.Nullable;

/**
 * What routing has to know of a processor for one payment.
 *
 * @param label for people
 * @param missing what the payment needs and it cannot do; null when it can do all
 */
public record ProcessorState(String id, String label, boolean isEnabled, @Nullable String missing) {
  /** One that was deleted. */
  public static ProcessorState gone(String id) {
    return new ProcessorState(id, id, false, null);
  }
}
