package baton.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import baton.TestServer;
import baton.db.TestDatabase;
import baton.simulator.ledger.Conduct;
import baton.simulator.ledger.Totals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many do the same to one payment at the same moment. */
class RaceTest {
  private static TestServer server;
  private static Client client;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    client = new Client(server.url(), TestServer.SECRET_KEY);
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  /** So slow that whoever comes second finds the first still at it. */
  @BeforeEach
  void slowProcessor() {
    server.simulator().processor("alpha").conduct(new Conduct(20, 30, 1, 1, Conduct.Outage.NONE));
  }

  @Test
  void refundsNeverExceedWhatWasCaptured() throws InterruptedException {
    var seed = new SplittableRandom().nextInt();
    System.out.println("RaceTest: seed " + seed);
    var random = new SplittableRandom(seed);
    var payment = paid(100_000, "automatic");
    var requests = new ArrayList<Callable<Client.Reply>>();
    for (var i = 0; i < 1000; i++) {
      var amount = "" + random.nextInt(1, 1_000);
      requests.add(() -> client.post("/v1/refunds", "payment_intent", payment, "amount", amount));
    }
    var replies = atOnce(requests);
    assertThat(replies).extracting(Client.Reply::status).isSubsetOf(200, 400, 429);
    var refunded =
        replies.stream()
            .filter(Client.Reply::isDone)
            .mapToLong(it -> it.json().path("amount").asLong())
            .sum();
    assertThat(refunded).isBetween(99_000L, 100_000L);
    assertThat(ledger(payment)).extracting(Totals::refunded).containsExactly(refunded);
    var left = "" + (100_000 - refunded + 1);
    assertThat(client.post("/v1/refunds", "payment_intent", payment, "amount", left).status())
        .isEqualTo(400);
  }

  @Test
  void aPaymentIsAuthorizedOnceHoweverOftenItIsConfirmed() throws InterruptedException {
    var payment = created("automatic");
    var replies = atOnce(Collections.nCopies(32, () -> confirm(payment)));
    assertThat(replies).filteredOn(Client.Reply::isDone).hasSize(1);
    assertThat(replies).extracting(Client.Reply::status).isSubsetOf(200, 400, 429);
    assertThat(ledger(payment)).extracting(Totals::captured).containsExactly(1999L);
    assertThatAllIsWell();
  }

  @Test
  void aPaymentIsCapturedOnceHoweverOftenItIsAskedFor() throws InterruptedException {
    var payment = paid(1999, "manual");
    var replies =
        atOnce(
            Collections.nCopies(
                32, () -> client.post("/v1/payment_intents/" + payment + "/capture")));
    assertThat(replies).filteredOn(Client.Reply::isDone).hasSize(1);
    assertThat(ledger(payment)).extracting(Totals::captured).containsExactly(1999L);
  }

  @Test
  void partsNeverExceedWhatWasAuthorized() throws InterruptedException {
    var payment = authorizedForParts(1000);
    var part = new String[] {"amount_to_capture", "150", "final_capture", "false"};
    var replies =
        atOnce(
            Collections.nCopies(
                32, () -> client.post("/v1/payment_intents/" + payment + "/capture", part)));
    assertThat(replies).extracting(Client.Reply::status).isSubsetOf(200, 400, 429);
    var taken = 150L * replies.stream().filter(Client.Reply::isDone).count();
    assertThat(taken).isBetween(150L, 900L);
    assertThat(ledger(payment)).extracting(Totals::captured).containsExactly(taken);
    assertThatAllIsWell();
  }

  @Test
  void aPartIsRefundedWhileAnotherIsTaken() throws InterruptedException {
    for (var round = 0; round < 10; round++) {
      var payment = authorizedForParts(1000);
      var capture = "/v1/payment_intents/" + payment + "/capture";
      client.post(capture, "amount_to_capture", "400", "final_capture", "false");
      var replies =
          atOnce(
              List.of(
                  () -> client.post(capture, "amount_to_capture", "300"),
                  () -> client.post("/v1/refunds", "payment_intent", payment, "amount", "400")));
      assertThat(replies).allMatch(Client.Reply::isDone);
      assertThatAllIsWell();
      assertThat(ledger(payment))
          .extracting(Totals::captured, Totals::refunded)
          .containsExactly(tuple(700L, 400L));
    }
  }

