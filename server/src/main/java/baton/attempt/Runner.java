package baton.attempt;

import baton.connector.Operation;
import baton.connector.Operation.Retrieve;
import baton.connector.Operation.Verify;
import baton.connector.Outcome;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Unknown;
import baton.core.Money;
import baton.limit.Crowd;
import baton.plan.Fact;
import baton.plan.Plan.Next;
import baton.processor.Processor;
import baton.vault.Slots;
import baton.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends operations to processors and has the answers written down. Called in no transaction: it
 * waits for networks.
 */
public final class Runner {
  private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

  private final Vault vault;
  private final Duration deadline;
  private final Crowd crowd;
  private final AccessTokens tokens;
  private final Tally tally;
  private final Turns turns;

  /**
   * @param deadline for one exchange; after it the outcome is unknown
   * @param clock tells when processors' tokens end
   * @param crowd which whoever waits for a processor leaves meanwhile
   * @param tally is told what became of everything
   */
  public Runner(Vault vault, Duration deadline, Clock clock, Crowd crowd, Tally tally) {
    this.vault = vault;
    this.deadline = deadline;
    this.crowd = crowd;
    this.tally = tally;
    this.tokens = new AccessTokens(vault, deadline, clock);
    this.turns = new Turns(vault::isSilent);
  }

  /** How long one exchange may take at most. */
  public Duration deadline() {
    return deadline;
  }

  /** How long an operation may be on its way before somebody else should look after it. */
  public Duration lease() {
    return deadline.multipliedBy(2).plusSeconds(5);
  }

  /**
   * Does {@code work} at {@code processor}, which nobody waits for, if that has a turn for it. What
   * gets none is due again when the hold ends that it was taken with.
   */
  public void inTurn(String processor, Runnable work) {
    if (!turns.take(processor, work)) {
      LOG.debug("{} has no turn to give: it is gone on with later", processor);
    }
  }

  /** Sends the last fact of {@code errand}, which was written as sent just now, and goes on. */
  public void begin(Errand errand, Book book) {
    if (!(errand.facts().getLast() instanceof Fact.Sent(_, var operation))) {
      throw new IllegalStateException("nothing was written as sent: " + errand.facts());
    }
    exchange(errand, operation, book);
  }

  /** Does {@code next}, and what follows from it, until there is nothing to do at once. */
  public void goOn(Errand errand, Next next, Book book) {
    if (!(next instanceof Next.Send(var processor, var operation, _))) {
      return;
    }
    if (operation instanceof Retrieve) {
      exchange(errand, operation, book);
      return;
    }
    var again = sendable(errand, operation);
    var sent = book.sent(errand, new Fact.Sent(processor, again));
    if (sent != null) {
      exchange(sent, again, book);
    }
  }

  /**
   * A CVC is never stored, so that after a crash it is gone, and most issuers approve without one.
   * Whatever is said of the request that lacks it, the plan does not take for the end of the one
   * that had it. A cryptogram is gone as well, but nothing leaves without: the vault does not send.
   */
  private Operation sendable(Errand errand, Operation operation) {
    return switch (operation) {
      case Operation.Authorize it when isCvcGone(errand.slots()) ->
          it.with(it.instrument().withoutCvc());
      case Operation.Verify it when isCvcGone(errand.slots()) ->
          it.with(it.instrument().withoutCvc());
      case Operation.Authorize _,
          Operation.Verify _,
          Operation.Resume _,
          Operation.Increment _,
          Operation.Capture _,
          Operation.Cancel _,
          Operation.Reverse _,
          Operation.Refund _,
          Operation.DisputeAnswer _,
          Retrieve _ ->
          operation;
    };
  }

  private boolean isCvcGone(@Nullable Slots slots) {
    return slots != null && slots.cvcHolder() != null && !vault.hasCvc(slots.cvcHolder());
  }

  /** Asks what became of {@code errand}, however certain it seems: news of it has come. */
  public void ask(Errand errand, Book book) {
    if (errand.doubt() instanceof Next.Send(_, var question, _)) {
      exchange(errand, question, book);
    }
  }

  /** What the issuer says of a card. Nothing is written down: nothing moves. */
  public Outcome verify(Processor processor, Verify operation, Slots slots) {
    return rehearse(processor, operation, slots);
  }

  /** What comes of {@code operation}, for who keeps no books: nothing is written down. */
  public Outcome rehearse(Processor processor, Operation operation, @Nullable Slots slots) {
    return send(new Errand(processor, operation, slots, Story.NONE), operation);
  }

  private void exchange(Errand errand, Operation operation, Book book) {
    var answered = new Fact.Answered(operation.key(), send(errand, operation));
    tally.count(errand.processor().id(), operation, answered.outcome());
    var onward = book.answered(errand, answered);
    if (onward != null) {
      goOn(onward.errand(), onward.next(), book);
    }
  }

  /** Whether {@code next} is to be done at once, by whoever learnt of it. */
  public static boolean isNow(Next next) {
    return next instanceof Next.Send send && send.after().isZero();
  }

  private Outcome send(Errand errand, Operation operation) {
    return switch (exchanges(errand, operation)) {
      // Whoever refuses to tell what became of an operation has not proven that nothing did.
      case Rejected(var why, var text) when operation instanceof Retrieve ->
          new Unknown("could not be asked: " + why + " " + text);
      case Outcome outcome -> believed(outcome, operation.amount());
    };
  }

  /** Nobody may do more than was asked for: whoever says so is not understood. */
  static Outcome believed(Outcome told, Money asked) {
    return told instanceof Approved(_, var amount, _) && !isWithin(amount, asked)
        ? new Unknown("approved " + amount + " where " + asked + " was asked for")
        : told;
  }

  private static boolean isWithin(Money done, Money asked) {
    return done.currency().equals(asked.currency()) && done.minor() <= asked.minor();
  }

  /**
   * A processor may revoke a token before its end. A call that it refused for that did nothing, and
   * goes once more, with a new one.
   */
  private Outcome exchanges(Errand errand, Operation operation) {
    return crowd.apart(() -> {
      var exchanges = new Exchanges(vault, tokens, deadline, errand, tally.onlooker());
      var outcome = exchanges.run(operation);
      return exchanges.isRefusedForToken(outcome)
          ? new Exchanges(vault, tokens, deadline, errand, tally.onlooker()).run(operation)
          : outcome;
    });
  }
}
