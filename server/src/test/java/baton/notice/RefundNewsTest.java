package baton.notice;

import static baton.notice.Telling.approved;
import static baton.notice.Telling.by;
import static baton.notice.Telling.declined;
import static org.assertj.core.api.Assertions.assertThat;

import baton.TestServer;
import baton.Wire;
import baton.connector.Connector;
import baton.connector.Operation;
import baton.connectors.Connectors;
import baton.core.Json;
import baton.db.TestDatabase;
import baton.http.TestClock;
import baton.safety.Until;
import baton.simulator.chance.Hostility;
import baton.simulator.chance.Trouble;
import baton.simulator.ledger.Acquirer;
import baton.simulator.ledger.Conduct;
import baton.simulator.ledger.Conduct.Outage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.ObjectNode;

/**
 * Goal: a refund that failed has not succeeded because old news came late, and what was captured is
 * given back once, whatever anybody tells. Method: news in the wrong order, of processors that can
 * be asked and of one that cannot, and a clock that the test moves.
 */
@Timeout(120)
class RefundNewsTest {
  private static final String KEY = TestServer.SECRET_KEY;
  private static final String NOTICES = "/v1/orchestration/notices";
  private static final String UNKNOWN = "/v1/orchestration/unknown_outcomes";
  private static final String ADYEN = "Adyen (simulated)";

  /** Longer than anything but the news of the test takes. */
  private static final Duration LATE = Duration.ofMinutes(30);

  private static final Duration DAY = Duration.ofDays(1);

  private final Telling telling = new Telling();
  private final TestClock clock = new TestClock();
  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService merchant = Executors.newVirtualThreadPerTaskExecutor();
  private TestServer server;
  private Wire wire;
  private int told;

  @BeforeEach
  void start() {
    server = TestServer.start(Map.of(), clock, connectors());
    wire = new Wire(server.url());
  }

  @AfterEach
  void stop() {
    merchant.close();
    http.close();
    wire.close();
    server.close();
  }

  @Test
  void aSuccessToldOfWhatFailedIsAskedAbout() {
    var refund = refund(pay("alpha", "pm_card_pendingRefund"));
    tell(refund, declined());
    assertThat(status(refund)).isEqualTo("failed");

    tell(refund, approved(1999));
    assertThat(status(refund)).isEqualTo("failed");
    assertThat(notice(refund)).isEqualTo("taken");

    clock.advance(Duration.ofSeconds(2));
    soon(() -> status(refund).equals("succeeded"));
  }

  /** The simulator tells the success of a refund late, and then that it failed at once. */
  @Test
  void aSuccessToldBehindTheFailureOfWhoCannotBeAskedIsForAPerson() {
    var refund = refund(pay(ADYEN, "pm_card_refundFail"));
    assertThat(status(refund)).isEqualTo("pending");
    var adyen = adyen();
    adyen.hostility(tellingLate(adyen, refund + " refunded", refund + " failed"));

    soon(() -> {
      clock.advance(Duration.ofSeconds(1));
      return status(refund).equals("failed");
    });
    clock.advance(DAY);
    soon(() -> notice(refund).equals("contradicting"));

    assertThat(status(refund)).isEqualTo("failed");
  }

  @Test
  void aFailureBehindASuccessIsBelieved() {
    var refund = refund(pay(ADYEN, "pm_card_refundFail"));
    for (var status : List.of("succeeded", "failed")) {
      soon(() -> {
        clock.advance(Duration.ofMillis(100));
        return status(refund).equals(status);
      });
    }
    assertThat(notice(refund)).isEqualTo("taken");
  }

  @Test
  void aSuccessWhoseMoneyAnotherRefundHasIsShownAndKeptUntilThatFailed() throws Exception {
    var payment = pay("alpha", "pm_card_pendingRefund");
    var refund = refund(payment);
    var held = contradicted(payment, refund);

    held.countDown();
    soon(() -> latest(payment).equals("failed"));
    wire.post(KEY, UNKNOWN + "/" + unknown("needs_person") + "/ask", "");

    soon(() -> status(refund).equals("succeeded"));
    assertThat(wire.get(KEY, UNKNOWN + "/" + unknown("settled")).text("outcome"))
        .isEqualTo("approved");
  }

  @Test
  void aPersonEndsWhatTheBooksCannotHold() throws Exception {
    var payment = pay("alpha", "pm_card_pendingRefund");
    var refund = refund(payment);
    var held = contradicted(payment, refund);

    var path = UNKNOWN + "/" + unknown("needs_person") + "/resolve";
    var resolved = wire.post(KEY, path, "outcome=approved&reference=theirs&note=seen");

    assertThat(resolved.text("status")).as(resolved.http().body()).isEqualTo("settled");
    assertThat(status(refund)).isEqualTo("failed");
    held.countDown();
  }

  /** Stripe, for one, tells something of every refund that was made. */
  @Test
  void whatSucceededIsNoUnknownOutcomeBecauseAQuestionHadNoAnswer() {
    var payment = pay("alpha", "pm_card_visa");
    var refund = refund(payment);
    assertThat(status(refund)).isEqualTo("succeeded");
    var alpha = server.simulator().processor("alpha");
    alpha.conduct(new Conduct(0, 0, 1, 0, Outage.UNAVAILABLE));

    hint(refund);
    var again = Long.toString(clock.instant().plus(Duration.ofMinutes(5)).getEpochSecond());
    soon(() -> lookAt(refund).equals(again));
    assertThat(newest(UNKNOWN + "?payment_intent=" + payment, "id")).isEmpty();

    alpha.conduct(Conduct.PERFECT);
    clock.advance(Duration.ofMinutes(5));
    soon(() -> lookAt(refund).isEmpty());
    assertThat(status(refund)).isEqualTo("succeeded");
  }

