package baton.attempt;

import baton.attempt.UnknownOutcome.About;
import baton.attempt.UnknownOutcome.End;
import baton.attempt.UnknownOutcome.Status;
import baton.connector.Outcome;
import baton.core.Ids;
import baton.db.Tx;
import baton.plan.Fact;
import baton.plan.Plan;
import baton.plan.Plan.Next;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Keeps the list of unknown outcomes in step with what happens to operations. */
public record UnknownOutcomes(UnknownOutcomeStore store, Ids ids, Clock clock) {

  /**
   * {@code errand} has learnt something, in this transaction. What is found out at once was never
   * unknown to anybody, and what a processor has accepted is not, until a person is needed.
   */
  public void follow(Tx tx, About about, Errand errand, Next next) {
    switch (next) {
      case Next.AskPerson _ -> open(tx, about, errand, Status.NEEDS_PERSON, 1);
      case Next.Open open when open.after().isPositive() && !Plan.isAccepted(errand.facts()) ->
          open(tx, about, errand, Status.OPEN, 1);
      case Next.Open _, Next.AwaitPayer _, Next.Finish _ -> settle(tx, about, errand, next);
    }
  }

  /** Somebody looked after {@code errand}, and there is nothing to ask by. */
  public void looked(Tx tx, About about, Errand errand, Next.Open next) {
    if (next instanceof Next.AskPerson) {
      open(tx, about, errand, Status.NEEDS_PERSON, 0);
    }
  }

  private void open(Tx tx, About about, Errand errand, Status status, int asked) {
    store.open(
        tx,
        new UnknownOutcome(
            ids.next("uo"),
            about.mode(),
            errand.wanted().key(),
            errand.wanted().getClass().getSimpleName().toLowerCase(Locale.ROOT),
            about,
            errand.processor().id(),
            errand.wanted().amount(),
            errand.story().since(),
            1,
            answer(errand),
            status,
            null,
            clock.instant()),
        asked);
  }

  private void settle(Tx tx, About about, Errand errand, Next next) {
    var isKnownBefore =
        errand.facts().stream()
            .limit(errand.facts().size() - 1L)
            .allMatch(UnknownOutcomes::isClear);
    if (isKnownBefore || Runner.isNow(next)) {
      return;
    }
    var note = errand.facts().getLast() instanceof Fact.Resolved(_, _, var it) ? it : null;
    var end =
        switch (next) {
          case Next.Finish(var outcome) -> outcome;
          case Next.AwaitPayer(var action, _) -> action;
          case Next.Open _ -> lastAnswer(errand);
        };
    store.settle(
        tx,
        about.mode(),
        errand.wanted().key(),
        new End(end == null ? "" : end.code(), reference(end), note, clock.instant()));
  }

  private static boolean isClear(Fact fact) {
    return !(fact instanceof Fact.Answered(_, var outcome))
        || outcome instanceof Outcome.Approved
        || outcome instanceof Outcome.ActionRequired;
  }

  private static String answer(Errand errand) {
    var last = lastAnswer(errand);
    return switch (last) {
      case null -> "none";
      case Outcome.Unknown(var why) -> "unknown: " + why;
      case Outcome.Rejected(_, var text) -> "rejected: " + text;
      case Outcome other -> other.code();
    };
  }

  private static @Nullable Outcome lastAnswer(Errand errand) {
    return errand.facts().getLast() instanceof Fact.Answered(_, var outcome) ? outcome : null;
  }

  private static @Nullable String reference(@Nullable Outcome end) {
    return end instanceof Outcome.Approved(var reference, _, _) ? reference : null;
  }
}
