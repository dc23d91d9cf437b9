package baton.safety;

import static org.assertj.core.api.Assertions.assertThat;

import baton.JumpingClock;
import baton.TestServer;
import baton.db.TestDatabase;
import baton.simulator.chance.Hostility;
import baton.simulator.chance.Mishap;
import baton.simulator.chance.Trouble;
import baton.simulator.ledger.Conduct;
import baton.simulator.ledger.Totals;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Goal: what happens days later is known days later. Method: a server and processors at the time of
 * one clock, which jumps.
 */
class DaysTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration HALF_DAY = Duration.ofHours(12);

  private static final Conduct OUTAGE = new Conduct(0, 0, 1, 0, Conduct.Outage.UNAVAILABLE);

  private final JumpingClock clock = JumpingClock.alone();
  private TestServer server;
  private Client client;

  @BeforeEach
  void start() {
    server = TestServer.start(Map.of("BATON_PROCESSOR_TIMEOUT", "5"), clock);
    client = new Client(server.url(), TestServer.SECRET_KEY);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void aRefundThatFailsDaysLaterIsGivenBackToThePayment() {
    var payment = pay("automatic");
    hostile(Map.of(Trouble.FAILING, 1.0));
    var refund = client.post("/v1/refunds", "payment_intent", payment, "amount", "700");
    assertThat(refund.text("status")).isEqualTo("succeeded");

    assertThat(comesTo("failed", "/v1/refunds/" + refund.text("id"))).isTrue();

    assertThat(ledger()).extracting(Totals::refunded).containsExactly(0L);
    hostile(Map.of());
    assertThat(client.post("/v1/refunds", "payment_intent", payment).text("status"))
        .isEqualTo("succeeded");
    assertThatAllIsWell();
  }

  @Test
  void newsOfARefundIsNotLostWhenItsProcessorCannotBeAsked() {
    var payment = pay("automatic");
    hostile(Map.of(Trouble.FAILING, 1.0));
    var alpha = server.simulator().processor("alpha");
    var refund = client.post("/v1/refunds", "payment_intent", payment, "amount", "700");
    alpha.conduct(OUTAGE);
    clock.advance(Duration.ofDays(4));
    assertThat(Until.holds(PATIENCE, () -> ledger().getFirst().refunded() == 0)).isTrue();
    assertThat(Until.holds(PATIENCE, () -> isToBeAskedAgain(refund.text("id")))).isTrue();

    alpha.conduct(Conduct.PERFECT);

    assertThat(comesTo("failed", "/v1/refunds/" + refund.text("id"))).isTrue();
    assertThatAllIsWell();
  }

  /** The answer waits for the news, and is old when it comes. */
  @Test
  void newsOfARefundThatComesBeforeItsAnswerIsNotLost() throws Exception {
    var payment = pay("automatic");
    hostile(Map.of(Trouble.FAILING, 1.0, Trouble.NOTICE_EARLY, 1.0));
    try (var merchant = Executors.newVirtualThreadPerTaskExecutor()) {
      var refund =
          merchant.submit(
              () -> client.post("/v1/refunds", "payment_intent", payment, "amount", "700"));
      assertThat(Until.holds(PATIENCE, () -> ledger().getFirst().refunded() > 0)).isTrue();
      clock.advance(Duration.ofDays(4));

      assertThat(comesTo("failed", "/v1/refunds/" + refund.get().text("id"))).isTrue();
    }
    assertThatAllIsWell();
  }

  @Test
  void aCaptureThatIsDecidedDaysLaterIsWaitedFor() {
    var payment = pay("manual");
    hostile(Map.of(Trouble.PENDING, 1.0));

    assertThat(capture(payment).text("status")).isEqualTo("processing");

    assertThat(comesTo("succeeded", "/v1/payment_intents/" + payment)).isTrue();
    assertThat(ledger()).extracting(Totals::captured).containsExactly(1999L);
    assertThatAllIsWell();
  }

  @Test
  void aCaptureThatFailsDaysLaterLeavesTheAuthorization() {
    var payment = pay("manual");
    hostile(Map.of(Trouble.PENDING, 1.0, Trouble.FAILING, 1.0));
    assertThat(capture(payment).text("status")).isEqualTo("processing");

    assertThat(comesTo("requires_capture", "/v1/payment_intents/" + payment)).isTrue();
    assertThatAllIsWell();

    hostile(Map.of());
    assertThat(capture(payment).text("status")).isEqualTo("succeeded");
    assertThatAllIsWell();
  }

  @Test
  void anAuthorizationThatTheProcessorLetExpireIsReleasedInTheEnd() {
    var payment = pay("manual");
    hostile(Map.of(Trouble.AUTHORIZATION_EXPIRED, 1.0));
    clock.advance(Duration.ofDays(6));

    assertThat(capture(payment).status()).isEqualTo(402);

    assertThat(comesTo("canceled", "/v1/payment_intents/" + payment)).isTrue();
    assertThatAllIsWell();
  }

  @Test
  void anUnknownOutcomeIsSettledHoursLaterAndTheNewsMayComeTwiceLateAndForged() {
    server
        .simulator()
        .processor("alpha")
        .hostility(
            new Hostility(
                2,
                Map.of(Mishap.TIMEOUT_AFTER, 0.5, Mishap.RESET_AFTER, 0.5),
                Map.of(
                    Trouble.NOTICE_EARLY, 1.0,
                    Trouble.NOTICE_DUPLICATED, 1.0,
                    Trouble.NOTICE_LATE, 1.0,
                    Trouble.NOTICE_FORGED, 1.0)));
    var payment = pay("automatic");
    assertThat(status("/v1/payment_intents/" + payment)).isEqualTo("processing");
    clock.advance(HALF_DAY);
    assertThat(status("/v1/payment_intents/" + payment)).isEqualTo("processing");

    hostile(Map.of());

    assertThat(comesTo("succeeded", "/v1/payment_intents/" + payment)).isTrue();
    assertThatAllIsWell();
  }

  @Test
  void anIdempotencyKeyIsForgottenAfterADay() throws IOException {
    var order = List.of("amount", "1999", "currency", "eur");
    var first = client.postOnce("key", "/v1/payment_intents", order).text("id");
    clock.advance(Duration.ofHours(23));
    assertThat(client.postOnce("key", "/v1/payment_intents", order).text("id")).isEqualTo(first);

    clock.advance(Duration.ofHours(2));

    assertThat(client.postOnce("key", "/v1/payment_intents", order).text("id")).isNotEqualTo(first);
  }

  private String pay(String captureMethod) {
    return client
        .post(
            "/v1/payment_intents",
            "amount",
            "1999",
            "currency",
            "eur",
            "capture_method",
            captureMethod,
            "payment_method",
            "pm_card_mastercard",
            "return_url",
            "https://shop.example/back",
            "confirm",
            "true")
        .text("id");
  }

  private Client.Reply capture(String payment) {
    return client.post("/v1/payment_intents/" + payment + "/capture");
  }

  private void hostile(Map<Trouble, Double> troubles) {
    server.simulator().processor("alpha").hostility(new Hostility(1, Map.of(), troubles));
  }

  /** Within ten days. */
  private boolean comesTo(String wanted, String path) {
    for (var halfDays = 0; halfDays < 20; halfDays++) {
      if (Until.holds(Duration.ofMillis(600), () -> status(path).equals(wanted))) {
        return true;
      }
      clock.advance(HALF_DAY);
    }
    return Until.holds(PATIENCE, () -> status(path).equals(wanted));
  }

  private boolean isToBeAskedAgain(String refund) {
    var soon = clock.instant().plusSeconds(60);
    return !TestDatabase.db()
        .inTx(tx ->
            tx.list(
                "SELECT id FROM refund WHERE id = ? AND look_at > ?",
                row -> row.getString("id"),
                refund,
                soon))
        .isEmpty();
  }

  private String status(String path) {
    return client.get(path).text("status");
  }

  private List<Totals> ledger() {
    return server.simulator().processor("alpha").ledger();
  }

  private void assertThatAllIsWell() {
    assertThat(Audit.open(TestDatabase.db(), PATIENCE)).isEmpty();
    assertThat(Audit.complaints(TestDatabase.db(), server.simulator())).isEmpty();
  }
}
