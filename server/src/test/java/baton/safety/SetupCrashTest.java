package baton.safety;

import static org.assertj.core.api.Assertions.assertThat;

import baton.JumpingClock;
import baton.simulator.Options;
import baton.simulator.Simulator;
import baton.simulator.ledger.Conduct;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goal: a setup whose server died while its card was being verified comes to its end, once. Method:
 * a processor that hangs, {@code kill -9}, a processor that answers, a new start a minute later.
 */
class SetupCrashTest {
  private static final String KEY = "setup-1";
  private static final List<String> ORDER =
      List.of(
          "payment_method",
          "pm_card_visa",
          "confirm",
          "true",
          "return_url",
          "https://shop.example/back");

  @TempDir private static Path folder;

  @Test
  void aSetupOutlivesItsServer() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx-----x"));
    var data = Files.createDirectory(folder.resolve("data"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx-----x"));
    var time = folder.resolve("clock");
    var clock = JumpingClock.in(time);
    var simulator = Simulator.start(Options.of(clock));
    var settings = Map.of("BATON_PROCESSOR_TIMEOUT", "10");
    try (var server = ServerProcess.start(data, simulator.url(), time, settings);
        var client = new Client(server.url(), ServerProcess.SECRET_KEY);
        var merchant = Executors.newVirtualThreadPerTaskExecutor()) {
      server.awaitReady(client);
      var alpha = simulator.processor("alpha");
      alpha.conduct(new Conduct(0, 0, 1, 0, Conduct.Outage.HANG));
      var unheard = merchant.submit(() -> send(client));
      assertThat(Until.holds(Duration.ofSeconds(20), () -> status(client).equals("processing")))
          .isTrue();

      server.kill();
      assertThat(unheard.get()).isFalse();
      alpha.conduct(Conduct.PERFECT);
      clock.advance(Duration.ofMinutes(1));
      server.startAgain();
      server.awaitReady(client);

      assertThat(Until.holds(Duration.ofSeconds(30), () -> status(client).equals("succeeded")))
          .isTrue();
      var answer = client.postOnce(KEY, "/v1/setup_intents", ORDER);
      assertThat(answer.text("status")).isEqualTo("succeeded");
      assertThat(client.get("/v1/setup_intents").json().path("data")).hasSize(1);
      assertThat(alpha.ledger()).hasSize(1);
    } finally {
      simulator.stop();
    }
  }

  /** Of the only setup there is; empty when there is none. */
  private static String status(Client client) {
    return client.get("/v1/setup_intents").json().path("data").path(0).path("status").asString("");
  }

  /** Whether an answer came. */
  private static boolean send(Client client) {
    try {
      return client.postOnce(KEY, "/v1/setup_intents", ORDER).isDone();
    } catch (IOException died) {
      return false;
    }
  }
}
