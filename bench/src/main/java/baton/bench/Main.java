package baton.bench;

import java.nio.file.Path;
import java.util.List;

/** {@code ./baton bench}: what is measured, by name. */
public final class Main {
  private static final String USAGE =
      """
      Usage: ./baton bench [payments]   payments per second, their cost, and the time to start
             ./baton bench safety [SEED [COUNT]]
                                        kills two nodes and their database again and again while an
                                        hour of payments goes to hostile processors, for ten seeds
                                        or for COUNT from SEED on
             ./baton bench rules        rules per payment: their time and memory, beside CEL and Drools
             ./baton bench latency      what a payment takes longer than its processor
             ./baton bench inflight     what thousands of payments at slow processors take
             ./baton bench search       finds among a million payments, charges and customers
             ./baton bench overload     payments per second when three times as many come
             ./baton bench help         this page
      """;

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    var words = List.of(arguments);
    var name = words.isEmpty() ? "payments" : words.getFirst();
    switch (name) {
      case "payments" -> new PaymentsBench(Path.of(System.getProperty("baton.home"))).run();
      case "safety" ->
          Safety.run(
              Path.of(System.getProperty("baton.home")),
              words.subList(1, words.size()),
              System.out);
      case "rules" -> new RulesBench(Path.of(System.getProperty("baton.home"))).run();
      case "latency" -> new LatencyBench(Path.of(System.getProperty("baton.home"))).run();
      case "inflight" -> new InFlightBench(Path.of(System.getProperty("baton.home"))).run();
      case "search" -> new SearchBench(Path.of(System.getProperty("baton.home"))).run();
      case "overload" -> new OverloadBench(Path.of(System.getProperty("baton.home"))).run();
      case "help" -> System.out.print(USAGE);
      default -> {
        System.err.print(USAGE);
        System.exit(1);
      }
    }
  }
}
