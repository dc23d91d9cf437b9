package baton.report.now;

import baton.health.Circuit;
import baton.processor.Processor;
import java.util.Locale;

/**
 * Whether payments get through at a processor.
 *
 * @param why for people, one sentence
 */
record Condition(State state, String why) {
  /** Of the calls that are remembered, this part may fail. */
  private static final int FAILURES_OF = 5;

  private static final int CALLS_MIN = 5;

  /** In one word. */
  enum State {
    HEALTHY,
    DEGRADED,
    DOWN,
    DISABLED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** {@code circuit} is what this node knows of calls to it. */
  static Condition of(Processor processor, Circuit circuit) {
    if (!processor.isEnabled()) {
      return new Condition(State.DISABLED, "It is disabled: no new payments go there.");
    }
    return switch (circuit.state()) {
      case OPEN ->
          new Condition(State.DOWN, "Its last calls failed: payments go elsewhere where they can.");
      case HALF_OPEN ->
          new Condition(State.DEGRADED, "It was down; a few payments find out whether it is back.");
      case CLOSED -> closed(circuit);
    };
  }

  private static Condition closed(Circuit circuit) {
    var calls = circuit.calls();
    var failed = circuit.failed();
    if (calls >= CALLS_MIN && failed * FAILURES_OF >= calls) {
      return new Condition(
          State.DEGRADED, "%d of the last %d calls failed.".formatted(failed, calls));
    }
    return new Condition(
        State.HEALTHY,
        calls == 0 ? "Nothing is known against it." : "It answers calls as it should.");
  }
}
