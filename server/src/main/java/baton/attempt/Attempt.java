package baton.attempt;

import baton.connector.Handle;
import baton.connector.Outcome;
import baton.core.Money;
import baton.plan.Decision;
import baton.plan.RetryPolicy.Verdict;
import baton.plan.Retrying;
import baton.plan.Routed.Skipped;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One try of a payment at one processor: what the API shows as a payment attempt record.
 *
 * @param id {@code par_…}; also the key of the authorization at the processor
 * @param amount what was asked for
 * @param capturedMinor what was taken of it so far
 * @param choice why this processor
 * @param reference the processor's name for the payment, once it is known
 * @param outcome the last that is known of the authorization; null while it is on its way
 * @param captureBefore when an authorization that was not captured is released; null when it needs
 *     no capture
 * @param fingerprint of the card, which is the same with every processor
 * @param returnToken what the payer's browser must bring back from authentication
 * @param ending when it was decided, and what then; null while it is not
 */
public record Attempt(
    String id,
    String mode,
    String payment,
    String processor,
    Choice choice,
    String paymentMethod,
    String fingerprint,
    Money amount,
    AttemptState state,
    long capturedMinor,
    boolean isOffSession,
    @Nullable String reference,
    @Nullable Outcome outcome,
    @Nullable Instant captureBefore,
    String returnToken,
    @Nullable Ending ending,
    Instant createdAt) {

  /**
   * Why this processor.
   *
   * @param why for people, at most one sentence
   * @param decision where the payment goes in all; null in attempts that are older than rules
   * @param stop which processor of the route this is, from 0
   */
  public record Choice(String why, @Nullable Decision decision, int stop) {
    /** Its id. Throws {@link IllegalStateException} when there is no decision. */
    public String processor() {
      if (decision == null) {
        throw new IllegalStateException("no decision: " + why);
      }
      return decision.route().get(stop);
    }

    /** The processors in order; empty when there is no decision. */
    public List<String> route() {
      return decision == null ? List.of() : decision.route();
    }

    /** Those of them that come after this one. */
    public List<String> others() {
      return decision == null ? List.of() : route().subList(stop + 1, route().size());
    }

    /**
     * The same decision, gone on to another of its processors.
     *
     * @param skipped those between that cannot be used any more
     */
    public Choice to(String why, int stop, List<Skipped> skipped) {
      return new Choice(why, decision == null ? null : decision.skipping(skipped), stop);
    }
  }

  /**
   * How it failed.
   *
   * @param verdict whether another processor may be tried, and why; null when nobody asked
   * @param inputs what the verdict was reached by; null also in attempts that are older than that
   */
  public record Ending(@Nullable Verdict verdict, Retrying.@Nullable Inputs inputs, Instant at) {
    /** It was approved: nobody asked about another try. */
    public static Ending approved(Instant at) {
      return new Ending(null, null, at);
    }
  }

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
        choice,
        paymentMethod,
        fingerprint,
        amount,
        state,
        capturedMinor,
        isOffSession,
        reference,
        outcome,
        end,
        returnToken,
        ending,
        createdAt);
  }

  /** This attempt, which was decided. */
  public Attempt ended(Ending end) {
    return new Attempt(
        id,
        mode,
        payment,
        processor,
        choice,
        paymentMethod,
        fingerprint,
        amount,
        state,
        capturedMinor,
        isOffSession,
        reference,
        outcome,
        captureBefore,
        returnToken,
        end,
        createdAt);
  }

  /** This attempt, for {@code held} in all. */
  public Attempt raised(Money held) {
    return new Attempt(
        id,
        mode,
        payment,
        processor,
        choice,
        paymentMethod,
        fingerprint,
        held,
        state,
        capturedMinor,
        isOffSession,
        reference,
        outcome,
        captureBefore,
        returnToken,
        ending,
        createdAt);
  }

  /**
   * This attempt after {@code taken} more of it was taken, and {@code isLast} the rest released.
   */
  public Attempt captured(Outcome.Approved taken, boolean isLast) {
    var known =
        outcome instanceof Outcome.Approved(var held, var amount, var evidence)
            ? new Outcome.Approved(held, amount, evidence.with(taken.evidence().state()))
            : outcome;
    var next = isLast ? AttemptState.CAPTURED : AttemptState.AUTHORIZED;
    return with(next, capturedMinor + taken.amount().minor(), reference, known);
  }

  /** This attempt, of which nothing more is taken. */
  public Attempt released() {
    var next = capturedMinor > 0 ? AttemptState.CAPTURED : AttemptState.CANCELED;
    return with(next, capturedMinor, reference, outcome);
  }

  /** When its card was declined; null when it was not. */
  @Nullable Instant declinedAt() {
    var isDeclined = state == AttemptState.FAILED && outcome instanceof Outcome.Declined;
    return isDeclined && ending != null ? ending.at() : null;
  }

  /** How the processor knows the payment. Throws when it never told a name for it. */
  public Handle handle() {
    if (reference == null) {
      throw new IllegalStateException(id + " has no reference at its processor");
    }
    return new Handle(reference, outcome == null ? new TreeMap<>() : outcome.evidence().state());
  }

  private Attempt with(
      AttemptState state, long capturedMinor, @Nullable String reference, @Nullable Outcome last) {
    return new Attempt(
        id,
        mode,
        payment,
        processor,
        choice,
        paymentMethod,
        fingerprint,
        amount,
        state,
        capturedMinor,
        isOffSession,
        reference == null ? this.reference : reference,
        last,
        captureBefore,
        returnToken,
        ending,
        createdAt);
  }
}
