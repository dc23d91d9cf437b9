package baton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.connectors.Connectors;
import baton.core.StartFailed;
import baton.db.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The live secret key is shown once: by the first start that succeeds. */
class FirstStartTest {
  private final Path data = TestDatabase.folder();

  @BeforeEach
  void nothingYet() {
    TestDatabase.empty();
  }

  @Test
  void aPortThatIsTakenLosesNoKey() throws IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> start("127.0.0.1", other.getLocalPort()))
          .isInstanceOf(StartFailed.class)
          .hasMessageStartingWith("cannot listen on 127.0.0.1:" + other.getLocalPort());
    }
    assertThatTheKeyIsShown();
  }

  @Test
  void aHostThatIsNotOursLosesNoKey() {
    for (var host : List.of("192.0.2.1", "no such host")) {
      assertThatThrownBy(() -> start(host, 0))
          .isInstanceOf(StartFailed.class)
          .hasMessageStartingWith("cannot listen on " + host);
    }
    assertThatTheKeyIsShown();
  }

  @Test
  void aSandboxThatDoesNotAnswerLosesNoKey() throws IOException {
    String nowhere;
    try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nowhere = "http://127.0.0.1:" + closed.getLocalPort();
    }
    assertThatThrownBy(() -> start(Map.of("BATON_PORT", "0", "BATON_SANDBOX_URL", nowhere)))
        .isInstanceOf(StartFailed.class)
        .hasMessage("the sandbox at " + nowhere + " cannot be reached");
    assertThatTheKeyIsShown();
  }

  private void assertThatTheKeyIsShown() {
    try (var server = start("127.0.0.1", 0)) {
      assertThat(Objects.requireNonNull(server.firstStart()).live().secret()).isNotNull();
    }
  }

  private Server start(String host, int port) {
    return start(Map.of("BATON_HOST", host, "BATON_PORT", "" + port, "BATON_SANDBOX_PORT", "0"));
  }

  private Server start(Map<String, String> settings) {
    return Server.start(
        Config.read(settings, List.of()),
        new Server.Place(data, TestDatabase.urls(), Clock.systemUTC(), Connectors.all()));
  }
}
