package baton.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.core.Ids;
import baton.core.Json;
import baton.db.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every endpoint has in common, over real HTTP. */
class EdgeTest {
  record DogView(String id, String object) {}

  private static final CountDownLatch ENTERED = new CountDownLatch(1);
  private static final CountDownLatch MAY_GO = new CountDownLatch(1);
  private static final TestServer SERVER = serve();

  private static TestServer serve() {
    var routes = new Routes();
    var dog = Endpoint.get("/v1/dogs/{dog}").returns(DogView.class);
    routes.add(dog, it -> Response.ok(new DogView(it.path("dog"), "dog")));
    routes.add(
        Endpoint.post("/v1/dogs").params(Shape.of(Param.text("name", 20).required())).publishable(),
        it -> Response.ok(new DogView(it.params().requiredText("name"), "dog")));
    routes.add(
        Endpoint.get("/v1/dogs").returnsList(DogView.class),
        it -> Response.ok(ListView.of(it.url(), dogs(it.page()), it.page())));
    routes.add(Endpoint.post("/v1/dogs/{dog}/lose"), EdgeTest::refuse);
    routes.add(
        Endpoint.get("/v1/broken"),
        _ -> {
          throw new IllegalStateException("planted");
        });
    routes.page("GET", "/hello/{name}", it -> Response.html(200, "<p>" + it.path("name")));
    routes.page("POST", "/echo", it -> new Response(200, "application/octet-stream", it.body()));
    routes.page("GET", "/slow", _ -> slow());
    return new TestServer(
        routes,
        new Idempotency(TestDatabase.db(), new TestNodes("node_1"), Clock.systemUTC()),
        new Expansions());
  }

  private static Response refuse(Request request) {
    var dog = request.path("dog");
    throw switch (dog) {
      case "missing" -> Problem.missing("dog", dog, "dog");
      case "live" -> Problem.missing("dog", dog, "dog").inOtherMode(false);
      case "locked" -> Problem.locked();
      case "declined" ->
          Problem.card("card_declined", "Your card was declined.")
              .with("decline_code", "fraudulent")
              .with("payment_intent", new DogView(dog, "payment_intent"));
      default -> Problem.unexpectedState("payment_intent_unexpected_state", "Too late.");
    };
  }

  /** Dogs have the numbers 1 to 25; the newest is 25. */
  private static List<DogView> dogs(Page page) {
    var after = page.startingAfter();
    var before = page.endingBefore();
    var from = before != null ? Integer.parseInt(before) + 1 : 25;
    var first = after != null ? Integer.parseInt(after) - 1 : from;
    return IntStream.iterate(
            first, it -> it >= 1 && it <= 25, it -> before != null ? it + 1 : it - 1)
        .limit(page.rows())
        .mapToObj(it -> new DogView(String.valueOf(it), "dog"))
        .toList();
  }

  private static Response slow() {
    ENTERED.countDown();
    try {
      MAY_GO.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return Response.html(200, "done");
  }

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void everyAnswerNamesItsRequestAndVersion() {
    var answer = SERVER.get("/v1/dogs/rex");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"id\":\"rex\",\"object\":\"dog\"}");
    assertThat(answer.header("Request-Id")).startsWith("req_");
    assertThat(answer.header("Stripe-Version")).isEqualTo("2026-10-28.endive");
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
  }

