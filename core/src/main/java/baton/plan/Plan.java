package baton.plan;

import baton.connector.Handle;
import baton.connector.Operation;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Retrieve;
import baton.connector.Operation.Reverse;
import baton.connector.Outcome;
import baton.connector.Outcome.ActionRequired;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.NeverSeen;
import baton.connector.Outcome.Pending;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connector.Outcome.Unknown;
import baton.connector.Settling;
import baton.connector.Settling.Way;
import baton.plan.Fact.Answered;
import baton.plan.Fact.Planned;
import baton.plan.Fact.Resolved;
import baton.plan.Fact.Sent;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What to do next for an operation, given all that happened so far. Pure, so a crash costs nothing:
 * read the facts again and ask again. Used for authorizations, captures, cancellations, refunds and
 * answers to disputes alike, each with the facts of its own.
 *
 * @param settling how an outcome that nobody knows is found out at {@code processor}
 */
public record Plan(String processor, Operation wanted, Settling settling) {
  private static final Rejected REVERSED =
      new Rejected(Rejection.REVERSED, "whatever was done is undone");

  /** The one thing to do now. */
  public sealed interface Next {
    /** Not decided: this is done {@code after} a pause. */
    sealed interface Open extends Next {
      Duration after();
    }

    /**
     * Send this to the processor, {@code after} a pause. A {@link Retrieve} is not a fact; anything
     * else is written as {@link Sent} before it leaves.
     */
    record Send(String processor, Operation operation, Duration after) implements Open {}

    /** Nothing can be done but wait for news; {@code after} that, something may. */
    record AwaitNews(Duration after) implements Open {}

    /**
     * It has not been settled in time, so a person must find out. What is asked meanwhile, each
     * time {@code after} such a pause, may still settle it.
     */
    record AskPerson(Duration after) implements Open {}

    /**
     * Nothing to do until the payer comes back from {@code action}; {@code after} that, unless it
     * is null, the processor is asked whether they came to an end.
     */
    record AwaitPayer(ActionRequired action, @Nullable Duration after) implements Next {}

    /** Decided: approved, declined, or proven not done. */
    record Finish(Outcome outcome) implements Next {}
  }

  /**
   * What comes next.
   *
   * @param facts those of this operation, oldest first
   * @param age how long ago it was sent first
   */
  public Next next(List<Fact> facts, Duration age) {
    if (facts.isEmpty()) {
      return first();
    }
    return switch (facts.getLast()) {
      case Planned _ -> first();
      case Sent _ -> settle(facts, age);
      case Resolved(_, var outcome, _) -> new Next.Finish(outcome);
      case Answered answered ->
          isReversing(facts)
              ? afterReversal(answered, facts, age)
              : after(answered.outcome(), facts, age);
    };
  }

  /**
   * The payer is back, or a notice says so: go on with what waited for them.
   *
   * @param returned the parameters that their browser brought along
   */
  public Next resume(List<Fact> facts, Duration age, SortedMap<String, String> returned) {
    return switch (next(facts, age)) {
      case Next.AwaitPayer(var action, _) ->
          new Next.Send(
              processor,
              new Operation.Resume(resumeKey(facts), wanted.amount(), action.handle(), returned),
              Duration.ZERO);
      case Next other -> other;
    };
  }

  /** Somebody looks after it, whatever pause was planned: then what can be asked is asked. */
  public Next look(List<Fact> facts, Duration age) {
    var next = next(facts, age);
    return switch (next) {
      case Next.AwaitNews(var after) -> ask(facts, Duration.ZERO, after);
      case Next.AskPerson _ when mayRepeat(facts) ->
          new Next.Send(processor, lastSent(facts).operation(), Duration.ZERO);
      case Next.AskPerson(var after) ->
          question(facts) == null ? next : ask(facts, Duration.ZERO, after);
      case Next.Send _, Next.AwaitPayer _, Next.Finish _ -> next;
    };
  }

  /** However certain the end seems: what does the processor say of it now? */
  public Next doubt(List<Fact> facts) {
    return ask(facts, Duration.ZERO, Pauses.LONGEST);
  }

  /** Null when there is nothing to ask by. */
  private @Nullable Retrieve question(List<Fact> facts) {
    var sent = lastSent(facts).operation();
    for (var way : settling.ways()) {
      switch (way) {
        case Way.RetrieveById _ when hasHandle(facts) -> {
          return new Retrieve(sent, handle(facts));
        }
        case Way.RetrieveByKey _ -> {
          return new Retrieve(sent, handle(facts));
        }
        case Way.RetrieveById _, Way.AwaitNotice _, Way.Resend _, Way.Reverse _ -> {}
      }
    }
    return null;
  }

