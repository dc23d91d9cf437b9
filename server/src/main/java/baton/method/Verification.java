package baton.method;

import baton.account.Mode;
import tools.jackson.databind.JsonNode;

/** Asks a card's issuer about it before the card is saved. */
@FunctionalInterface
public interface Verification {
  /** What the issuer says. */
  sealed interface Verdict {
    /** Nothing against it, as far as anybody could be asked. */
    record Fine() implements Verdict {}

    /**
     * No.
     *
     * @param error Stripe's error object
     */
    record Refused(JsonNode error) implements Verdict {}
  }

  /** Called in no transaction. */
  Verdict verify(Mode mode, PaymentMethod method);
}
