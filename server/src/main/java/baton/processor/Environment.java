package baton.processor;

import java.util.Locale;

/** Who answers for a processor. The mode decides, never who asks: nothing of a sandbox is live. */
enum Environment {
  /** A pretend processor that speaks the real one's contract. Sandboxes only. */
  SIMULATED,
  /** The processor's own test environment. Sandboxes only. */
  TEST,
  LIVE;

  /** {@code simulated}. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Environment of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
