package baton.mandate;

import baton.core.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payer's leave to charge a card.
 *
 * @param id {@code mandate_…}
 * @param singleUse the one payment it was for; null when it is for any number
 */
public record Mandate(
    String id,
    String mode,
    String paymentMethod,
    Acceptance acceptance,
    @Nullable Money singleUse,
    boolean isActive,
    Instant createdAt) {

  /** Whether further payments may be charged on it. */
  public boolean isUsable() {
    return isActive && singleUse == null;
  }

  Mandate ended() {
    return new Mandate(id, mode, paymentMethod, acceptance, singleUse, false, createdAt);
  }
}
