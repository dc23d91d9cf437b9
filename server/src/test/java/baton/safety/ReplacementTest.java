package baton.safety;

import static org.assertj.core.api.Assertions.assertThat;

import baton.TestServer;
import baton.db.TestDatabase;
import baton.simulator.ledger.Conduct;
import baton.simulator.ledger.Status;
import baton.simulator.ledger.Totals;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Goal: a payer who changes their mind during the authentication pays once. What waits at the
 * processor is gone before anything else is tried, or nothing else is tried.
 */
class ReplacementTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int ATTEMPTS_MAX = 50;
  private static final String BACK = "https://shop.example/back";

  private TestServer server;
  private Client client;

  @BeforeEach
  void start() {
    server = TestServer.start();
    client = new Client(server.url(), TestServer.SECRET_KEY);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void confirmingWithAnotherCardCancelsTheChallengeAndPays() {
    var payment = waiting();
    var challenge = ledger().getFirst();

    var paid = confirm(payment, "pm_card_mastercard");

    assertThat(paid.text("status")).isEqualTo("succeeded");
    assertThat(isAnswerable(challenge)).isFalse();
    assertThat(ledger()).extracting(Totals::captured).containsExactly(0L, 1999L);
    assertThat(captured(payment)).containsExactly(0L, 1999L);
    assertThatAllIsWell();
  }

  @Test
  void choosingAnotherCardCancelsTheChallengeAndWaits() {
    var payment = waiting();
    var challenge = ledger().getFirst();

    var chosen =
        client.post("/v1/payment_intents/" + payment, "payment_method", "pm_card_mastercard");

    assertThat(chosen.text("status")).isEqualTo("requires_confirmation");
    assertThat(chosen.json().path("next_action").isNull()).isTrue();
    assertThat(isAnswerable(challenge)).isFalse();
    assertThat(
            client
                .post("/v1/payment_intents/" + payment + "/confirm", "return_url", BACK)
                .text("status"))
        .isEqualTo("succeeded");
    assertThatAllIsWell();
  }

  @Test
  void theSameCardIsNoOther() {
    var payment = waiting();
    var method = client.get("/v1/payment_intents/" + payment).text("payment_method");

    var refused = confirm(payment, method);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("error").path("message").asString())
        .endsWith("requires_confirmation, or requires_action with another payment method.");
    assertThat(status(payment)).isEqualTo("requires_action");
  }

  @Test
  void anUnknownCardCancelsNothing() {
    var payment = waiting();

    assertThat(confirm(payment, "pm_0").status()).isEqualTo(400);

    assertThat(status(payment)).isEqualTo("requires_action");
    assertThat(isAnswerable(ledger().getFirst())).isTrue();
  }

  @Test
  void whatCannotBeProvenCanceledIsFollowedByNothing() {
    var payment = waiting();
    var alpha = server.simulator().processor("alpha");
    alpha.conduct(new Conduct(0, 0, 1, 0, Conduct.Outage.UNAVAILABLE));

    var unsure = confirm(payment, "pm_card_mastercard");

    assertThat(unsure.status()).isEqualTo(200);
    assertThat(unsure.text("status")).isEqualTo("processing");
    assertThat(confirm(payment, "pm_card_visa").status()).isEqualTo(400);
    alpha.conduct(Conduct.PERFECT);
    assertThat(Until.holds(PATIENCE, () -> status(payment).equals("requires_confirmation")))
        .isTrue();
    assertThat(ledger()).hasSize(1);
    assertThatAllIsWell();
  }

  @Test
  void aPayerWhoCameToAnEndFirstIsBelieved() {
    var payment = waiting();
    server.simulator().processor("alpha").answerChallenge(ledger().getFirst().payment(), false);

    assertThat(confirm(payment, "pm_card_mastercard").status()).isEqualTo(402);

    assertThatAllIsWell();
    assertThat(status(payment)).isEqualTo("requires_payment_method");
    assertThat(ledger()).hasSize(1);
  }

  @Test
  void aPayerWhoComesBackWhileTheCardIsReplacedPaysOnce() throws Exception {
    for (var round = 0; round < 10; round++) {
      var payment = waiting();
      var alpha = server.simulator().processor("alpha");
      var challenge = ledger().getLast().payment();
      var answered = Objects.requireNonNull(alpha.answerChallenge(challenge, true));
      var back = Objects.requireNonNull(Objects.requireNonNull(answered.sale()).returnUrl());
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        threads.invokeAll(
            List.<Callable<Client.Reply>>of(
                () -> client.get(back), () -> confirm(payment, "pm_card_mastercard")));
      }
      assertThat(Until.holds(PATIENCE, () -> status(payment).equals("succeeded"))).isTrue();
    }
    assertThatAllIsWell();
    assertThat(ledger()).filteredOn(it -> it.captured() > 0).hasSize(10);
  }

  @Test
  void whoeverTriesTooOftenIsStopped() {
    var payment =
        client.post("/v1/payment_intents", "amount", "1999", "currency", "eur").text("id");
    for (var attempt = 1; attempt < ATTEMPTS_MAX; attempt++) {
      assertThat(confirm(payment, "pm_card_chargeDeclined").status()).isEqualTo(402);
    }
    assertThat(status(payment)).isEqualTo("requires_payment_method");

    var last = confirm(payment, "pm_card_chargeDeclined").json().path("error");

    assertThat(last.path("code").asString()).isEqualTo("card_declined");
    assertThat(last.path("payment_intent").path("status").asString()).isEqualTo("canceled");
    assertThat(last.path("payment_intent").path("cancellation_reason").asString())
        .isEqualTo("automatic");
    assertThat(confirm(payment, "pm_card_visa").status()).isEqualTo(400);
    var told =
        client
            .get(
                "/v1/events?limit=2&types[]=payment_intent.canceled"
                    + "&types[]=payment_intent.payment_failed")
            .json()
            .path("data");
    assertThat(told.at("/0/data/object/status").asString()).isEqualTo("canceled");
    assertThat(told.at("/1/type").asString()).isEqualTo("payment_intent.payment_failed");
    assertThat(told.at("/1/data/object/status").asString()).isEqualTo("requires_payment_method");
    assertThatAllIsWell();
  }

  /** A payment whose payer is to authenticate. */
  private String waiting() {
    var payment =
        client.post("/v1/payment_intents", "amount", "1999", "currency", "eur").text("id");
    assertThat(confirm(payment, "pm_card_threeDSecure2Required").text("status"))
        .isEqualTo("requires_action");
    return payment;
  }

  private Client.Reply confirm(String payment, String method) {
    var path = "/v1/payment_intents/" + payment + "/confirm";
    return client.post(path, "payment_method", method, "return_url", BACK);
  }

  private String status(String payment) {
    return client.get("/v1/payment_intents/" + payment).text("status");
  }

  /** What each attempt took, the first one first. */
  private List<Long> captured(String payment) {
    return TestDatabase.db()
        .inTx(tx ->
            tx.list(
                "SELECT captured_minor FROM attempt WHERE payment = ? ORDER BY id",
                row -> row.getLong("captured_minor"),
                payment));
  }

  private boolean isAnswerable(Totals booked) {
    var alpha = server.simulator().processor("alpha");
    var answered = Objects.requireNonNull(alpha.answerChallenge(booked.payment(), true));
    return answered.status() == Status.ACTION_REQUIRED;
  }

  private List<Totals> ledger() {
    return server.simulator().processor("alpha").ledger();
  }

  private void assertThatAllIsWell() {
    assertThat(Audit.open(TestDatabase.db(), PATIENCE)).isEmpty();
    assertThat(Audit.complaints(TestDatabase.db(), server.simulator())).isEmpty();
  }
}
