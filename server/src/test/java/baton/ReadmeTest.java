package baton;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The commands of the README do what it says they do. */
class ReadmeTest {
  private static final Path README = Path.of("../README.md");
  private static final Pattern BLOCK = Pattern.compile("(?s)```sh\n(.*?)```");

  @Test
  void itsCommandsWork() throws IOException, InterruptedException {
    try (var server = TestServer.start()) {
      var said = run(server, commands());
      assertThat(said)
          .contains("\"status\":\"succeeded\"")
          .contains("\"amount_received\":4000")
          .contains("\"object\":\"refund\",\"amount\":1500")
          .contains("\"decline_code\":\"insufficient_funds\"")
          .contains("\"status\":\"requires_action\"", "redirect_to_url")
          .contains("retried after processor_down at London");
      // Of five payments one was declined and one waits for its payer; the sixth is Dublin's.
      assertThat(server.simulator().processor("London").ledger()).isEmpty();
      assertThat(server.simulator().processor("Dublin").ledger()).hasSize(1);
      assertThat(server.simulator().processor("alpha").ledger())
          .filteredOn(it -> it.captured() > 0)
          .hasSize(3);
    }
  }

  @Test
  void itIsShort() throws IOException {
    assertThat(Files.readAllLines(README)).hasSizeLessThanOrEqualTo(200);
  }

  private static String commands() throws IOException {
    return BLOCK
        .matcher(Files.readString(README))
        .results()
        .map(it -> it.group(1))
        .filter(it -> !it.startsWith("export "))
        .collect(Collectors.joining("\n"));
  }

  private static String run(TestServer server, String commands)
      throws IOException, InterruptedException {
    var bash = new ProcessBuilder("bash", "-euc", commands).redirectErrorStream(true);
    bash.environment().put("BATON", server.url().toString());
    bash.environment().put("SANDBOX", server.simulator().url().toString());
    bash.environment().put("KEY", TestServer.SECRET_KEY);
    var running = bash.start();
    var said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(running.waitFor()).as(said).isZero();
    return said;
  }
}
