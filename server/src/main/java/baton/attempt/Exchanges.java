package baton.attempt;

import baton.connector.Effect;
import baton.connector.HttpReply;
import baton.connector.Operation;
import baton.connector.Outcome;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connector.Outcome.Unknown;
import baton.connector.Step;
import baton.vault.Vault;
import baton.vault.out.Caller;
import baton.vault.out.Sent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is said between us and a processor for one operation, from its first step to its outcome.
 * Runs once, in one thread.
 */
final class Exchanges {
  /** More than any processor needs for one operation. */
  private static final int EXCHANGES_MAX = 10;

  private static final int UNAUTHORIZED = 401;

  private final Vault vault;
  private final AccessTokens tokens;
  private final Duration deadline;
  private final Errand errand;
  private final Onlooker onlooker;
  private AccessTokens.@Nullable Open token;
  private boolean isTokenRefused;

  /** A call that may move money was answered, whatever the answer. */
  private boolean mayHaveMoved;

  /** Such a call was answered otherwise than that nobody knows us. */
  private boolean wasLetIn;

  Exchanges(Vault vault, AccessTokens tokens, Duration deadline, Errand errand, Onlooker onlooker) {
    this.onlooker = onlooker;
    this.vault = vault;
    this.tokens = tokens;
    this.deadline = deadline;
    this.errand = errand;
  }

  Outcome run(Operation operation) {
    var processor = errand.processor();
    var step = processor.connector().start(operation, processor.account());
    for (var exchange = 0; exchange < EXCHANGES_MAX; exchange++) {
      step =
          switch (step) {
            case Step.Done done -> done;
            case Step.Open open -> opened(open);
            case Step.Send send -> sent(operation, send);
          };
      if (step instanceof Step.Done(var outcome)) {
        return outcome;
      }
    }
    return new Unknown("more than " + EXCHANGES_MAX + " exchanges for one operation");
  }

  /** Whether {@code outcome} is a no to a token that had been kept, and to nothing else. */
  boolean isRefusedForToken(Outcome outcome) {
    return outcome instanceof Rejected(var why, _)
        && why == Rejection.UNAUTHENTICATED
        && isTokenRefused
        && !wasLetIn;
  }

  private Step opened(Step.Open open) {
    return switch (tokens.open(caller(), open)) {
      case AccessTokens.Open got -> {
        token = got;
        yield open.then().apply(got.secret());
      }
      case AccessTokens.Closed(var why) -> notSent(why);
    };
  }

  private Step sent(Operation operation, Step.Send send) {
    var began = System.nanoTime();
    var sent = vault.send(caller(operation), send.call(), errand.slots(), deadline);
    var millis = (System.nanoTime() - began) / 1_000_000;
    var key = operation.key();
    onlooker.saw(new Onlooker.Exchange(errand.processor(), key, send.call(), sent, millis));
    return switch (sent) {
      case Sent.Replied(var reply) -> {
        note(send.effect(), reply);
        yield send.then().apply(reply);
      }
      case Sent.NotSent(var why) -> notSent(new Rejected(Rejection.PROCESSOR_DOWN, why));
      case Sent.NoReply(var why) -> new Step.Done(unanswered(operation, send.effect(), why));
    };
  }

  /** Until what prepares an answer to a dispute is done, nothing was said to it. */
  private Outcome unanswered(Operation operation, Effect effect, String why) {
    var isPreparing = operation instanceof Operation.DisputeAnswer && effect == Effect.READ;
    return isPreparing && !mayHaveMoved
        ? new Rejected(Rejection.PROCESSOR_DOWN, why)
        : new Unknown(why);
  }

  private Caller caller() {
    return Caller.of(errand.processor().account());
  }

  /** Nothing is given up for a processor that would not be tried either, or that may have it. */
  private Caller caller(Operation operation) {
    var mayYield =
        operation instanceof Operation.Authorize
            && errand.story().isSentOnce()
            && !mayHaveMoved
            && errand.others().stream().anyMatch(it -> vault.outage(it) == null);
    return mayYield ? caller().yielding() : caller();
  }

  private void note(Effect effect, HttpReply reply) {
    var isRefused = reply.status() == UNAUTHORIZED;
    if (isRefused && token != null) {
      tokens.drop(errand.processor().id(), token.secret());
      isTokenRefused |= !token.isNew();
    }
    mayHaveMoved |= effect == Effect.MONEY;
    wasLetIn |= effect == Effect.MONEY && !isRefused;
  }

  /** That the next exchange was not made says nothing of those before. */
  private Step notSent(Rejected why) {
    return new Step.Done(
        mayHaveMoved ? new Unknown("the next exchange could not be made: " + why.text()) : why);
  }
}
