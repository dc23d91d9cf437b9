package baton.simulation;

import baton.processor.Processor;
import org.jspecify.annotations.Nullable;

/** How simulated processors behave, to be read and changed. */
public interface Simulations {
  /**
   * How one behaves for now.
   *
   * @param latencyMs added to every answer
   * @param jitterMs up to this much more
   * @param approvalPercent of the authorizations that the card itself would approve
   * @param outage {@code none}; {@code closed}: it says so, and does nothing; {@code unavailable}:
   *     a 503, which proves nothing; {@code hang}: it never answers
   */
  record Behaviour(long latencyMs, long jitterMs, long approvalPercent, String outage) {}

  /** Whether {@code processor} is one. */
  boolean simulates(Processor processor);

  /** Null when it cannot be reached. */
  @Nullable Behaviour read(Processor processor);

  /** How it behaves from now on; null when it cannot be reached, and may or may not do so. */
  @Nullable Behaviour change(Processor processor, Behaviour wanted);
}
