package baton.attempt;

import baton.connector.Operation;
import baton.connector.Outcome;
import baton.connector.Outcome.Declined;
import baton.processor.UnmappedCodes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;

/**
 * Counts what became of operations, and what processors said that nobody here knows; and knows who
 * looks on.
 */
public final class Tally {
  private final Meter.MeterProvider<Counter> outcomes;
  private final UnmappedCodes unmapped;
  private final Onlooker onlooker;

  /** Nobody looks on. */
  public Tally(MeterRegistry meters, UnmappedCodes unmapped) {
    this(meters, unmapped, _ -> {});
  }

  /** {@code onlooker} is shown every exchange. */
  public Tally(MeterRegistry meters, UnmappedCodes unmapped, Onlooker onlooker) {
    this.onlooker = onlooker;
    this.outcomes =
        Counter.builder("baton.operations")
            .description("Operations at processors, by what became of them")
            .withRegistry(meters);
    this.unmapped = unmapped;
  }

  Onlooker onlooker() {
    return onlooker;
  }

  void count(String processor, Operation operation, Outcome outcome) {
    var tags =
        Tags.of(
            "processor", processor,
            "operation", operation.getClass().getSimpleName().toLowerCase(Locale.ROOT),
            "outcome", outcome.code());
    outcomes.withTags(tags).increment();
    if (outcome instanceof Declined(_, var decline, _)
        && Boolean.TRUE.equals(decline.isUnmapped())) {
      unmapped.saw(processor, decline.processorCode());
    }
  }
}
