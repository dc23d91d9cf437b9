package baton.payment;

import baton.method.PaymentMethod;
import org.jspecify.annotations.Nullable;

/** What a request says is to be paid with. */
public sealed interface Source {
  /**
   * A payment method that exists.
   *
   * @param cvcToken of its CVC, which the payer typed in again; null: it was not asked for
   * @param confirmationToken what names it, and is used up with that; null: nothing
   */
  record Stored(String id, @Nullable String cvcToken, @Nullable String confirmationToken)
      implements Source {
    public Stored(String id) {
      this(id, null, null);
    }
  }

  /** One that is made with the payment. */
  record Fresh(PaymentMethod method) implements Source {}
}
