package baton.metric;

import baton.health.Health;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** How calls to processors go on this node, as gauges by processor. */
public final class Circuits {
  private final Supplier<Map<String, Health>> lines;
  private final MultiGauge states;
  private final MultiGauge calls;
  private final MultiGauge room;

  /**
   * @param lines of each processor account that was called since the start, by its id
   */
  public Circuits(Supplier<Map<String, Health>> lines, MeterRegistry registry) {
    this.lines = lines;
    this.states =
        MultiGauge.builder("baton.processor.circuit")
            .description("0: payments go there, 1: a few do and decide, 2: they do not")
            .register(registry);
    this.calls =
        MultiGauge.builder("baton.processor.calls.under.way")
            .description("Calls that wait for an answer")
            .register(registry);
    this.room =
        MultiGauge.builder("baton.processor.calls.room")
            .description("How many calls may wait at once")
            .register(registry);
  }

  /** To be called before the gauges are read: processors come and go. */
  void refresh() {
    var now = lines.get();
    set(states, now, Circuits::state);
    set(calls, now, Health::inFlight);
    set(room, now, Health::room);
  }

  private static void set(
      MultiGauge gauge, Map<String, Health> lines, ToDoubleFunction<Health> value) {
    var rows =
        lines.entrySet().stream()
            .map(it ->
                MultiGauge.Row.of(
                    Tags.of("processor", it.getKey()), value.applyAsDouble(it.getValue())))
            .toList();
    gauge.register(rows, true);
  }

  private static double state(Health it) {
    return switch (it.circuit().state()) {
      case CLOSED -> 0;
      case HALF_OPEN -> 1;
      case OPEN -> 2;
    };
  }
}
