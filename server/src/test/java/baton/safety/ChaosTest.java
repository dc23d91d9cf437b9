package baton.safety;

import static org.assertj.core.api.Assertions.assertThat;

import baton.JumpingClock;
import baton.TestServer;
import baton.db.TestDatabase;
import baton.simulator.ledger.Conduct;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Goal: I1, I2, I5 and I6 hold, whatever is concurrent and however the processor fails. Method: 64
 * threads do everything at random to the same payments for 20 seconds, in which most of an hour
 * passes, at a processor that means ill, with another one to retry at; then days pass, and at rest
 * we compare with their ledgers.
 */
class ChaosTest {
  private static final int THREADS = 64;
  private static final Duration LENGTH = Duration.ofSeconds(20);
  private static final Duration REST_PATIENCE = Duration.ofSeconds(10);

  private static final JumpingClock clock = JumpingClock.alone();
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(Map.of("BATON_PROCESSOR_TIMEOUT", "1"), clock);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void theInvariantsHoldWhateverIsConcurrent() throws InterruptedException {
    var seed = Long.getLong("baton.seed", new SplittableRandom().nextInt());
    System.out.println("ChaosTest: -Dbaton.seed=" + seed);
    for (var it : server.simulator().processors()) {
      it.conduct(new Conduct(2, 10, 0.9, seed, Conduct.Outage.NONE));
      it.hostility(Malice.of(seed));
    }
    try (var meanwhile = new Meanwhile();
        var client = new Client(server.url(), TestServer.SECRET_KEY)) {
      meanwhile.go(isOver -> Days.hurry(clock, new SplittableRandom(seed), isOver));
      client.retryAtBeta();
      var storm = new Storm(client, server.simulator());
      storm.rage(THREADS, LENGTH, seed);
      System.out.println("ChaosTest: " + storm.seen());
      assertThat(storm.broken()).isEmpty();
      assertThat(storm.seen())
          .containsKeys("confirm 200", "confirm 402", "capture 200", "cancel 200", "refund 200");
    }
    for (var it : server.simulator().processors()) {
      it.hostility(Malice.withoutMishaps(seed));
    }
    Days.pass(clock, TestDatabase.db());
    assertThat(Audit.open(TestDatabase.db(), REST_PATIENCE)).as("never came to rest").isEmpty();
    assertThat(Audit.complaints(TestDatabase.db(), server.simulator())).isEmpty();
  }
}
