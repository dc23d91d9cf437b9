package baton.method;

import baton.account.Mode;
import baton.http.Problem;
import org.jspecify.annotations.Nullable;

/** Asks a card's issuer about it before the card is saved. */
@FunctionalInterface
public interface Verification {
  /** The issuer's no, to be thrown; null when there is none. Called in no transaction. */
  @Nullable Problem verify(Mode mode, PaymentMethod method);
}
