package baton.payment;

import baton.attempt.Attempt;
import baton.attempt.Errand;
import baton.method.PaymentMethod;
import org.jspecify.annotations.Nullable;

/**
 * What the first transaction of a verb wrote.
 *
 * @param errand what is to be sent now; null when the verb is done
 * @param method what is paid with, where it was read or made just now
 * @param made the attempt, where it and the payment were made just now
 */
record Begun(
    Payment payment,
    @Nullable Errand errand,
    @Nullable PaymentMethod method,
    @Nullable Attempt made) {
  Begun(Payment payment, @Nullable Errand errand) {
    this(payment, errand, null, null);
  }

  Begun(Payment payment, @Nullable Errand errand, @Nullable PaymentMethod method) {
    this(payment, errand, method, null);
  }

  /** What is to be sent. Throws {@link IllegalStateException} when nothing is. */
  Errand requiredErrand() {
    if (errand == null) {
      throw new IllegalStateException("nothing is to be sent for " + payment.id());
    }
    return errand;
  }

  /** Whether what waited for its payer is canceled first. */
  boolean isReplacing() {
    var doing = payment.progress().doing();
    return errand != null && doing != null && doing.kind() == Doing.Kind.REPLACE;
  }
}
