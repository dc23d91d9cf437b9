package baton.setup;

import baton.connector.Outcome;
import baton.payment.PaymentError;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One try to set a card up.
 *
 * @param id {@code setatt_…}; also the key of the verification at the processor
 * @param processor null where the card is only kept in the vault
 * @param why the reason for this processor, or for none, for people
 * @param outcome the last that is known; null while it is on its way, or where nobody was asked
 * @param returnToken what the payer's browser must bring back from authentication
 */
public record SetupAttempt(
    String id,
    String mode,
    String setupIntent,
    @Nullable String processor,
    String why,
    String paymentMethod,
    @Nullable String customer,
    String usage,
    State state,
    @Nullable Outcome outcome,
    @Nullable PaymentError error,
    String returnToken,
    Instant createdAt) {

  /** Where a try stands, in Stripe's words. */
  public enum State {
    PROCESSING,
    REQUIRES_ACTION,
    SUCCEEDED,
    FAILED,
    ABANDONED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /** This attempt after {@code last} was learnt. */
  SetupAttempt after(State next, @Nullable Outcome last, @Nullable PaymentError why) {
    return new SetupAttempt(
        id,
        mode,
        setupIntent,
        processor,
        this.why,
        paymentMethod,
        customer,
        usage,
        next,
        last,
        why,
        returnToken,
        createdAt);
  }

  /** What the processor told of the card and of the payer. */
  Outcome.Evidence evidence() {
    return outcome == null ? Outcome.Evidence.NONE : outcome.evidence();
  }

  /** The processor that was asked. Throws {@link IllegalStateException} when none was. */
  String requiredProcessor() {
    if (processor == null) {
      throw new IllegalStateException(id + " was at no processor");
    }
    return processor;
  }
}
