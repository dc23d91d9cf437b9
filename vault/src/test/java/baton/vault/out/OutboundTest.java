package baton.vault.out;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.HttpCall;
import baton.health.Circuit;
import baton.plan.Eligibility;
import baton.plan.ProcessorState;
import baton.plan.Routed;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against real sockets: what is surely not sent, what is unknown, and that nothing goes twice. */
@Timeout(30)
class OutboundTest {
  private static final Caller A = new Caller("a", null, false);
  private static final Caller B = new Caller("b", null, false);
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofSeconds(2);

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final Outbound outbound = new Outbound(1, Clock.systemUTC(), null, meters);

  @AfterEach
  void close() {
    outbound.close();
  }

  @Test
  void aReplyIsReadWhole() throws IOException {
    try (var server = RawServer.replying("{\"name\":\"Žižek\"}")) {
      var call = post(server).with("Content-Type", "application/json").with("X-Key", "k_1");
      if (outbound.send(A, call, LONG) instanceof Sent.Replied(var reply)) {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"name\":\"Žižek\"}");
        assertThat(reply.headers()).containsEntry("content-type", "application/json");
      } else {
        throw new AssertionError("no reply");
      }
      assertThat(server.requests()).singleElement().asString().endsWith("\r\n\r\n{\"amount\":1}");
      assertThat(server.requests().getFirst()).contains("X-Key: k_1").doesNotContain("Cookie");
    }
  }

  @Test
  void whereNobodyListensNothingIsSent() throws IOException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    var call = HttpCall.post(URI.create("http://127.0.0.1:" + port + "/"), "{}");
    assertThat(outbound.send(A, call, LONG)).isEqualTo(new Sent.NotSent("connection refused"));
  }

  @Test
  void toAHostThatIsNotNothingIsSent() {
    var call = HttpCall.post(URI.create("http://processor.invalid/"), "{}");
    assertThat(outbound.send(A, call, LONG)).isEqualTo(new Sent.NotSent("no such host"));
  }

  @Test
  void withoutTlsNothingIsSent() throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> hangUpOn(server));
      var url = URI.create("https://127.0.0.1:" + server.getLocalPort() + "/");
      assertThat(outbound.send(A, HttpCall.post(url, "{}"), LONG))
          .isEqualTo(new Sent.NotSent("TLS failed"));
    }
  }

  @Test
  void throughAProxyGoesWhatLeavesThisMachine() throws IOException {
    try (var proxy = RawServer.replying("{}");
        var here = RawServer.replying("{}");
        var behind = new Outbound(1, Clock.systemUTC(), proxy.url(), meters)) {
      var call = HttpCall.post(URI.create("http://processor.invalid/pay"), "{}");
      assertThat(behind.send(A, call, LONG)).isInstanceOf(Sent.Replied.class);
      assertThat(proxy.requests())
          .singleElement()
          .asString()
          .startsWith("POST http://processor.invalid/pay ");
      assertThat(behind.send(B, post(here), LONG)).isInstanceOf(Sent.Replied.class);
      assertThat(proxy.requests()).hasSize(1);
    }
  }

  @Test
  void aProxyThatRefusesTheTunnelIsProofThatNothingWasSent() throws IOException {
    try (var proxy =
            new RawServer((socket, _) -> {
              RawServer.write(socket, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
              socket.close();
            });
        var behind = new Outbound(1, Clock.systemUTC(), proxy.url(), meters)) {
      var call = HttpCall.post(URI.create("https://processor.invalid/pay"), "{}");
      assertThat(behind.send(A, call, LONG)).isInstanceOf(Sent.NotSent.class);
    }
  }

  @Test
  void silenceUntilTheDeadlineIsNoReply() throws IOException {
    try (var server = RawServer.silent()) {
      var began = System.nanoTime();
      assertThat(outbound.send(A, post(server), SHORT)).isInstanceOf(Sent.NoReply.class);
      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .isBetween(SHORT, SHORT.plusSeconds(10));
    }
  }

  @Test
  void aReplyThatTricklesDoesNotOutliveTheDeadline() throws IOException {
    try (var server =
        new RawServer((socket, _) -> {
          RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
          while (socket.getInputStream().available() == 0) {
            RawServer.write(socket, "x");
          }
        })) {
      assertThat(outbound.send(A, post(server), SHORT)).isInstanceOf(Sent.NoReply.class);
    }
  }

  @Test
  void aReplyCutShortIsNoReply() throws IOException {
    var whole = RawServer.reply("{\"status\":\"approved\"}");
    for (var length = 0; length < whole.length(); length += 7) {
      var part = whole.substring(0, length);
      try (var server =
          new RawServer((socket, _) -> {
            RawServer.write(socket, part);
            socket.close();
          })) {
        assertThat(outbound.send(A, post(server), LONG)).as(part).isInstanceOf(Sent.NoReply.class);
        assertThat(server.requests()).as("never sent again").hasSize(1);
      }
    }
  }

  @Test
  void garbageIsNoReplyAndIsNotQuoted() throws IOException {
    try (var server =
        new RawServer((socket, _) -> {
          RawServer.write(socket, "4242424242424242 garbage\r\n\r\n");
          socket.close();
        })) {
      var sent = outbound.send(A, post(server), LONG);
      assertThat(sent).isInstanceOf(Sent.NoReply.class);
      assertThat(sent.toString()).doesNotContain("4242");
    }
  }

  @Test
  void aReplyOverOneMebibyteIsNoReply() throws IOException {
    try (var server = RawServer.replying("x".repeat(1024 * 1024 + 1))) {
      assertThat(outbound.send(A, post(server), LONG))
          .isEqualTo(new Sent.NoReply("the reply is longer than 1 MiB"));
    }
  }

  @Test
  void aRedirectIsAReplyAndNotFollowed() throws IOException {
    try (var server =
        new RawServer((socket, _) ->
            RawServer.write(
                socket,
                "HTTP/1.1 307 Moved\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"))) {
      assertThat(outbound.send(A, post(server), LONG)).isInstanceOf(Sent.Replied.class);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aServerErrorIsAReplyAndNotTriedAgain() throws IOException {
    try (var server =
        new RawServer((socket, _) ->
            RawServer.write(
                socket, "HTTP/1.1 503 Busy\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n"))) {
      assertThat(outbound.send(A, post(server), LONG)).isInstanceOf(Sent.Replied.class);
      assertThat(server.requests()).hasSize(1);
    }
  }

  /** The server hangs up right after each reply, while we believe that the connection stands. */
  @Test
  void aStaleConnectionNeverCausesASecondSending() throws IOException {
    try (var server =
        new RawServer((socket, _) -> {
          RawServer.write(socket, RawServer.reply("{}"));
          socket.close();
        })) {
      var replies = 0;
      for (var i = 0; i < 50; i++) {
        switch (outbound.send(A, post(server), LONG)) {
          case Sent.Replied _ -> replies++;
          case Sent.NoReply _ -> {}
          case Sent.NotSent _ -> throw new AssertionError("it might have been sent");
        }
      }
      assertThat(server.requests()).hasSize(replies);
    }
  }

  /** Room for one call, taken by one that hangs: the next does not wait for it. */
  @Test
  void whatFindsNoRoomIsNotSent() throws Exception {
    var arrived = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    try (var server =
            new RawServer((socket, _) -> {
              arrived.countDown();
              await(release);
              RawServer.write(socket, RawServer.reply("{}"));
            });
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> outbound.send(A, post(server), LONG));
      arrived.await();
      assertThat(outbound.health("a").inFlight()).isEqualTo(1);
      assertThat(outbound.send(A, post(server), LONG))
          .isEqualTo(new Sent.NotSent("1 calls are under way there, as many as may be"));
      assertThat(outbound.health("a").circuit().calls()).as("no call").isZero();
      release.countDown();
      assertThat(first.get()).isInstanceOf(Sent.Replied.class);
      assertThat(outbound.send(A, post(server), LONG)).isInstanceOf(Sent.Replied.class);
      assertThat(server.requests()).as("the first and the last").hasSize(2);
    }
  }

  @Test
  void aSlowAccountDoesNotHoldUpAnother() throws Exception {
    try (var slow = RawServer.silent();
        var fast = RawServer.replying("{}");
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var hanging = threads.submit(() -> outbound.send(A, post(slow), SHORT));
      assertThat(outbound.send(B, post(fast), LONG)).isInstanceOf(Sent.Replied.class);
      assertThat(hanging.get()).isInstanceOf(Sent.NoReply.class);
    }
  }

  @Test
  void anAccountThatFailsFiveTimesIsOutUntilAProbeSucceeds() throws IOException {
    var now = new AtomicReference<>(Instant.parse("2026-11-01T12:00:00Z"));
    InstantSource source = now::get;
    var isWell = new AtomicBoolean();
    try (var watched = new Outbound(1, source.withZone(ZoneOffset.UTC), null, meters);
        var server =
            new RawServer((socket, _) -> {
              var broken = "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n";
              RawServer.write(socket, isWell.get() ? RawServer.reply("{}") : broken);
            })) {
      for (var i = 0; i < 5; i++) {
        assertThat(watched.outage("a")).isNull();
        watched.send(A, post(server), LONG);
      }
      assertThat(watched.outage("a"))
          .isEqualTo(
              "its circuit is open since 2026-11-01T12:00:00Z: 5 of the last 5 calls failed");
      assertThat(watched.outage("b")).isNull();
      isWell.set(true);
      now.updateAndGet(it -> it.plusSeconds(1));
      assertThat(watched.outage("a")).as("a probe").isNull();
      assertThat(watched.outage("a")).as("asking takes nothing").isNull();
      assertThat(watched.health("a").circuit().state()).isEqualTo(Circuit.State.OPEN);
      for (var i = 0; i < 3; i++) {
        watched.send(A, post(server), LONG);
      }
      assertThat(watched.health("a").circuit().state()).isEqualTo(Circuit.State.CLOSED);
      assertThat(watched.outage("a")).isNull();
    }
  }

  @Test
  void ofTwoAtOnceOneFindsOutAndTheOtherGoesElsewhereIfItCan() throws Exception {
    var now = new AtomicReference<>(Instant.parse("2026-11-01T12:00:00Z"));
    InstantSource source = now::get;
    var isDown = new AtomicBoolean(true);
    var arrived = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    try (var watched = new Outbound(9, source.withZone(ZoneOffset.UTC), null, meters);
        var server =
            new RawServer((socket, _) -> {
              if (isDown.get()) {
                socket.close();
              } else {
                arrived.countDown();
                await(release);
                RawServer.write(socket, RawServer.reply("{}"));
              }
            });
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < 5; i++) {
        watched.send(A, post(server), LONG);
      }
      isDown.set(false);
      now.updateAndGet(it -> it.plusSeconds(1));
      var first = threads.submit(() -> watched.send(A.yielding(), post(server), LONG));
      arrived.await();
      assertThat(watched.health("a").circuit().state()).isEqualTo(Circuit.State.HALF_OPEN);
      assertThat(watched.outage("a")).isNotNull();
      assertThat(watched.send(A.yielding(), post(server), LONG))
          .isEqualTo(new Sent.NotSent(String.valueOf(watched.outage("a"))));
      var unyielding = threads.submit(() -> watched.send(A, post(server), LONG));
      release.countDown();
      assertThat(first.get()).isInstanceOf(Sent.Replied.class);
      assertThat(unyielding.get()).isInstanceOf(Sent.Replied.class);
      assertThat(server.requests()).as("all but the one that went elsewhere").hasSize(5 + 2);
    }
  }

  /** One payment a second wants it first, fifty want it should the first one fail. */
  @Test
  void aProcessorThatIsWellAgainIsFoundOutHoweverManyAskAboutIt() throws IOException {
    var now = new AtomicReference<>(Instant.parse("2026-11-01T12:00:00Z"));
    InstantSource source = now::get;
    var isWell = new AtomicBoolean();
    try (var watched = new Outbound(1, source.withZone(ZoneOffset.UTC), null, meters);
        var server =
            new RawServer((socket, _) -> {
              if (isWell.get()) {
                RawServer.write(socket, RawServer.reply("{}"));
              } else {
                socket.close();
              }
            })) {
      for (var i = 0; i < 5; i++) {
        watched.send(B, post(server), LONG);
      }
      isWell.set(true);
      var eligibility =
          new Eligibility(
              id -> new ProcessorState(id, id, true, null, watched.outage(id)), null, false);
      var seconds = 0;
      while (watched.health("b").circuit().state() != Circuit.State.CLOSED) {
        assertThat(seconds).isLessThan(5);
        seconds++;
        for (var i = 0; i < 50; i++) {
          now.updateAndGet(it -> it.plusMillis(20));
          assertThat(first(eligibility, "a", "b")).isEqualTo("a");
        }
        if (first(eligibility, "b", "a").equals("b")) {
          watched.send(B.yielding(), post(server), LONG);
        }
      }
    }
  }

  private static String first(Eligibility eligibility, String main, String retry) {
    return eligibility.route(List.of(main, retry)) instanceof Routed.Route(var processors, _)
        ? processors.getFirst()
        : "";
  }

  private static HttpCall post(RawServer server) {
    return HttpCall.post(server.url(), "{\"amount\":1}");
  }

  private static void hangUpOn(ServerSocket server) {
    try (var socket = server.accept()) {
      socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
