package baton.payment;

import baton.attempt.Errand;
import org.jspecify.annotations.Nullable;

/**
 * What the first transaction of a verb wrote.
 *
 * @param errand what is to be sent now; null when the verb is done
 */
record Begun(Payment payment, @Nullable Errand errand) {
  /** Whether what waited for its payer is canceled first. */
  boolean isReplacing() {
    var doing = payment.progress().doing();
    return errand != null && doing != null && doing.kind() == Doing.Kind.REPLACE;
  }
}
