package baton.connector;

import java.util.function.Function;

/** What a connector wants to happen next for an operation. */
public sealed interface Step {
  /** Send this, then go on with the reply. */
  record Send(HttpCall call, Effect effect, Function<HttpReply, Step> then) implements Step {}

  record Done(Outcome outcome) implements Step {}
}