  @Test
  void aPaymentIsEitherConfirmedOrCanceled() throws InterruptedException {
    for (var round = 0; round < 10; round++) {
      var payment = created("automatic");
      var replies = atOnce(List.of(() -> confirm(payment), () -> cancel(payment)));
      assertThat(replies).filteredOn(Client.Reply::isDone).hasSize(1);
      var isPaid = replies.getFirst().isDone();
      assertThat(status(payment)).isEqualTo(isPaid ? "succeeded" : "canceled");
      assertThat(ledger(payment)).hasSize(isPaid ? 1 : 0);
    }
  }

  @Test
  void aPaymentIsEitherCapturedOrCanceled() throws InterruptedException {
    for (var round = 0; round < 10; round++) {
      var payment = paid(1999, "manual");
      var capture = "/v1/payment_intents/" + payment + "/capture";
      var replies = atOnce(List.of(() -> client.post(capture), () -> cancel(payment)));
      assertThat(replies).filteredOn(Client.Reply::isDone).hasSize(1);
      var isPaid = replies.getFirst().isDone();
      assertThat(status(payment)).isEqualTo(isPaid ? "succeeded" : "canceled");
      assertThat(ledger(payment)).extracting(Totals::captured).containsExactly(isPaid ? 1999L : 0L);
    }
  }

  @Test
  void aCancellationThatComesTooLateIsNotTheEnd() {
    var payment =
        client
            .post(
                "/v1/payment_intents",
                "amount",
                "1999",
                "currency",
                "eur",
                "payment_method",
                "pm_card_threeDSecure2Required",
                "return_url",
                "https://shop.example/back",
                "confirm",
                "true")
            .text("id");
    assertThat(status(payment)).isEqualTo("requires_action");
    var atProcessor = ledger(payment).getFirst().payment();
    server.simulator().processor("alpha").answerChallenge(atProcessor, false);
    assertThat(cancel(payment).status()).isEqualTo(402);
    assertThatAllIsWell();
    assertThat(status(payment)).isEqualTo("requires_payment_method");
  }

  private static void assertThatAllIsWell() {
    assertThat(Audit.open(TestDatabase.db(), Duration.ofSeconds(30))).isEmpty();
    assertThat(Audit.complaints(TestDatabase.db(), server.simulator())).isEmpty();
  }

  private static String created(String captureMethod) {
    return client
        .post(
            "/v1/payment_intents",
            "amount",
            "1999",
            "currency",
            "eur",
            "capture_method",
            captureMethod)
        .text("id");
  }

  private static String paid(long amount, String captureMethod, String... more) {
    var form =
        new ArrayList<>(
            List.of(
                "amount",
                "" + amount,
                "currency",
                "eur",
                "capture_method",
                captureMethod,
                "payment_method",
                "pm_card_visa",
                "return_url",
                "https://shop.example/back",
                "confirm",
                "true"));
    form.addAll(List.of(more));
    return client.post("/v1/payment_intents", form.toArray(String[]::new)).text("id");
  }

  private static String authorizedForParts(long amount) {
    var option = "payment_method_options[card][request_multicapture]";
    return paid(amount, "manual", option, "if_available");
  }

  private static Client.Reply confirm(String payment) {
    return client.post(
        "/v1/payment_intents/" + payment + "/confirm",
        "payment_method",
        "pm_card_visa",
        "return_url",
        "https://shop.example/back");
  }

  private static Client.Reply cancel(String payment) {
    return client.post("/v1/payment_intents/" + payment + "/cancel");
  }

  private static String status(String payment) {
    return client.get("/v1/payment_intents/" + payment).text("status");
  }

  /** What the processor knows of the payment: an entry for each authorization it was asked for. */
  private static List<Totals> ledger(String payment) {
    var attempts =
        TestDatabase.db()
            .inTx(tx ->
                tx.list(
                    "SELECT id FROM attempt WHERE payment = ?",
                    row -> row.getString("id"),
                    payment));
    return server.simulator().processor("alpha").ledger().stream()
        .filter(it -> attempts.contains(it.reference()))
        .toList();
  }

  /** The replies in the order of {@code requests}, which are sent at once. */
  private static List<Client.Reply> atOnce(List<Callable<Client.Reply>> requests)
      throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(requests).stream().map(Future::resultNow).toList();
    }
  }
}
