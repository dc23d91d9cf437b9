package baton.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import baton.db.TestDatabase;
import baton.limit.Crowd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.management.VirtualThreadSchedulerMXBean;
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

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final CountDownLatch ENTERED = new CountDownLatch(1);
  private static final CompletableFuture<String> NEWS = new CompletableFuture<>();
  private static final AtomicBoolean IS_FULL = new AtomicBoolean();
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = serve();
  }

  private static TestServer serve() {
    var routes = new Routes();
    routes.page("GET", "/healthz", it -> Response.html(200, "well"));
    routes.page("GET", "/thread", it -> Response.html(200, Thread.currentThread().toString()));
    routes.page("GET", "/news", it -> Response.html(200, news()));
    routes.add(
        Endpoint.post("/v1/flowers").params(Shape.of(Param.text("name", 20).required())),
        it -> Response.ok(new FlowerView(it.params().requiredText("name"), "flower")));
    var idempotency =
        new Idempotency(TestDatabase.db(), new TestNodes("node_1"), Clock.systemUTC());
    var gate = TestServer.GATE;
    var crowd = new Crowd(1000, IS_FULL::get);
    return new TestServer(
        routes,
        idempotency,
        new Expansions(),
        new Gate(
            gate.authenticator(),
            gate.people(),
            gate.limiter(),
            crowd,
            gate.recorder(),
            gate.outages()));
  }

  private static String news() {
    ENTERED.countDown();
    return NEWS.join();
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
    try (var socket = connect()) {
      for (var i = 0; i < 3; i++) {
        assertThat(answer(socket)).startsWith("HTTP/1.1 429").contains("\"code\":\"rate_limit\"");
      }
      IS_FULL.set(false);
      assertThat(answer(socket)).startsWith("HTTP/1.1 200").contains("\"name\":\"tulip\"");
    }
  }

  /** A refusal that waited its turn among those who are let in would be late, and in their way. */
  @Test
  void aRefusalIsAnsweredWhileNoThreadIsToBeHad() throws Exception {
    var mayGo = new AtomicBoolean();
    try (var socket = connect()) {
      assertThat(answer(socket)).startsWith("HTTP/1.1 429");
      takeAllThreadsUntil(mayGo);
      assertThat(answer(socket)).startsWith("HTTP/1.1 429");
    } finally {
      mayGo.set(true);
    }
  }

  private static void takeAllThreadsUntil(AtomicBoolean mayGo) throws InterruptedException {
    var scheduler = ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
    var taken = new CountDownLatch(scheduler.getParallelism());
    for (var i = taken.getCount(); i > 0; i--) {
      Thread.startVirtualThread(() -> {
        taken.countDown();
        while (!mayGo.get()) {
          Thread.onSpinWait();
        }
      });
    }
    taken.await();
  }

  @Test
  void whatIsSentAtOnceIsAnsweredInOrder() throws IOException {
    var page = "GET /thread HTTP/1.1\r\nHost: a\r\n%s\r\n";
    try (var socket = connect()) {
      var all = REQUEST + FORM + page.formatted("") + REQUEST + FORM;
      send(socket, all + page.formatted("Connection: close\r\n"));
      assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
          .containsSubsequence(
              "HTTP/1.1 429", "HTTP/1.1 200", "VirtualThread", "HTTP/1.1 429", "VirtualThread");
    }
  }

  @Test
  void whoeverSendsVeryManyAtOnceIsRefusedThatOften() throws IOException {
    var times = 200;
    var last = "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    try (var socket = connect()) {
      send(socket, (REQUEST + FORM).repeat(times) + last);
      var answers = new String(socket.getInputStream().readAllBytes(), US_ASCII);
      assertThat(answers.split("HTTP/1.1 429", -1)).hasSize(times + 1);
      assertThat(answers).containsOnlyOnce("HTTP/1.1 200");
    }
  }

  @Test
  void whoeverIsLetInAmongTheRefusedIsWaitedForByAStop() throws Exception {
    var stopping = serve();
    var answer = CompletableFuture.supplyAsync(() -> stopping.send(stopping.bare("/news")));
    ENTERED.await();
    var stopped = CompletableFuture.runAsync(() -> stopping.stop(PATIENCE));
    NEWS.complete("good");
    assertThat(answer.get().body()).isEqualTo("good");
    stopped.get();
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

  private static Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout((int) PATIENCE.toMillis());
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
  }

  /** Of the next request on {@code socket}, as far as it came at once. */
  private static String answer(Socket socket) throws IOException {
    send(socket, REQUEST + FORM);
    var answer = new StringBuilder();
    do {
      var bytes = new byte[4096];
      answer.append(new String(bytes, 0, socket.getInputStream().read(bytes), US_ASCII));
    } while (!answer.toString().strip().endsWith("}"));
    return answer.toString();
  }

  record FlowerView(String name, String object) {}
}
