package baton.vault.out;

import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.HttpCall;
import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections to a processor: how many there are, and what one takes. */
@Timeout(30)
class ConnectionsTest {
  private static final Caller A = new Caller("a", null, false);
  private static final Duration LONG = Duration.ofSeconds(20);

  private final Outbound outbound =
      new Outbound(1, Clock.systemUTC(), null, new SimpleMeterRegistry());

  @AfterEach
  void close() {
    outbound.close();
  }

  @Test
  void aConnectionIsUsedAgain() throws IOException {
    try (var server = RawServer.replying("{}")) {
      for (var i = 0; i < 20; i++) {
        assertThat(outbound.send(A, post(server), LONG)).isInstanceOf(Sent.Replied.class);
      }
      assertThat(server.requests()).hasSize(20);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  /** So many calls may wait for one processor, each over a connection of its own. */
  @Test
  void aConnectionTakesLittleMemory() throws IOException {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (var server =
        new RawServer((socket, _) -> {
          RawServer.write(
              socket, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
          socket.close();
        })) {
      var least = Long.MAX_VALUE;
      for (var i = 0; i < 20; i++) {
        var before = threads.getTotalThreadAllocatedBytes();
        assertThat(outbound.send(A, post(server), LONG)).isInstanceOf(Sent.Replied.class);
        least = Math.min(least, threads.getTotalThreadAllocatedBytes() - before);
      }
      assertThat(server.connections()).isEqualTo(20);
      assertThat(least).isLessThan(75_000);
    }
  }

  private static HttpCall post(RawServer server) {
    return HttpCall.post(server.url(), "{\"amount\":1}");
  }
}
