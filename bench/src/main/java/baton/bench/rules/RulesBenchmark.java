package baton.bench.rules;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One decision: which of a hundred rules a payment meets. JMH runs it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RulesBenchmark {
  @Param({"Baton", "CEL", "Drools"})
  private String engine = "";

  @Param({"first", "last", "none"})
  private String payments = "";

  @Param("10000")
  private int bins;

  private Decider decider = _ -> -1;
  private int next;

  /** Throws {@link IllegalStateException} when the engine decides otherwise than the others. */
  @Setup
  public void prepare() throws Exception {
    var sample = new Sample(bins);
    decider =
        switch (engine) {
          case "Baton" -> new BatonDecider(sample, payments);
          case "CEL" -> new CelDecider(sample, payments);
          case "Drools" -> new DroolsDecider(sample, payments);
          default -> throw new IllegalArgumentException(engine);
        };
    for (var payment = 0; payment < Sample.PAYMENTS; payment++) {
      var rule = decider.decide(payment);
      if (rule != Sample.expected(payments)) {
        throw new IllegalStateException("%s: rule %d for %s".formatted(engine, rule, payments));
      }
    }
  }

  @Benchmark
  public int decide() throws Exception {
    next = (next + 1) % Sample.PAYMENTS;
    return decider.decide(next);
  }
}
