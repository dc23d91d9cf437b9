package baton.safety;

import static org.assertj.core.api.Assertions.assertThat;

import baton.safety.Crashes.Victim;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Goal: what was acknowledged survives, nothing is charged twice, no payment is stuck, and every
 * event comes to a webhook, whatever dies. Method: {@code kill -9} at random moments while 32
 * merchants pay; {@code ./baton bench safety} does more of it.
 */
class CrashTest {
  private static final List<Victim> VICTIMS =
      List.of(Victim.SERVER, Victim.SERVER, Victim.DATABASE, Victim.SERVER, Victim.BOTH);

  @Test
  void nothingAcknowledgedIsLostAndNothingIsChargedTwice() throws Exception {
    var seed = Long.getLong("baton.seed", new SplittableRandom().nextLong());
    System.out.println("CrashTest: -Dbaton.seed=" + seed);
    try (var crashes = Crashes.open(seed)) {
      for (var victim : VICTIMS) {
        var round = crashes.round(victim);
        System.out.println("CrashTest: " + round);
        assertThat(round.complaints()).isEmpty();
        assertThat(round.acknowledged()).isPositive();
      }
    }
  }
}
