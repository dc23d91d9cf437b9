package baton.plan;

import org.jspecify.annotations.Nullable;

/**
 * What routing has to know of a processor for one payment.
 *
 * @param label for people
 * @param missing what the payment needs and it cannot do; null when it can do all
 * @param outage why it is not to be called now, if there is another; null when nothing is known, as
 *     in decisions that are older than circuits
 */
public record ProcessorState(
    String id, String label, boolean isEnabled, @Nullable String missing, @Nullable String outage) {
  /** Why a payment is not to go there, for people; null when it may. */
  public @Nullable String obstacle() {
    if (!isEnabled) {
      return "it is disabled";
    }
    return missing == null ? outage : "it lacks " + missing;
  }

  /** One that was deleted. */
  public static ProcessorState gone(String id) {
    return new ProcessorState(id, id, false, null, null);
  }
}
