package baton.report.count;

import baton.core.Card;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment with what it can be found by beside its own columns.
 *
 * @param card of the payment method until there is an attempt
 */
record Listed(
    String id,
    @Nullable String paymentMethod,
    @Nullable Card card,
    @Nullable String processor,
    @Nullable String rule,
    Instant createdAt) {

  /** The same, last tried as {@code it}. */
  Listed tried(Tried it) {
    var charged = it.told().card();
    return new Listed(
        id, paymentMethod, charged == null ? card : charged, it.processor(), it.rule(), createdAt);
  }
}
