package baton.safety;

import static org.assertj.core.api.Assertions.assertThat;

import baton.TestServer;
import baton.core.Json;
import baton.db.Columns;
import baton.db.TestDatabase;
import baton.http.TestClock;
import baton.simulator.ledger.Conduct;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Goal: an authorization that nobody captures in time stands nowhere, neither here nor at its
 * processor. Method: a server whose clock the test moves.
 */
class CaptureWindowTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Conduct OUTAGE = new Conduct(0, 0, 1, 0, Conduct.Outage.UNAVAILABLE);

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
  void whatIsNotCapturedInTimeIsReleasedAtItsProcessor() {
    var payment = authorized("pm_card_mastercard", false);
    assertThat(captureBefore(payment)).isEqualTo(clock.instant().plus(WEEK).getEpochSecond());

    clock.advance(WEEK);

    assertThat(comesTo("canceled", payment)).isTrue();
    var canceled = client.get("/v1/payment_intents/" + payment).json();
    assertThat(canceled.path("cancellation_reason").asString()).isEqualTo("automatic");
    assertThat(canceled.path("amount_capturable").asLong()).isZero();
    assertThatAllIsWell();
  }

  @Test
  void ofWhatWasCapturedInPartsTheRestIsReleased() {
    var payment =
        authorized(
            "pm_card_mastercard",
            false,
            "payment_method_options[card][request_multicapture]",
            "if_available");
    var path = "/v1/payment_intents/" + payment + "/capture";
    client.post(path, "amount_to_capture", "700", "final_capture", "false");

    clock.advance(WEEK);

    assertThat(comesTo("succeeded", payment)).isTrue();
    var json = client.get("/v1/payment_intents/" + payment).json();
    assertThat(json.path("amount_received").asLong()).isEqualTo(700);
    var booked = server.simulator().processor("alpha").ledger().getFirst();
    assertThat(List.of(booked.captured(), booked.canceled())).containsExactly(700L, 1299L);
    assertThatAllIsWell();
  }

  @Test
  void aVisaCardOfAnAbsentPayerIsReleasedEarlier() {
    var present = authorized("pm_card_visa", false);
    var absent = authorized("pm_card_visa", true);
    var mastercard = authorized("pm_card_mastercard", true);

    clock.advance(Duration.ofDays(4).plusHours(18));

    assertThat(comesTo("canceled", absent)).isTrue();
    assertThat(List.of(status(present), status(mastercard))).containsOnly("requires_capture");
    assertThat(capture(present).status()).isEqualTo(200);
    assertThatAllIsWell();
  }

  @Test
  void aLostPlaceAmongThoseThatWaitIsMended() {
    var captured = authorized("pm_card_visa", false);
    var released = authorized("pm_card_visa", false);
    TestDatabase.db().run(tx -> tx.update("DELETE FROM payment_by_status"));

    assertThat(capture(captured).status()).isEqualTo(200);
    assertThat(client.post("/v1/payment_intents/" + released + "/cancel").status()).isEqualTo(200);
    assertThatAllIsWell();
  }

  @Test
  void whoLooksTooEarlyReleasesNothing() {
    var payment = authorized("pm_card_visa", false);
    var now = clock.instant();
    for (var table : List.of("payment_intent", "payment_by_status")) {
      TestDatabase.db().run(tx -> tx.update("UPDATE %s SET look_at = ?".formatted(table), now));
    }
    assertThat(Until.holds(PATIENCE, () -> lookAt(payment).isAfter(now))).isTrue();

    clock.advance(WEEK.minusSeconds(1));
    assertThat(status(payment)).isEqualTo("requires_capture");

    clock.advance(WEEK);
    assertThat(comesTo("canceled", payment)).isTrue();
    assertThatAllIsWell();
  }

  @Test
  void whileTheProcessorCannotBeAskedThePaymentIsNotCanceled() {
    var payment = authorized("pm_card_visa", false);
    var alpha = server.simulator().processor("alpha");
    alpha.conduct(OUTAGE);

    clock.advance(WEEK);

    assertThat(comesTo("processing", payment)).isTrue();
    assertThat(alpha.ledger().getFirst().canceled()).isZero();
    alpha.conduct(Conduct.PERFECT);
    assertThat(
            Until.holds(
                PATIENCE,
                () -> {
                  clock.advance(Duration.ofMinutes(5));
                  return status(payment).equals("canceled");
                }))
        .isTrue();
    assertThatAllIsWell();
  }

  @Test
  void aPaymentIsEitherCapturedOrReleased() throws Exception {
    var payments = new ArrayList<String>();
    for (var i = 0; i < 20; i++) {
      payments.add(authorized("pm_card_visa", false));
    }
    var captures = payments.stream().map(it -> (Callable<Client.Reply>) () -> capture(it)).toList();

    clock.advance(WEEK);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.invokeAll(captures);
    }

    assertThat(Until.holds(PATIENCE, () -> payments.stream().allMatch(this::isOver))).isTrue();
    assertThatAllIsWell();
  }

  private Instant lookAt(String payment) {
    var query = "SELECT look_at FROM payment_intent WHERE id = ?";
    return TestDatabase.db()
        .inTx(tx -> tx.list(query, row -> Columns.instant(row, "look_at"), payment).getFirst());
  }

  private boolean isOver(String payment) {
    return List.of("succeeded", "canceled").contains(status(payment));
  }

  private boolean comesTo(String status, String payment) {
    return Until.holds(PATIENCE, () -> status(payment).equals(status));
  }

  private String status(String payment) {
    return client.get("/v1/payment_intents/" + payment).text("status");
  }

  private Client.Reply capture(String payment) {
    return client.post("/v1/payment_intents/" + payment + "/capture");
  }

  private long captureBefore(String payment) {
    var record =
        Objects.requireNonNull(Json.parse(client.get("/v1/payment_records/" + payment).body()));
    return record.at("payment_method_details").at("card").number("capture_before", 0);
  }

  private String authorized(String method, boolean isOffSession, String... more) {
    var form =
        new ArrayList<>(
            List.of(
                "amount",
                "1999",
                "currency",
                "eur",
                "capture_method",
                "manual",
                "payment_method",
                method,
                "confirm",
                "true",
                "off_session",
                "" + isOffSession,
                "return_url",
                "https://shop.example/back"));
    form.addAll(List.of(more));
    return client.post("/v1/payment_intents", form.toArray(String[]::new)).text("id");
  }

  private void assertThatAllIsWell() {
    assertThat(Audit.open(TestDatabase.db(), PATIENCE)).isEmpty();
    assertThat(Audit.complaints(TestDatabase.db(), server.simulator())).isEmpty();
  }
}