  @Test
  void aKeyIsTakenAsBearerOrAsBasicUserName() {
    var basic = Base64.getEncoder().encodeToString((TestServer.SECRET + ":").getBytes(US_ASCII));
    assertThat(
            SERVER
                .send(SERVER.bare("/v1/dogs/a").header("Authorization", "basic " + basic))
                .status())
        .isEqualTo(200);
    var none = SERVER.send(SERVER.bare("/v1/dogs/a"));
    assertThat(none.status()).isEqualTo(401);
    assertThat(none.error().text("message")).startsWith("You did not provide an API key.");
    var wrong =
        SERVER.send(
            SERVER.bare("/v1/dogs/a").header("Authorization", "Bearer sk_test_wrongwrong1234"));
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.error().text("message"))
        .isEqualTo("Invalid API Key provided: sk_test_**********1234");
    assertThat(SERVER.send(SERVER.bare("/v1/dogs/a?key=" + TestServer.SECRET)).status())
        .isEqualTo(401);
    assertThat(
            SERVER
                .send(
                    SERVER
                        .bare("/v1/dogs?key=" + TestServer.SECRET)
                        .POST(BodyPublishers.ofString("name=rex")))
                .status())
        .isEqualTo(401);
    var publishable = "Bearer " + TestServer.PUBLISHABLE;
    assertThat(SERVER.send(SERVER.bare("/v1/dogs/a").header("Authorization", publishable)).status())
        .isEqualTo(401);
    assertThat(
            SERVER
                .send(
                    SERVER
                        .bare("/v1/dogs")
                        .POST(BodyPublishers.ofString("name=rex"))
                        .header("Authorization", publishable))
                .status())
        .isEqualTo(200);
  }

  @Test
  void aPublishedVersionIsEchoedAndAnotherRefused() {
    for (var version : List.of("2024-09-30.acacia", "2026-07-29.dahlia", "2026-10-28.endive")) {
      var answer = SERVER.send(SERVER.request("/v1/dogs/a").header("Stripe-Version", version));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Stripe-Version")).isEqualTo(version);
    }
    for (var version : List.of("2024-06-21", "2026-10-28", "x", "2026-10-28.endive,x", "")) {
      var answer = SERVER.send(SERVER.request("/v1/dogs/a").header("Stripe-Version", version));
      assertThat(answer.status()).as(version).isEqualTo(400);
      assertThat(answer.error().text("message")).startsWith("Invalid Stripe API version");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/x", "/v1/dogs/", "/v1/dogs/a/b", "/", "/v1"})
  void anUnknownUrlIsA404InJson(String path) {
    var answer = SERVER.get(path);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.error().text("type")).isEqualTo("invalid_request_error");
    assertThat(answer.error().text("message"))
        .startsWith("Unrecognized request URL (GET: " + path + ").");
  }

  @Test
  void otherMethodsAreClean() {
    var put = SERVER.send(SERVER.request("/v1/dogs").PUT(BodyPublishers.ofString("a=1")));
    assertThat(put.status()).isEqualTo(404);
    assertThat(put.error().text("message")).startsWith("Unrecognized request URL (PUT: /v1/dogs)");
    var brew = SERVER.send(SERVER.request("/v1/dogs").method("BREW", BodyPublishers.noBody()));
    assertThat(brew.status()).isEqualTo(404);
    assertThat(brew.error().text("type")).isEqualTo("invalid_request_error");
    var head = SERVER.send(SERVER.request("/v1/dogs/a").HEAD());
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    var options = SERVER.send(SERVER.bare("/v1/dogs").method("OPTIONS", BodyPublishers.noBody()));
    assertThat(options.status()).isEqualTo(204);
    assertThat(options.header("Allow")).isEqualTo("GET, POST");
  }

  @Test
  void problemsLeaveOutWhatDoesNotApply() {
    assertThat(SERVER.post("/v1/dogs/missing/lose", "").body())
        .isEqualTo(
            "{\"error\":{\"type\":\"invalid_request_error\",\"message\":\"No such dog: 'missing'\","
                + "\"param\":\"dog\",\"code\":\"resource_missing\","
                + "\"doc_url\":\"https://stripe.com/docs/error-codes/resource-missing\"}}");
    assertThat(SERVER.post("/v1/dogs/live/lose", "").error().text("message"))
        .isEqualTo(
            "No such dog: 'live'; a similar object exists in live mode, but a test mode key was"
                + " used to make this request.");
    var declined = SERVER.post("/v1/dogs/declined/lose", "");
    assertThat(declined.status()).isEqualTo(402);
    assertThat(declined.error().at("payment_intent").text("id")).isEqualTo("declined");
    assertThat(declined.error().text("type")).isEqualTo("card_error");
    var locked = SERVER.post("/v1/dogs/locked/lose", "");
    assertThat(locked.status()).isEqualTo(429);
    assertThat(locked.error().text("code")).isEqualTo("lock_timeout");
    assertThat(locked.header("Stripe-Should-Retry")).isEqualTo("true");
  }

  @Test
  void ourOwnFaultIsA500InJsonThatTellsNothingButTheRequest() {
    var answer = SERVER.get("/v1/broken");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.error().text("type")).isEqualTo("api_error");
    assertThat(answer.body()).doesNotContain("planted").contains(answer.header("Request-Id"));
  }

  @Test
  void parametersComeInTheQueryOrTheBodyOrBoth() {
    assertThat(SERVER.post("/v1/dogs", "name=rex").status()).isEqualTo(200);
    assertThat(SERVER.post("/v1/dogs?name=rex", "").status()).isEqualTo(200);
    assertThat(SERVER.post("/v1/dogs?name=rex", "name=bello").status()).isEqualTo(400);
    assertThat(SERVER.get("/v1/dogs/a?foo=1").error().text("code")).isEqualTo("parameter_unknown");
    var json =
        SERVER.send(
            SERVER
                .request("/v1/dogs")
                .POST(BodyPublishers.ofString("{}"))
                .header("Content-Type", "application/json"));
    assertThat(json.status()).isEqualTo(400);
    assertThat(json.error().text("message")).contains("application/x-www-form-urlencoded");
  }

  @Test
  void aPackedBodyIsRefusedByName() {
    var dog = SERVER.request("/v1/dogs").POST(BodyPublishers.ofString("name=rex"));
    assertThat(SERVER.send(dog.header("Content-Encoding", "Identity")).status()).isEqualTo(200);
    var packed = SERVER.send(dog.setHeader("Content-Encoding", "gzip"));
    assertThat(packed.status()).isEqualTo(415);
    assertThat(packed.error().text("message"))
        .isEqualTo("The Content-Encoding gzip is not supported; send the body plain.");
  }

  @Test
  void aBodyAboveTheLimitIsRefusedAndOneAtItIsNot() {
    assertThat(SERVER.post("/echo", "x".repeat(RawRequest.BODY_BYTES_MAX)).status()).isEqualTo(200);
    var answer = SERVER.post("/v1/dogs", "x".repeat(3 * RawRequest.BODY_BYTES_MAX));
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.error().text("type")).isEqualTo("invalid_request_error");
  }

  @Test
  void aListIsPagedBothWays() {
    var first = SERVER.get("/v1/dogs").json();
    assertThat(first.text("url")).isEqualTo("/v1/dogs");
    assertThat(first.isTrue("has_more")).isTrue();
    assertThat(ids(first)).startsWith("25", "24").hasSize(10);
    var last = SERVER.get("/v1/dogs?limit=3&starting_after=4").json();
    assertThat(ids(last)).containsExactly("3", "2", "1");
    assertThat(last.isTrue("has_more")).isFalse();
    var before = SERVER.get("/v1/dogs?limit=2&ending_before=4").json();
    assertThat(ids(before)).containsExactly("6", "5");
    assertThat(before.isTrue("has_more")).isTrue();
    for (var wrong : List.of("limit=0", "limit=101", "starting_after=4&ending_before=2")) {
      assertThat(SERVER.get("/v1/dogs?" + wrong).status()).as(wrong).isEqualTo(400);
    }
  }

  private static List<String> ids(Json list) {
    return list.node().path("data").valueStream().map(it -> it.path("id").asString()).toList();
  }

  @Test
  void pagesHaveNoKeyAndGetTheirPathDecoded() {
    var page = SERVER.send(SERVER.bare("/hello/a%20b%C3%A9+c"));
    assertThat(page.body()).isEqualTo("<p>a bé+c");
    assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/dogs/%00 HTTP/1.1\r\nHost: a\r\n",
        "GET /v1/dogs/%zz HTTP/1.1\r\nHost: a\r\n",
        "GET /v1/dogs/%FF HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer x\r\n",
        "GET /v1/dogs/a%2Fb HTTP/1.1\r\nHost: a\r\n",
        "GET /v1/dogs/../x HTTP/1.1\r\nHost: a\r\n",
        "GET /v1//dogs HTTP/1.1\r\nHost: a\r\n",
        "GET /v1/dogs HTTP/1.1\r\n",
        "GET nonsense\r\n",
        "NONSENSE\r\n",
        "GET /v1/dogs HTTP/9.9\r\nHost: a\r\n",
        "POST /v1/dogs HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n",
        "POST /v1/dogs HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n",
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nX: \r\n\r\nzz\r\n",
      })
  void malformedHttpIsACleanRefusalInJson(String head) throws IOException {
    var answer = raw(head + "Connection: close\r\n\r\n");
    assertThat(answer)
        .as(head)
        .containsPattern("^HTTP/1.1 (4|505)")
        .doesNotContainIgnoringCase("<html");
    assertThat(answer).contains("{\"error\":{");
  }

  @Test
  void aUrlOrHeadersThatAreTooLongAreRefusedInJson() throws IOException {
    var url = raw("GET /v1/dogs?" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n");
    assertThat(url).startsWith("HTTP/1.1 414").contains("{\"error\":{");
    var headers = raw("GET /v1/dogs HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(20_000) + "\r\n\r\n");
    assertThat(headers).startsWith("HTTP/1.1 431").contains("{\"error\":{");
  }

  @Test
  void whoIsHungUpOnIsTold() throws IOException {
    var answer = raw("POST /v1/dogs/%00 HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 400").contains("Connection: close\r\n");
  }

  /** What is refused before its body was read leaves the connection as usable as any other. */
  @Test
  void aBodyThatComesLaterThanItsRefusalIsReadAway() throws IOException {
    var head = "POST /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n".getBytes(US_ASCII);
    for (var round = 0; round < 200; round++) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.port())) {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(10_000);
        for (var request = 0; request < 2; request++) {
          socket.getOutputStream().write(head);
          socket.getOutputStream().flush();
          socket.getOutputStream().write("a=b".getBytes(US_ASCII));
          assertThat(answer(socket.getInputStream())).startsWith("HTTP/1.1 404");
        }
      }
    }
  }

  /** One answer with a length, and not what follows it. */
  private static String answer(InputStream from) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      var next = from.read();
      if (next < 0) {
        throw new EOFException("hung up after: " + head);
      }
      head.append((char) next);
    }
    var length = Pattern.compile("(?i)content-length: (\\d+)").matcher(head);
    assertThat(length.find()).as(head.toString()).isTrue();
    from.readNBytes(Integer.parseInt(length.group(1)));
    return head.toString();
  }

  private static String raw(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }

  @Test
  void aTakenPortIsSaidSo() {
    assertThatThrownBy(() ->
            HttpServer.start(
                "127.0.0.1",
                SERVER.port(),
                Proxies.parse(""),
                new Edge(
                    new Routes(),
                    TestServer.GATE,
                    TestServer.knowledge(new Expansions()),
                    new Idempotency(TestDatabase.db(), new TestNodes("node_1"), Clock.systemUTC()),
                    new SimpleMeterRegistry()),
                new Ids(Clock.systemUTC())))
        .isInstanceOf(BindException.class);
  }

  @Test
  void stoppingWaitsForWhatIsUnderWay() throws Exception {
    var server = serve();
    var answer = CompletableFuture.supplyAsync(() -> server.send(server.bare("/slow")));
    ENTERED.await();
    var stopped = CompletableFuture.runAsync(() -> server.stop(Duration.ofSeconds(20)));
    MAY_GO.countDown();
    assertThat(answer.get().body()).isEqualTo("done");
    stopped.get();
  }
}
