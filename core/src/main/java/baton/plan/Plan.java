package baton.plan;

import baton.connector.Operation;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Retrieve;
import baton.connector.Outcome;
import baton.connector.Outcome.ActionRequired;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.NeverSeen;
import baton.connector.Outcome.Pending;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Unknown;
import baton.plan.Fact.Answered;
import baton.plan.Fact.Planned;
import baton.plan.Fact.Sent;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to do next for an operation, given all that happened so far. Pure, so a crash costs nothing:
 * read the facts again and ask again. Used for authorizations, captures, cancellations and refunds
 * alike, each with the facts of its own.
 */
public final class Plan {
  /** How long to wait before asking, or sending again, the n-th time; the last repeats. */
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ZERO,
          Duration.ofSeconds(2),
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(6));

  /** The one thing to do now. */
  public sealed interface Next {
    /**
     * Send this to the processor, {@code after} a pause. A {@link Retrieve} is not a fact; anything
     * else is written as {@link Sent} before it leaves.
     */
    record Send(String processor, Operation operation, Duration after) implements Next {}

    /** Nothing to do until the payer comes back from {@code action}. */
    record AwaitPayer(ActionRequired action) implements Next {}

    /** Decided: approved, declined, or proven not done. */
    record Finish(Outcome outcome) implements Next {}
  }

  private final String processor;
  private final Operation wanted;
  private final boolean mayResend;

  /**
   * @param mayResend whether the processor takes the same key once however often it is sent; see
   *     {@link baton.connector.Manifest#sendsSameKeyOnce}
   */
  public Plan(String processor, Operation wanted, boolean mayResend) {
    this.processor = processor;
    this.wanted = wanted;
    this.mayResend = mayResend;
  }

  /** {@code facts} are those of this operation, oldest first. */
  public Next next(List<Fact> facts) {
    if (facts.isEmpty()) {
      return new Next.Send(processor, wanted, Duration.ZERO);
    }
    return switch (facts.getLast()) {
      case Planned _ -> new Next.Send(processor, wanted, Duration.ZERO);
      case Sent sent -> ask(sent, facts);
      case Answered(_, var outcome) -> after(outcome, lastSent(facts), facts);
    };
  }

  /** The payer is back, or a notice says so: go on with what waited for them. */
  public Next resume(List<Fact> facts) {
    return switch (next(facts)) {
      case Next.AwaitPayer(var action) ->
          new Next.Send(
              processor,
              new Operation.Resume(resumeKey(facts), wanted.amount(), action.reference()),
              Duration.ZERO);
      case Next.Send send -> send;
      case Next.Finish finish -> finish;
    };
  }

  private Next after(Outcome outcome, Sent sent, List<Fact> facts) {
    return switch (outcome) {
      case Approved _, Declined _ -> new Next.Finish(outcome);
      case Rejected(var why, _) ->
          isProof(why, facts) ? new Next.Finish(outcome) : ask(sent, facts);
      case ActionRequired action when mayNeedPayer() -> new Next.AwaitPayer(action);
      case ActionRequired _, Pending _, Unknown _ -> ask(sent, facts);
      case NeverSeen _ -> mayResend ? again(sent, facts) : ask(sent, facts);
    };
  }

  private boolean mayNeedPayer() {
    return wanted instanceof Authorize || wanted instanceof Operation.Verify;
  }

  /**
   * A refusal of the only request is proof that nothing happened. After a second one, only a
   * verdict on the request itself is: a line that is down today says nothing of what it carried
   * yesterday.
   */
  private static boolean isProof(Outcome.Rejection why, List<Fact> facts) {
    return switch (why) {
      case INVALID_REQUEST, NOT_ENABLED, WRONG_STATE, NOT_FOUND, UNSUPPORTED -> true;
      case UNAUTHENTICATED, RATE_LIMITED, PROCESSOR_DOWN -> sends(facts) == 1;
    };
  }

  /** A crash or a lost line: nobody knows, so the processor is asked, never another one tried. */
  private static Next ask(Sent sent, List<Fact> facts) {
    var retrieve = new Retrieve(sent.operation(), reference(facts));
    return new Next.Send(sent.processor(), retrieve, pause(answersToLastSent(facts) - 1));
  }

  /** Late requests do arrive, so "never seen" is no proof; the same key makes it one charge. */
  private static Next again(Sent sent, List<Fact> facts) {
    return new Next.Send(sent.processor(), sent.operation(), pause(sends(facts) - 1));
  }

  private static Duration pause(long count) {
    return PAUSES.get(Math.clamp(count, 0, PAUSES.size() - 1));
  }

  private static long sends(List<Fact> facts) {
    return facts.stream().filter(Sent.class::isInstance).count();
  }

  /** Whoever sends again begins to ask anew; how often was asked before says nothing of it. */
  private static long answersToLastSent(List<Fact> facts) {
    return facts.reversed().stream().takeWhile(Answered.class::isInstance).count();
  }

  private static Sent lastSent(List<Fact> facts) {
    return facts.reversed().stream()
        .filter(Sent.class::isInstance)
        .map(Sent.class::cast)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("answered but never sent: " + facts));
  }

  private static @Nullable String reference(List<Fact> facts) {
    for (var fact : facts.reversed()) {
      switch (fact) {
        case Answered(_, Pending pending) -> {
          return pending.reference();
        }
        case Answered(_, ActionRequired action) -> {
          return action.reference();
        }
        case Answered _, Planned _, Sent _ -> {}
      }
    }
    return null;
  }

  /** Every return of the payer is an operation of its own. */
  private String resumeKey(List<Fact> facts) {
    var returns = facts.stream().filter(it -> it instanceof Sent(_, Operation.Resume _)).count();
    return wanted.key() + "-r" + (returns + 1);
  }
}
