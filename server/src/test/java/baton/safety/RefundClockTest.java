package baton.safety;

import static org.assertj.core.api.Assertions.assertThat;

import baton.TestServer;
import baton.db.TestDatabase;
import baton.http.TestClock;
import baton.simulator.chance.Hostility;
import baton.simulator.chance.Hostility.Weather;
import baton.simulator.chance.Mishap;
import baton.simulator.ledger.Conduct;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Goal: refunds go on when there is something new, and end when there is a proof. Method: a server
 * whose clock the test moves, so that nobody looks again by chance.
 */
class RefundClockTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private TestClock clock;
  private TestServer server;
  private Client client;

  @BeforeEach
  void start() {
    clock = new TestClock();
    server = TestServer.start(Map.of(), clock);
    client = new Client(server.url(), TestServer.SECRET_KEY);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void aRefundStartsWithTheAnswerToItsPayment() throws Exception {
    conduct(new Conduct(10_000, 0, 1, 0, Conduct.Outage.NONE));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var paying = threads.submit(this::pay);
      assertThat(Until.holds(PATIENCE, () -> newest("status").equals("processing"))).isTrue();

      var early = client.post("/v1/refunds", "payment_intent", newest("id"));
      conduct(Conduct.PERFECT);

      assertThat(early.text("status")).isEqualTo("pending");
      assertThat(paying.get().text("status")).isEqualTo("succeeded");
      assertThat(comesTo("succeeded", early.text("id"))).isTrue();
    }
  }

  /** The first sending may still arrive: that the second was not taken proves nothing of it. */
  @Test
  void whatABusyProcessorDoesNotTakeAgainIsNoProof() {
    var payment = pay().text("id");
    conduct(new Conduct(0, 0, 1, 0, Conduct.Outage.UNAVAILABLE));
    var refund = client.post("/v1/refunds", "payment_intent", payment).text("id");
    server.simulator().processor("alpha").hostility(busyAt(refund));
    conduct(Conduct.PERFECT);

    clock.advance(Duration.ofMinutes(1));
    var facts = "SELECT count(*) AS count FROM fact WHERE operation = ? AND fact::text LIKE ?";
    assertThat(
            Until.holds(
                PATIENCE,
                () ->
                    TestDatabase.db()
                        .inTx(tx ->
                            tx.list(facts, row -> row.getLong("count"), refund, "%RATE_LIMITED%")
                                .contains(1L))))
        .isTrue();
    assertThat(client.get("/v1/refunds/" + refund).text("status")).isEqualTo("pending");

    server.simulator().processor("alpha").hostility(Hostility.NONE);
    // When it is looked at next is written behind that fact: by then a single step may be over.
    assertThat(
            Until.holds(
                PATIENCE,
                () -> {
                  clock.advance(Duration.ofSeconds(20));
                  return client.get("/v1/refunds/" + refund).text("status").equals("succeeded");
                }))
        .isTrue();
  }

  /** Busy when it is sent, and not when it is asked about. */
  private static Hostility busyAt(String key) {
    return LongStream.range(0, 10_000)
        .mapToObj(seed -> new Hostility(seed, Map.of(Mishap.BUSY, 0.5), Map.of()))
        .filter(it -> mishap(it, key, 1) == Mishap.BUSY)
        .filter(it -> mishap(it, "ask " + key, 1) == Mishap.NONE)
        .filter(it -> mishap(it, "ask " + key, 2) == Mishap.NONE)
        .findFirst()
        .orElseThrow();
  }

  private static Mishap mishap(Hostility hostility, String key, int sending) {
    return hostility.mishap("alpha", key, sending, Weather.FAIR);
  }

  private void conduct(Conduct conduct) {
    server.simulator().processor("alpha").conduct(conduct);
  }

  private boolean comesTo(String status, String refund) {
    return Until.holds(
        PATIENCE, () -> client.get("/v1/refunds/" + refund).text("status").equals(status));
  }

  /** Of the newest payment; empty when there is none. */
  private String newest(String field) {
    var payments = client.get("/v1/payment_intents").json().path("data");
    return payments.path(0).path(field).asString("");
  }

  private Client.Reply pay() {
    return client.post(
        "/v1/payment_intents",
        "amount",
        "1999",
        "currency",
        "eur",
        "payment_method",
        "pm_card_visa",
        "return_url",
        "https://shop.example/back",
        "confirm",
        "true");
  }
}
