package baton.payment;

import static baton.payment.PaymentStatus.REQUIRES_ACTION;
import static baton.payment.PaymentStatus.REQUIRES_CAPTURE;
import static baton.payment.PaymentStatus.REQUIRES_CONFIRMATION;
import static baton.payment.PaymentStatus.REQUIRES_PAYMENT_METHOD;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a merchant can do with a payment, and from where. */
public enum Verb {
  UPDATE,
  CONFIRM,
  INCREMENT,
  CAPTURE,
  CANCEL;

  private static final Set<PaymentStatus> UNDECIDED =
      EnumSet.of(REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION);
  private static final Set<PaymentStatus> CANCELABLE =
      EnumSet.of(REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION, REQUIRES_ACTION, REQUIRES_CAPTURE);

  /** The statuses in which it may be done, in the order of a payment's life. */
  public Set<PaymentStatus> from() {
    return switch (this) {
      case UPDATE, CONFIRM -> Collections.unmodifiableSet(UNDECIDED);
      case INCREMENT, CAPTURE -> EnumSet.of(REQUIRES_CAPTURE);
      case CANCEL -> Collections.unmodifiableSet(CANCELABLE);
    };
  }

  public boolean isAllowedIn(PaymentStatus status) {
    return from().contains(status);
  }
}
