package baton.simulation;

/**
 * How a simulated processor behaves, as the API shows it.
 *
 * @param latencyMs added to every answer
 * @param jitterMs up to this much more
 * @param outage {@code none}, {@code closed}, {@code unavailable} or {@code hang}
 */
public record SimulationView(
    String object,
    long approvalPercent,
    long jitterMs,
    long latencyMs,
    String outage,
    String processor) {
  static SimulationView of(String processor, Simulations.Behaviour it) {
    return new SimulationView(
        "orchestration.simulation",
        it.approvalPercent(),
        it.jitterMs(),
        it.latencyMs(),
        it.outage(),
        processor);
  }
}
