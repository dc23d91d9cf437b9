package baton.processor;

import baton.health.Health;

/**
 * How calls to a processor have gone on the node that was asked; each node sees its own.
 *
 * @param circuit {@code closed}: payments go there; {@code open}: they do not, if there is another;
 *     {@code half_open}: a few do, and decide
 * @param since of the circuit, in seconds since 1970
 * @param refusedNotices that pretended to come from it, since the node started
 * @param recentCalls of the last 20, those that it knows of
 */
public record HealthView(
    String circuit,
    long since,
    int callsInFlight,
    int callsInFlightMax,
    int recentCalls,
    int recentFailures,
    long refusedNotices) {
  static HealthView of(Health it, long refusedNotices) {
    var circuit = it.circuit();
    return new HealthView(
        circuit.state().code(),
        circuit.since().getEpochSecond(),
        it.inFlight(),
        it.room(),
        circuit.calls(),
        circuit.failed(),
        refusedNotices);
  }
}
