package baton.attempt;

import baton.connector.Outcome;
import baton.core.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try of a payment at one processor: what the API shows as a payment attempt record.
 *
 * @param id {@code par_…}; also the key of the authorization at the processor
 * @param amount what was asked for
 * @param capturedMinor what was taken of it so far
 * @param why the reason for this processor, for people
 * @param reference the processor's name for the payment, once it is known
 * @param outcome the last that is known of the authorization; null while it is on its way
 * @param captureBefore when an authorization that was not captured is released; null when it needs
 *     no capture
 * @param returnToken what the payer's browser must bring back from authentication
 */
public record Attempt(
    String id,
    String mode,
    String payment,
    String processor,
    String why,
    String paymentMethod,
    Money amount,
    AttemptState state,
    long capturedMinor,
    boolean isOffSession,
    @Nullable String reference,
    @Nullable Outcome outcome,
    @Nullable Instant captureBefore,
    String returnToken,
    Instant createdAt) {

  /** This attempt after its authorization became {@code it}. */
  public Attempt authorization(Outcome it, boolean isCaptured) {
    return switch (it) {
      case Outcome.Approved approved ->
          isCaptured
              ? with(AttemptState.CAPTURED, approved.amount().minor(), approved.reference(), it)
              : with(AttemptState.AUTHORIZED, 0, approved.reference(), it);
      case Outcome.Declined declined -> with(AttemptState.FAILED, 0, declined.reference(), it);
      case Outcome.Rejected _ -> with(AttemptState.FAILED, 0, reference, it);
      case Outcome.ActionRequired action ->
          with(AttemptState.AWAITING_PAYER, 0, action.reference(), it);
      case Outcome.Pending pending -> with(AttemptState.SENT, 0, pending.reference(), it);
      case Outcome.NeverSeen _, Outcome.Unknown _ -> with(AttemptState.SENT, 0, reference, it);
    };
  }

  /** This attempt, whose authorization is released at {@code end} unless it is captured. */
  public Attempt capturableUntil(Instant end) {
    return new Attempt(
        id,
        mode,
        payment,
        processor,
        why,
        paymentMethod,
        amount,
        state,
        capturedMinor,
        isOffSession,
        reference,
        outcome,
        end,
        returnToken,
        createdAt);
  }

  /** This attempt, for {@code held} in all. */
  public Attempt raised(Money held) {
    return new Attempt(
        id,
        mode,
        payment,
        processor,
        why,
        paymentMethod,
        held,
        state,
        capturedMinor,
        isOffSession,
        reference,
        outcome,
        captureBefore,
        returnToken,
        createdAt);
  }

  /** This attempt after {@code minor} of it was taken and the rest released. */
  public Attempt captured(long minor) {
    return with(AttemptState.CAPTURED, minor, reference, outcome);
  }

  public Attempt canceled() {
    return with(AttemptState.CANCELED, 0, reference, outcome);
  }

  /** The processor's name for the payment. Throws when the processor never told one. */
  public String requiredReference() {
    if (reference == null) {
      throw new IllegalStateException(id + " has no reference at its processor");
    }
    return reference;
  }

  private Attempt with(
      AttemptState state, long capturedMinor, @Nullable String reference, @Nullable Outcome last) {
    return new Attempt(
        id,
        mode,
        payment,
        processor,
        why,
        paymentMethod,
        amount,
        state,
        capturedMinor,
        isOffSession,
        reference == null ? this.reference : reference,
        last,
        captureBefore,
        returnToken,
        createdAt);
  }
}
