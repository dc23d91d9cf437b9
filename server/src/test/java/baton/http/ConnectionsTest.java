package baton.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import baton.db.TestDatabase;
import baton.safety.Until;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Goal: whoever only holds connections, or sends slowly, takes nothing from those who do not. */
class ConnectionsTest {
  private static final int IDLE = 10_000;

  /** Of the files that a process may open, for everything else in this one. */
  private static final int FILES_LEFT = 2_000;

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();
  private static final String HEAD = "GET /hello/tulip HTTP/1.1\r\nHost: a\r\n";

  private static TestServer server;

  @BeforeAll
  static void start() {
    var routes = new Routes();
    routes.page("GET", "/hello/{name}", it -> Response.html(200, "hello"));
    var nodes = new TestNodes("node_1");
    var idempotency = new Idempotency(TestDatabase.db(), nodes, Clock.systemUTC());
    server = new TestServer(routes, idempotency, new Expansions());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void tenThousandIdleConnectionsHinderNobody() throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    var half = HEAD.getBytes(US_ASCII);
    var idle = new ArrayList<SocketChannel>();
    try {
      var count = affordable();
      for (var i = 0; i < count; i++) {
        var channel = SocketChannel.open(address);
        idle.add(channel);
        if (i % 2 == 0) {
          channel.write(ByteBuffer.wrap(half));
        }
      }
      System.out.println("ConnectionsTest: " + idle.size() + " idle connections");
      for (var i = 0; i < 50; i++) {
        assertThat(server.send(server.bare("/hello/tulip")).status()).isEqualTo(200);
      }
      var last = idle.getFirst();
      last.write(ByteBuffer.wrap("\r\n".getBytes(US_ASCII)));
      last.socket().setSoTimeout((int) PATIENCE.toMillis());
      var answer = ByteBuffer.allocate(8);
      last.read(answer);
      assertThat(new String(answer.array(), US_ASCII)).isEqualTo("HTTP/1.1");
    } finally {
      for (var channel : idle) {
        channel.close();
      }
    }
  }

  @Test
  void whoseRequestDripsInForTooLongIsHungUpOn() throws IOException {
    for (var begin : List.of(HEAD, HEAD + "Content-Length: 10000\r\n\r\n")) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        socket.setSoTimeout(10);
        socket.getOutputStream().write(begin.getBytes(US_ASCII));
        var now = new AtomicLong(System.nanoTime());
        assertThat(
                Until.holds(
                    PATIENCE,
                    () -> {
                      server.server().dropSlow(now.addAndGet(SECOND_NANOS));
                      return isHungUp(socket);
                    }))
            .as(begin)
            .isTrue();
      }
    }
  }

  /** Sends another byte, where that is possible. */
  private static boolean isHungUp(Socket socket) {
    try {
      socket.getOutputStream().write('X');
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException nothing) {
      return false;
    } catch (IOException broken) {
      return true;
    }
  }

  /** Both ends of each are in this process. */
  private static int affordable() {
    var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    var files =
        system.getMaxFileDescriptorCount() - FILES_LEFT - system.getOpenFileDescriptorCount();
    return (int) Math.min(IDLE, files / 2);
  }
}
