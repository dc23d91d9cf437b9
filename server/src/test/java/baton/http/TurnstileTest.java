package baton.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import baton.db.TestDatabase;
import baton.limit.Crowd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Goal: when too much comes, a refusal is fast, complete, and costs nobody his connection. */
class TurnstileTest {
  private static final String FORM = "name=tulip";
  private static final String REQUEST =
      """
      POST /v1/flowers HTTP/1.1\r
      Host: a\r
      Authorization: Bearer %s\r
      Idempotency-Key: once\r
      Content-Type: application/x-www-form-urlencoded\r
      Content-Length: %d\r
      \r
      """
          .formatted(TestServer.SECRET, FORM.length());

  private static final AtomicBoolean IS_FULL = new AtomicBoolean();
  private static TestServer server;

  @BeforeAll
  static void start() {
    var routes = new Routes();
    routes.page("GET", "/healthz", it -> Response.html(200, "well"));
    routes.add(
        Endpoint.post("/v1/flowers").params(Shape.of(Param.text("name", 20).required())),
        it -> Response.ok(new FlowerView(it.params().requiredText("name"), "flower")));
    var idempotency =
        new Idempotency(TestDatabase.db(), new TestNodes("node_1"), Clock.systemUTC());
    var gate = TestServer.GATE;
    var crowd = new Crowd(1000, IS_FULL::get);
    server =
        new TestServer(
            routes,
            idempotency,
            new Expansions(),
            new Gate(gate.authenticator(), gate.people(), gate.limiter(), crowd, gate.recorder()));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void tooMuchToDo() {
    IS_FULL.set(true);
  }

  @Test
  void whoeverIsSentAwayMayComeAgainOnTheSameConnection() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      for (var i = 0; i < 3; i++) {
        assertThat(answer(socket)).startsWith("HTTP/1.1 429").contains("\"code\":\"rate_limit\"");
      }
      IS_FULL.set(false);
      assertThat(answer(socket)).startsWith("HTTP/1.1 200").contains("\"name\":\"tulip\"");
    }
  }

  @Test
  void aRefusalSaysAllThatOthersSay() {
    var refused = server.post("/v1/flowers", FORM, "key");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Stripe-Rate-Limited-Reason")).isEqualTo("global-concurrency");
    assertThat(refused.header("Stripe-Should-Retry")).isEqualTo("true");
    assertThat(refused.header("Request-Id")).startsWith("req_");
    assertThat(refused.header("Idempotency-Key")).isEqualTo("key");
    assertThat(refused.header("Content-Type")).isEqualTo("application/json");
  }

  @Test
  void whatIsSentInPiecesIsRefusedToo() {
    var pieces =
        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(FORM.getBytes(US_ASCII)));
    var refused = server.send(server.request("/v1/flowers").POST(pieces));
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Stripe-Rate-Limited-Reason")).isEqualTo("global-concurrency");
  }

  @Test
  void whatIsNoRequestForTheApiIsAnsweredAsEver() {
    assertThat(server.send(server.bare("/healthz")).status()).isEqualTo(200);
    assertThat(server.get("/v1/trees").status()).isEqualTo(404);
  }

  /** Of the next request on {@code socket}, as far as it came at once. */
  private static String answer(Socket socket) throws IOException {
    socket.getOutputStream().write((REQUEST + FORM).getBytes(US_ASCII));
    var answer = new StringBuilder();
    do {
      var bytes = new byte[4096];
      answer.append(new String(bytes, 0, socket.getInputStream().read(bytes), US_ASCII));
    } while (!answer.toString().strip().endsWith("}"));
    return answer.toString();
  }

  record FlowerView(String name, String object) {}
}
