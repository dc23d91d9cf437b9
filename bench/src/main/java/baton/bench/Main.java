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
             ./baton bench path         forms, JSON and the plan of a payment: their time and memory
             ./baton bench latency      what a payment takes longer than its processor
             ./baton bench tls          what TLS to the processors costs
             ./baton bench inflight     what thousands of payments at slow processors take
             ./baton bench search [COUNT]
                                        finds among a million payments, charges and customers, or
                                        so many of each
             ./baton bench growth [COUNT …]
                                        what a payment costs, and a page of a list, among ten
                                        thousand and a million more than a minute's, or as many
                                        as COUNT says, rising: 26 GB of disk for each million
             ./baton bench analytics [ATTEMPTS]
                                        answers questions about ten million attempts, or so many
             ./baton bench overload     payments per second when three times as many come
             ./baton bench help         this page
      """;

  private static final int SEARCH_OBJECTS = 1_000_000;
  private static final long ANALYTICS_ATTEMPTS = 10_000_000;

  private Main() {}

  private static List<Long> sizes(List<String> words) {
    return words.size() == 1
        ? List.of(10_000L, 1_000_000L)
        : words.stream().skip(1).map(Long::valueOf).toList();
  }

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
      case "path" -> new PathBench(Path.of(System.getProperty("baton.home"))).run();
      case "latency" -> new LatencyBench(Path.of(System.getProperty("baton.home"))).run();
      case "tls" -> new TlsBench(Path.of(System.getProperty("baton.home"))).run();
      case "inflight" -> new InFlightBench(Path.of(System.getProperty("baton.home"))).run();
      case "search" ->
          new SearchBench(
                  Path.of(System.getProperty("baton.home")),
                  words.size() > 1 ? Integer.parseInt(words.get(1)) : SEARCH_OBJECTS)
              .run();
      case "growth" -> new GrowthBench(Path.of(System.getProperty("baton.home"))).run(sizes(words));
      case "analytics" ->
          new AnalyticsBench(
                  Path.of(System.getProperty("baton.home")),
                  words.size() > 1 ? Long.parseLong(words.get(1)) : ANALYTICS_ATTEMPTS)
              .run();
      case "overload" -> new OverloadBench(Path.of(System.getProperty("baton.home"))).run();
      case "help", "--help", "-h" -> System.out.print(USAGE);
      default -> {
        System.err.print(USAGE);
        System.exit(1);
      }
    }
  }
}
