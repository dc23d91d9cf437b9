package baton.connector;

import baton.core.Secret;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a connector wants to happen next for an operation. */
public sealed interface Step {
  /** Send this, then go on with the reply. */
  record Send(HttpCall call, Effect effect, Function<HttpReply, Step> then) implements Step {}

  /**
   * Goes on with a token that the processor gives for a while. The engine keeps it for the account,
   * asks for it once for all who need it, and again a little before it ends.
   *
   * @param call asks for one; moves nothing
   * @param read what the answer says; null when it says none: then nothing was done
   */
  record Open(HttpCall call, Function<HttpReply, @Nullable Token> read, Function<Secret, Step> then)
      implements Step {}

  /** What a processor lets in for {@code lifetime}. */
  record Token(Secret secret, Duration lifetime) {}

  record Done(Outcome outcome) implements Step {}
}