  /**
   * The processor says that {@code refund} failed, another one of the same money is sent, and then
   * that the first succeeded. Returns what lets the second have its reply.
   */
  private CountDownLatch contradicted(String payment, String refund) throws Exception {
    tell(refund, declined());
    var held = telling.hold(Operation.Refund.class);
    merchant.execute(() -> refund(payment));
    soon(() -> latest(payment).equals("pending"));

    tell(refund, approved(1999));
    assertThat(notice(refund)).isEqualTo("contradicting");
    assertThat(wire.get(KEY, "/v1/orchestration/attention").http().body())
        .contains("notices_contradicting");

    clock.advance(Duration.ofSeconds(2));
    soon(() -> !unknown("needs_person").isEmpty());
    assertThat(status(refund)).isEqualTo("failed");
    return held;
  }

  private List<Connector> connectors() {
    return Connectors.all().stream()
        .map(it -> it.manifest().name().equals(telling.manifest().name()) ? telling : it)
        .toList();
  }

  /** The first is told late, but within the day, and the second is not. */
  private static Hostility tellingLate(Acquirer at, String late, String early) {
    return LongStream.range(0, 10_000)
        .mapToObj(seed -> new Hostility(seed, Map.of(), Map.of(Trouble.NOTICE_LATE, 0.5)))
        .filter(it -> it.has(Trouble.NOTICE_LATE, at.name(), late))
        .filter(it -> it.delay(Trouble.NOTICE_LATE, at.name(), late, DAY).compareTo(LATE) > 0)
        .filter(it -> !it.has(Trouble.NOTICE_LATE, at.name(), early))
        .findFirst()
        .orElseThrow();
  }

  private Acquirer adyen() {
    return server.simulator().processors().stream()
        .filter(it -> it.terms().persona().equals("adyen"))
        .findFirst()
        .orElseThrow();
  }

  /** The id of a payment that the processor of this label took. */
  private String pay(String label, String method) {
    var path = "/v1/orchestration/rule_sets";
    var rules =
        "name=Test&default_action[processor]=%s&default_action[retry_processors][]=%s"
            .formatted(processor(label), processor("beta"));
    wire.post(KEY, path + "/" + wire.post(KEY, path, rules).text("id") + "/activate", "");
    var paid =
        wire.post(
            KEY,
            "/v1/payment_intents",
            "amount=1999&currency=eur&confirm=true&return_url=https://shop.example&payment_method="
                + method);
    assertThat(paid.text("status")).as(paid.http().body()).isEqualTo("succeeded");
    return paid.text("id");
  }

  private String processor(String label) {
    var path = "/v1/orchestration/processors?limit=100";
    return wire.get(KEY, path)
        .json()
        .at("data")
        .node()
        .valueStream()
        .filter(it -> it.path("label").asString().equals(label))
        .map(it -> it.path("id").asString())
        .findFirst()
        .orElseThrow();
  }

  private String refund(String payment) {
    return wire.post(KEY, "/v1/refunds", "payment_intent=" + payment).text("id");
  }

  private String status(String refund) {
    return wire.get(KEY, "/v1/refunds/" + refund).text("status");
  }

  /** How the newest refund of {@code payment} stands. */
  private String latest(String payment) {
    return newest("/v1/refunds?payment_intent=" + payment, "status");
  }

  /** What was made of the last that was told of {@code refund}; empty when nothing was told. */
  private String notice(String refund) {
    return newest(NOTICES + "?operation=" + refund, "status");
  }

  /** The id of the newest unknown outcome that stands so; empty when there is none. */
  private String unknown(String status) {
    return newest(UNKNOWN + "?status=" + status, "id");
  }

  private String newest(String list, String field) {
    return wire.get(KEY, list).json().at("data").node().path(0).path(field).asString("");
  }

  /** Says so of {@code refund} by the names that alpha has for it and for its payment. */
  private void tell(String refund, Json outcome) {
    told++;
    send(by("event" + told, payment(refund), reference(refund), outcome));
  }

  /** Says that something happened to {@code refund}. */
  private void hint(String refund) {
    told++;
    send(Json.object().put("id", "event" + told).put("key", refund));
  }

  private void send(ObjectNode event) {
    var request =
        HttpRequest.newBuilder(URI.create(server.url() + NOTICES + "/" + processor("alpha")))
            .header(Telling.GENUINE, "yes")
            .POST(BodyPublishers.ofString(Json.write(event)))
            .build();
    try {
      assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static String payment(String refund) {
    return text(
        "SELECT reference AS it FROM attempt WHERE id = (SELECT attempt FROM refund WHERE id = ?)",
        refund);
  }

  /** When somebody must look after it, in Unix seconds; empty when nobody must. */
  private static String lookAt(String refund) {
    return text(
        "SELECT coalesce(floor(extract(epoch FROM look_at))::text, '') AS it FROM refund WHERE id = ?",
        refund);
  }

  private static String reference(String refund) {
    return text("SELECT reference AS it FROM refund WHERE id = ?", refund);
  }

  private static String text(String sql, String value) {
    return TestDatabase.db().inTx(tx -> tx.list(sql, row -> row.getString("it"), value)).getFirst();
  }

  private static void soon(BooleanSupplier condition) {
    assertThat(Until.holds(Duration.ofSeconds(20), condition)).isTrue();
  }
}
