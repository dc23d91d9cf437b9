package baton.bench;

import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** How JMH is run here: one process, three seconds to warm up, three that count, silently. */
final class Jmh {
  private static final String BYTES = "gc.alloc.rate.norm";

  private Jmh() {}

  static ChainedOptionsBuilder options(Class<?> benchmark) {
    return new OptionsBuilder()
        .include(benchmark.getName())
        .forks(1)
        .warmupIterations(3)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(3)
        .measurementTime(TimeValue.seconds(1))
        .addProfiler(GCProfiler.class)
        .verbosity(VerboseMode.SILENT);
  }

  /** For each operation. */
  static double allocatedBytes(RunResult result) {
    return Objects.requireNonNull(result.getSecondaryResults().get(BYTES)).getScore();
  }
}