  /** Whether the last that left was to undo what was sent before. */
  public static boolean isReversing(List<Fact> facts) {
    for (var fact : facts.reversed()) {
      if (fact instanceof Sent) {
        return isReversal(fact);
      }
    }
    return false;
  }

  private Next first() {
    return new Next.Send(processor, wanted, Duration.ZERO);
  }

  private Next after(Outcome outcome, List<Fact> facts, Duration age) {
    return switch (outcome) {
      // It was raised as asked or not at all: whoever tells of another total is not understood.
      case Approved(_, var total, _)
          when wanted instanceof Operation.Increment && !total.equals(wanted.amount()) ->
          settle(facts, age);
      case Approved _ -> new Next.Finish(outcome);
      case Declined no when new Proof(this, facts, age).isIn(no) -> new Next.Finish(outcome);
      case Rejected(var why, _) when new Proof(this, facts, age).isIn(why) ->
          new Next.Finish(outcome);
      case Declined _ -> settle(facts, age);
      case ActionRequired _, Unknown _
          when mayNeedPayer() && told(facts) instanceof ActionRequired action ->
          awaitPayer(action, facts, age);
      case ActionRequired _, Pending _, Rejected _, Unknown _, NeverSeen _ -> settle(facts, age);
    };
  }

  /** Who tells nothing of a payer's end leaves it where it was: they are awaited still. */
  private Next awaitPayer(ActionRequired action, List<Fact> facts, Duration age) {
    return new Next.AwaitPayer(action, question(facts) == null ? null : Pauses.untilPayerLook(age));
  }

  private boolean mayNeedPayer() {
    return wanted instanceof Authorize || wanted instanceof Operation.Verify;
  }

  /**
   * A crash or a lost line: nobody knows, so it is found out, and nobody else is tried. What the
   * processor has accepted is no riddle: it decides when it likes. Who cannot be asked may have
   * told of it in vain, so that a person is asked in the end.
   */
  private Next settle(List<Fact> facts, Duration age) {
    var isReversing = isReversing(facts);
    var isAccepted = !isReversing && isAccepted(facts);
    if (isAccepted && question(facts) != null) {
      return ask(facts, age);
    }
    if (age.compareTo(settling.deadline()) >= 0) {
      return new Next.AskPerson(Pauses.LONGEST);
    }
    if (isAccepted) {
      return ask(facts, age);
    }
    if (isReversing) {
      return isRefusal(facts.getLast()) ? ask(facts, age) : reverse(facts);
    }
    if (mayRepeat(facts)) {
      return again(facts);
    }
    for (var way : settling.ways()) {
      var next = by(way, facts, age);
      if (next != null) {
        return next;
      }
    }
    return isReturnUnsent(facts) ? again(facts) : ask(facts, age);
  }

  /**
   * What was released cannot be released twice, and no dispute answered twice, whatever the
   * processor remembers of keys.
   */
  private boolean mayRepeat(List<Fact> facts) {
    var isOnce = wanted instanceof Operation.Cancel || wanted instanceof Operation.DisputeAnswer;
    return isOnce && isNeverSeen(facts);
  }

  private static boolean isNeverSeen(List<Fact> facts) {
    return facts.getLast() instanceof Answered(_, NeverSeen _);
  }

  /**
   * The payer is back, and the processor surely was not told: however often it is, they paid once.
   */
  private static boolean isReturnUnsent(List<Fact> facts) {
    return facts.getLast() instanceof Answered(_, Rejected(var why, _))
        && (why == Rejection.PROCESSOR_DOWN || why == Rejection.RATE_LIMITED)
        && lastSent(facts).operation() instanceof Operation.Resume;
  }

  /** Null when this is not the way now. */
  private @Nullable Next by(Way way, List<Fact> facts, Duration age) {
    var isNeverSeen = isNeverSeen(facts) || isReturnUnsent(facts);
    return switch (way) {
      case Way.AwaitNotice(var until) ->
          age.compareTo(until) < 0 ? new Next.AwaitNews(until.minus(age)) : null;
      case Way.RetrieveById _ -> isNeverSeen || !hasHandle(facts) ? null : ask(facts, age);
      case Way.RetrieveByKey _ -> isNeverSeen ? null : ask(facts, age);
      case Way.Resend it -> new Proof(this, facts, age).allowsResending(it) ? again(facts) : null;
      case Way.Reverse(var after) ->
          wanted instanceof Authorize && age.compareTo(after) >= 0 ? reverse(facts) : null;
    };
  }

  private Next ask(List<Fact> facts, Duration age) {
    var pause = Pauses.after(answersToLastSent(facts) - 1);
    return ask(facts, sooner(pause, age), sooner(Pauses.LONGEST, age));
  }

  /** Where there is nothing to ask by, somebody looks again {@code otherwise} later. */
  private Next ask(List<Fact> facts, Duration after, Duration otherwise) {
    var question = question(facts);
    return question == null
        ? new Next.AwaitNews(otherwise)
        : new Next.Send(processor, question, after);
  }

