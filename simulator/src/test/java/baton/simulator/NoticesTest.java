package baton.simulator;

import static baton.simulator.Merchant.charge;
import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import baton.core.Json;
import baton.simulator.chance.Hostility;
import baton.simulator.chance.Trouble;
import baton.simulator.ledger.Digests;
import baton.simulator.ledger.Terms;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notices are signed, and sent again until they are taken. */
class NoticesTest {
  private record Received(String signature, String body) {}

  private static final Duration PAUSE = Duration.ofMillis(20);

  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final SetClock clock = new SetClock();
  private final Simulator simulator =
      Simulator.start(Options.of(clock).pauses(PAUSE, List.of(Duration.ZERO, PAUSE)));
  private final Merchant merchant = new Merchant(simulator, Duration.ofSeconds(10));
  private final HttpServer server;
  private volatile boolean isTaking;

  NoticesTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::receive);
  }

  @BeforeEach
  void open() {
    server.start();
    var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/notices");
    simulator.put(
        "alpha",
        new Terms(
            Merchant.TERMS.credential("api_key"), Merchant.TERMS.credential("notice_secret"), url));
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

    Until.holds(() -> {
      clock.advance(PAUSE);
      return received.size() == 3;
    });

    assertThat(received).allSatisfy(this::isGenuine);
    assertThat(received.stream().map(Received::body).distinct())
        .singleElement()
        .satisfies(it -> assertThat(json(it).text("key")).isEqualTo("k1"));
  }

  @Test
  void aLateDecisionIsTold() {
    merchant.pay("k1", charge("4242424242424242", 400_108, "automatic"));

    clock.advance(PAUSE);
    Until.holds(() -> !received.isEmpty());

    assertThat(json(received.getFirst().body()).text("status")).isEqualTo("declined");
  }

  @Test
  void anEarlyNoticeComesBeforeTheAnswer() {
    hostile(Map.of(Trouble.NOTICE_EARLY, 1.0));

    merchant.pay("k1", charge("4242424242424242"));

    assertThat(received).isNotEmpty();
    assertThat(json(received.getFirst().body()).text("status")).isEqualTo("captured");
  }

  @Test
  void aHostileProcessorTellsItTwiceWithALieBesideIt() {
    hostile(
        Map.of(
            Trouble.NOTICE_EARLY, 1.0, Trouble.NOTICE_DUPLICATED, 1.0, Trouble.NOTICE_FORGED, 1.0));
    isTaking = true;
    merchant.pay("k1", charge("4242424242424242"));
    Until.holds(() -> received.size() == 2);

    clock.advance(Duration.ofHours(1));
    Until.holds(() -> received.size() == 3);

    var told = received.stream().filter(this::hasGenuineSeal).map(Received::body).toList();
    assertThat(told).hasSize(2);
    assertThat(told.get(1)).isEqualTo(told.get(0));
    assertThat(received)
        .filteredOn(it -> !hasGenuineSeal(it))
        .singleElement()
        .satisfies(it -> assertThat(json(it.body()).text("status")).isEqualTo("declined"));
  }

  @Test
  void noticesComeLateAndOutOfOrder() {
    hostile(Map.of(Trouble.NOTICE_EARLY, 1.0, Trouble.NOTICE_LATE, 1.0));
    isTaking = true;
    for (var i = 0; i < 10; i++) {
      merchant.pay("k" + i, charge("4242424242424242"));
    }
    assertThat(received).hasSizeLessThan(10);

    for (var hour = 0; hour < 24; hour++) {
      clock.advance(Duration.ofHours(1));
    }
    Until.holds(() -> received.size() == 10);

    assertThat(keys(received.stream().map(it -> json(it.body()))))
        .isNotEqualTo(
            keys(
                received.stream()
                    .map(it -> json(it.body()))
                    .sorted(comparing(it -> it.text("key")))));
  }

  @Test
  void noticesComeInHeaps() {
    hostile(Map.of(Trouble.NOTICE_EARLY, 1.0, Trouble.NOTICE_BATCHED, 1.0));
    isTaking = true;
    for (var i = 0; i < 3; i++) {
      merchant.pay("k" + i, charge("4242424242424242"));
    }
    assertThat(received).isEmpty();

    clock.advance(Duration.ofSeconds(5));
    Until.holds(() -> received.size() == 1);

    var heap = json(received.getFirst().body()).at("notices").node();
    assertThat(keys(heap.valueStream().map(Json::new))).containsExactly("k0", "k1", "k2");
  }

  private static List<String> keys(Stream<Json> notices) {
    return notices.map(it -> it.text("key")).toList();
  }

  private void hostile(Map<Trouble, Double> troubles) {
    simulator.processor("alpha").hostility(new Hostility(3, Map.of(), troubles));
  }

  private boolean hasGenuineSeal(Received it) {
    var parts = it.signature().split("[=,]", -1);
    var seal = Digests.hmac(Merchant.TERMS.credential("notice_secret"), parts[1] + "." + it.body());
    return parts[3].equals(HexFormat.of().formatHex(seal));
  }

  private void isGenuine(Received it) {
    assertThat(hasGenuineSeal(it)).isTrue();
  }

  /** Takes the third, or all. */
  private void receive(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var isTaken = isTaking || received.size() >= 2;
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
