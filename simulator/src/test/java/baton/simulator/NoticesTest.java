package baton.simulator;

import static baton.simulator.Merchant.charge;
import static org.assertj.core.api.Assertions.assertThat;

import baton.core.Json;
import baton.simulator.ledger.Digests;
import baton.simulator.ledger.Terms;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notices are signed, and sent again until they are taken. */
class NoticesTest {
  private record Received(String signature, String body) {}

  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Simulator simulator =
      Simulator.start(
          Options.of(Clock.systemUTC())
              .pauses(Duration.ofMillis(20), List.of(Duration.ZERO, Duration.ofMillis(20))));
  private final Merchant merchant = new Merchant(simulator, Duration.ofSeconds(10));
  private final HttpServer server;

  NoticesTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::receive);
  }

  @BeforeEach
  void open() {
    server.start();
    var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/notices");
    simulator.put("alpha", new Terms(Merchant.TERMS.apiKey(), Merchant.TERMS.noticeSecret(), url));
  }

  @AfterEach
  void stop() {
    simulator.stop();
    server.stop(0);
  }

  @Test
  void aChallengeThatIsOverIsToldUntilItIsTaken() {
    var payment = merchant.pay("k1", charge("4000000000003220"));
    merchant.send("POST", "/alpha/3ds/" + payment.text("payment"), null, "result=complete");

    Until.holds(() -> received.size() == 3);

    assertThat(received).allSatisfy(this::isGenuine);
    assertThat(received.stream().map(Received::body).distinct())
        .singleElement()
        .satisfies(it -> assertThat(json(it).text("key")).isEqualTo("k1"));
  }

  @Test
  void aLateDecisionIsTold() {
    merchant.pay("k1", charge("4242424242424242", 400_108, "automatic"));

    Until.holds(() -> !received.isEmpty());

    assertThat(json(received.getFirst().body()).text("status")).isEqualTo("declined");
  }

  private void isGenuine(Received it) {
    var parts = it.signature().split("[=,]", -1);
    var seal = Digests.hmac(Merchant.TERMS.noticeSecret(), parts[1] + "." + it.body());
    assertThat(parts[3]).isEqualTo(HexFormat.of().formatHex(seal));
  }

  /** Takes the third. */
  private void receive(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var isTaken = received.size() >= 2;
    exchange.sendResponseHeaders(isTaken ? 204 : 500, -1);
    exchange.close();
    received.add(
        new Received(
            Objects.requireNonNull(exchange.getRequestHeaders().getFirst("Sandbox-Signature")),
            body));
  }

  private static Json json(String body) {
    return Objects.requireNonNull(Json.parse(body));
  }
}
