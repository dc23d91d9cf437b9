package baton.safety;

import static org.assertj.core.api.Assertions.assertThat;

import baton.safety.Trial.Victim;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Goal: what was acknowledged survives, nothing is charged twice, no payment is stuck, and every
 * event comes to a webhook, whatever dies and whatever processors do. Method: {@code kill -9} of
 * one of two nodes or of their database at random moments, while merchants pay at hostile
 * processors and minutes pass in seconds; {@code ./baton bench safety} does more of it.
 */
class CrashTest {
  private static final Duration ROUND = Duration.ofMinutes(5);
  private static final List<Victim> VICTIMS =
      List.of(Victim.NODE, Victim.DATABASE, Victim.NODE, Victim.NODE, Victim.NODE);

  @Test
  void nothingAcknowledgedIsLostAndNothingIsChargedTwice() throws Exception {
    var seed = Long.getLong("baton.seed", new SplittableRandom().nextInt());
    System.out.println("CrashTest: -Dbaton.seed=" + seed);
    try (var trial = Trial.open(seed, ROUND)) {
      for (var victim : VICTIMS) {
        var round = trial.round(List.of(victim));
        System.out.println("CrashTest: " + round);
        assertThat(round.complaints()).isEmpty();
        assertThat(round.acknowledged()).isPositive();
      }
      System.out.println("CrashTest: " + trial.figures());
    }
  }
}
