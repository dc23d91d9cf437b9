package baton.bench;

import baton.safety.Crashes;
import baton.safety.Crashes.Victim;
import java.io.IOException;
import java.io.PrintStream;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;

/** How a server and its database take being killed while 32 merchants pay: a line per kill. */
public final class Safety {
  private Safety() {}

  /**
   * Throws {@link IllegalStateException} after a round in which anything was lost, charged twice or
   * stuck.
   */
  public static void run(int rounds, PrintStream out)
      throws IOException, InterruptedException, ExecutionException {
    var seed = new SplittableRandom().nextLong();
    out.println("seed " + seed);
    out.println("round  killed    acknowledged  down ms  until rest ms  complaints");
    try (var crashes = Crashes.open(seed)) {
      for (var number = 1; number <= rounds; number++) {
        var round = crashes.round(victim(number));
        out.printf(
            "%5d  %-8s  %12d  %7d  %13d  %10d%n",
            number,
            round.victim(),
            round.acknowledged(),
            round.down().toMillis(),
            round.unrest().toMillis(),
            round.complaints().size());
        round.complaints().forEach(out::println);
        if (!round.complaints().isEmpty()) {
          throw new IllegalStateException("round " + number + " was not safe");
        }
      }
    }
    out.println(rounds + " rounds: nothing lost, nothing charged twice, nothing stuck");
  }

  private static Victim victim(int number) {
    return switch (number % 3) {
      case 0 -> Victim.BOTH;
      case 1 -> Victim.SERVER;
      default -> Victim.DATABASE;
    };
  }
}