  /** {@code pause}, but no longer than until something else is to be done. */
  private Duration sooner(Duration pause, Duration age) {
    var least = sooner(pause, settling.deadline(), age);
    for (var way : settling.ways()) {
      if (way instanceof Way.Reverse(var after)) {
        least = sooner(least, after, age);
      }
    }
    return least;
  }

  private static Duration sooner(Duration pause, Duration turn, Duration age) {
    var rest = turn.minus(age);
    return rest.isPositive() && rest.compareTo(pause) < 0 ? rest : pause;
  }

  /** Late requests do arrive, so "never seen" is no proof; the same key makes it one charge. */
  private Next again(List<Fact> facts) {
    return new Next.Send(processor, lastSent(facts).operation(), Pauses.after(sends(facts) - 1));
  }

  private Next reverse(List<Fact> facts) {
    var reversal = new Reverse(reversalKey(), wanted.amount(), wanted.key());
    var tried = facts.stream().filter(Plan::isReversal).count();
    return new Next.Send(processor, reversal, Pauses.after(tried));
  }

  /**
   * Once a reversal has left, it may arrive whenever it likes: an approval is no end any more,
   * unless the one reversal there was is known to have been refused.
   */
  private Next afterReversal(Answered last, List<Fact> facts, Duration age) {
    var isOfReversal = isOfReversal(last);
    return switch (last.outcome()) {
      case Approved _ when isOfReversal -> new Next.Finish(REVERSED);
      case Approved _ when isRefused(facts) -> new Next.Finish(last.outcome());
      case Declined no when !isOfReversal && new Proof(this, facts, age).isIn(no) ->
          new Next.Finish(no);
      case Approved _, Declined _, Rejected _ -> settle(facts, age);
      case ActionRequired _, Pending _, Unknown _, NeverSeen _ -> settle(facts, age);
    };
  }

  private String reversalKey() {
    return wanted.key() + "-x";
  }

  private boolean isOfReversal(Answered fact) {
    return fact.key().equals(reversalKey());
  }

  private boolean isRefusal(Fact fact) {
    return fact instanceof Answered(var key, var outcome)
        && key.equals(reversalKey())
        && (outcome instanceof Declined || outcome instanceof Rejected);
  }

  /** Whether there was one reversal, and it surely did nothing. */
  private boolean isRefused(List<Fact> facts) {
    return facts.stream().filter(Plan::isReversal).count() == 1
        && facts.stream().anyMatch(this::isRefusal);
  }

  private static boolean isReversal(Fact fact) {
    return fact instanceof Sent(_, Reverse _);
  }

  /** How often it left, reversals apart. */
  static long sends(List<Fact> facts) {
    return sent(facts).count();
  }

  /** What left, reversals apart. */
  static Stream<Operation> sent(List<Fact> facts) {
    return facts.stream()
        .filter(it -> it instanceof Sent && !isReversal(it))
        .map(it -> ((Sent) it).operation());
  }

  /** Whoever sends again begins to ask anew; how often was asked before says nothing of it. */
  private static long answersToLastSent(List<Fact> facts) {
    return facts.reversed().stream().takeWhile(Answered.class::isInstance).count();
  }

  /** Whether the processor is known to have it, and has not decided. */
  public static boolean isAccepted(List<Fact> facts) {
    var told = told(facts);
    return told instanceof Pending || told instanceof ActionRequired;
  }

  /** What was told last of what was sent last; null when nothing was. */
  private static @Nullable Outcome told(List<Fact> facts) {
    return facts.reversed().stream()
        .takeWhile(Answered.class::isInstance)
        .map(it -> ((Answered) it).outcome())
        .filter(it -> !(it instanceof Unknown))
        .findFirst()
        .orElse(null);
  }

  static Sent lastSent(List<Fact> facts) {
    for (var fact : facts.reversed()) {
      if (fact instanceof Sent sent && !isReversal(sent)) {
        return sent;
      }
    }
    throw new IllegalStateException("answered but never sent: " + facts);
  }

  /** How the processor knows what was wanted; null as long as it has not told. */
  private static @Nullable Handle handle(List<Fact> facts) {
    for (var fact : facts.reversed()) {
      if (fact instanceof Answered(_, var outcome) && outcome.handle() != null) {
        return outcome.handle();
      }
    }
    return null;
  }

  private boolean hasHandle(List<Fact> facts) {
    return handle(facts) != null || wanted.handle() != null;
  }

  /** Every return of the payer is an operation of its own. */
  private String resumeKey(List<Fact> facts) {
    var returns = facts.stream().filter(it -> it instanceof Sent(_, Operation.Resume _)).count();
    return wanted.key() + "-r" + (returns + 1);
  }
}
