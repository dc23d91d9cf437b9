package baton.attempt;

import baton.connector.HttpCall;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connector.Step;
import baton.core.Secret;
import baton.vault.Vault;
import baton.vault.out.Caller;
import baton.vault.out.Sent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * The tokens with which processors let calls in: kept in memory until a little before they end, and
 * each asked for once, by whoever needs it first. Thread safe.
 */
final class AccessTokens {
  /** A call on its way must still be let in: a tenth of the token's life, and no longer than so. */
  private static final Duration MARGIN_MAX = Duration.ofMinutes(5);

  private static final int MARGIN_PART = 10;
  private static final int SERVER_ERROR = 500;

  /** What a processor answered to whoever wants to be let in. */
  sealed interface Opened {}

  /**
   * It lets in.
   *
   * @param isNew it was asked for just now
   */
  record Open(Secret secret, Instant until, boolean isNew) implements Opened {}

  /** It does not, and nothing was done. */
  record Closed(Rejected why) implements Opened {}

  /** {@code call} holds the account's credentials: with others it is another one. */
  private record Asked(HttpCall call, FutureTask<Opened> answer) {}

  private final Vault vault;
  private final Duration deadline;
  private final Clock clock;
  private final ConcurrentHashMap<String, Asked> kept = new ConcurrentHashMap<>();

  AccessTokens(Vault vault, Duration deadline, Clock clock) {
    this.vault = vault;
    this.deadline = deadline;
    this.clock = clock;
  }

  /** What the processor answers {@code caller}, or has lately. Waits for its network. */
  Opened open(Caller caller, Step.Open step) {
    var mine = new Asked(step.call(), new FutureTask<>(() -> ask(caller, step)));
    var asked =
        kept.compute(
            caller.line(),
            (_, before) -> before != null && isGood(before, step.call()) ? before : mine);
    // Of all who come here the first asks; the others go on, and wait.
    asked.answer().run();
    var opened = answer(asked);
    return opened instanceof Open(var secret, var until, _)
        ? new Open(secret, until, asked.equals(mine))
        : opened;
  }

  /** {@code processor} refused {@code token}: nobody uses it any more. */
  void drop(String processor, Secret token) {
    kept.computeIfPresent(processor, (_, asked) -> hasAnswered(asked, token) ? null : asked);
  }

  private boolean isGood(Asked before, HttpCall call) {
    if (!before.call().equals(call)) {
      return false;
    }
    return switch (before.answer().state()) {
      case RUNNING -> true;
      case SUCCESS ->
          before.answer().resultNow() instanceof Open it && clock.instant().isBefore(it.until());
      case FAILED, CANCELLED -> false;
    };
  }

  private static boolean hasAnswered(Asked asked, Secret token) {
    return asked.answer().state() == Future.State.SUCCESS
        && asked.answer().resultNow() instanceof Open it
        && it.secret().equals(token);
  }

  private Opened ask(Caller caller, Step.Open step) {
    var began = clock.instant();
    if (!(vault.send(caller, step.call(), null, deadline) instanceof Sent.Replied(var reply))) {
      return closed(Rejection.PROCESSOR_DOWN, "it did not answer when asked for a token");
    }
    var token = step.read().apply(reply);
    if (token != null) {
      return new Open(token.secret(), began.plus(useful(token.lifetime())), true);
    }
    var why = reply.status() < SERVER_ERROR ? Rejection.UNAUTHENTICATED : Rejection.PROCESSOR_DOWN;
    return closed(why, "it gave no token: status " + reply.status());
  }

  private static Duration useful(Duration lifetime) {
    var margin = lifetime.dividedBy(MARGIN_PART);
    return lifetime.minus(margin.compareTo(MARGIN_MAX) < 0 ? margin : MARGIN_MAX);
  }

  private static Closed closed(Rejection why, String text) {
    return new Closed(new Rejected(why, text));
  }

  private static Opened answer(Asked asked) {
    try {
      return asked.answer().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return closed(Rejection.PROCESSOR_DOWN, "interrupted while a token was asked for");
    } catch (ExecutionException e) {
      throw new IllegalStateException("asking for a token failed", e.getCause());
    }
  }
}
