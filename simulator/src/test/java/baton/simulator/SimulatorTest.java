package baton.simulator;

import static baton.simulator.Merchant.charge;
import static baton.simulator.Merchant.sum;
import static org.assertj.core.api.Assertions.assertThat;

import baton.core.Secret;
import baton.simulator.Merchant.Reply;
import baton.simulator.ledger.Terms;
import baton.simulator.ledger.Totals;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a processor does with money, over real HTTP, and that its book tells the truth of it. */
class SimulatorTest {
  private static final String VISA = "4242424242424242";

  private final Simulator simulator = Simulator.start(Options.of(Clock.systemUTC()));
  private final Merchant merchant = new Merchant(simulator, Duration.ofSeconds(10));

  @BeforeEach
  void open() {
    simulator.put("alpha", Merchant.TERMS);
  }

  @AfterEach
  void stop() {
    simulator.stop();
  }

  @Test
  void aSaleIsCapturedAndBooked() {
    var reply = merchant.pay("k1", charge(VISA));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text("status")).isEqualTo("captured");
    assertThat(reply.json().at("evidence").at("checks").text("cvc")).isEqualTo("pass");
    assertThat(totals("k1"))
        .extracting(Totals::authorized, Totals::captured)
        .containsExactly(1000L, 1000L);
  }

  @Test
  void theSameKeyIsAnsweredToTheByteAndBookedOnce() {
    var first = merchant.pay("k1", charge(VISA));

    assertThat(merchant.pay("k1", charge(VISA))).isEqualTo(first);
    assertThat(merchant.find("k1")).isEqualTo(first);
    assertThat(simulator.processor("alpha").ledger()).hasSize(1);
  }

  @Test
  void theSameKeyWithAnotherBodyIsRefused() {
    merchant.pay("k1", charge(VISA));

    var other = merchant.pay("k1", charge(VISA, 1001, "automatic"));

    assertThat(other.status()).isEqualTo(409);
    assertThat(other.error()).isEqualTo("key_reused");
  }

  @Test
  void manyRequestsWithOneKeyBookOnce() {
    var replies = atOnce(32, () -> merchant.pay("k1", charge(VISA)));

    assertThat(replies).allMatch(it -> it.equals(replies.getFirst()));
    assertThat(simulator.processor("alpha").ledger()).hasSize(1);
  }

  @Test
  void aPartialCaptureReleasesTheRest() {
    var payment = merchant.pay("k1", charge(VISA, 1000, "manual"));
    assertThat(payment.text("status")).isEqualTo("authorized");

    assertThat(merchant.on(payment, "capture", "k2", sum(1001)).error()).isEqualTo("wrong_state");
    assertThat(merchant.on(payment, "capture", "k3", sum(600)).text("status"))
        .isEqualTo("captured");
    assertThat(merchant.on(payment, "capture", "k4", sum(400)).error()).isEqualTo("wrong_state");
    assertThat(merchant.on(payment, "cancel", "k5", "{}").error()).isEqualTo("wrong_state");
    assertThat(totals("k1").captured()).isEqualTo(600);
  }

  @Test
  void whatIsKeptIsCapturedInParts() {
    var payment = merchant.pay("k1", charge(VISA, 1000, "manual"));

    assertThat(merchant.on(payment, "capture", "k2", part(600)).text("status"))
        .isEqualTo("captured");
    assertThat(merchant.on(payment, "increment", "k3", sum(2000)).error()).isEqualTo("wrong_state");
    assertThat(merchant.on(payment, "capture", "k4", part(401)).error()).isEqualTo("wrong_state");
    assertThat(merchant.on(payment, "refunds", "k5", sum(601)).error()).isEqualTo("wrong_state");
    assertThat(merchant.on(payment, "refunds", "k6", sum(600)).text("status"))
        .isEqualTo("refunded");
    assertThat(merchant.on(payment, "capture", "k7", sum(300)).text("status"))
        .isEqualTo("captured");
    assertThat(merchant.on(payment, "capture", "k8", part(1)).error()).isEqualTo("wrong_state");
    assertThat(merchant.on(payment, "cancel", "k9", "{}").error()).isEqualTo("wrong_state");
    assertThat(totals("k1"))
        .extracting(Totals::authorized, Totals::captured, Totals::refunded)
        .containsExactly(1000L, 900L, 600L);
  }

  @Test
  void whatWasNotCapturedOfAPartIsReleased() {
    var payment = merchant.pay("k1", charge(VISA, 1000, "manual"));
    merchant.on(payment, "capture", "k2", part(600));

    assertThat(merchant.on(payment, "cancel", "k3", "{}").text("status")).isEqualTo("canceled");
    assertThat(merchant.on(payment, "capture", "k4", part(1)).error()).isEqualTo("wrong_state");
    assertThat(totals("k1"))
        .extracting(Totals::captured, Totals::canceled)
        .containsExactly(600L, 400L);
  }

  private static String part(long amount) {
    return "{\"amount\":%d,\"currency\":\"EUR\",\"last\":false}".formatted(amount);
  }

  @Test
  void aCanceledAuthorizationCannotBeCaptured() {
    var payment = merchant.pay("k1", charge(VISA, 1000, "manual"));

    assertThat(merchant.on(payment, "cancel", "k2", "{}").text("status")).isEqualTo("canceled");
    assertThat(merchant.on(payment, "capture", "k3", sum(1)).error()).isEqualTo("wrong_state");
    assertThat(totals("k1").canceled()).isEqualTo(1000);
  }

  @Test
  void refundsNeverExceedWhatWasCapturedHoweverConcurrent() {
    var payment = merchant.pay("k1", charge(VISA));

    var replies =
        atOnce(
            32,
            () ->
                merchant.on(payment, "refunds", "r" + Thread.currentThread().threadId(), sum(100)));

    assertThat(replies).filteredOn(it -> it.status() == 200).hasSize(10);
    assertThat(replies).filteredOn(it -> it.error().equals("wrong_state")).hasSize(22);
    assertThat(totals("k1").refunded()).isEqualTo(1000);
  }

  @Test
  void whoIsUnknownOrUnclearIsRefused() {
    assertThat(merchant.post("/beta/v1/payments", "k1", charge(VISA)).status()).isEqualTo(404);
    assertThat(merchant.find("k1").error()).isEqualTo("never_seen");
    assertThat(merchant.pay("k1", "{\"amount\":1}").error()).isEqualTo("invalid_request");
    assertThat(merchant.pay("k1", "[").error()).isEqualTo("invalid_request");
    assertThat(merchant.pay("", charge(VISA)).error()).isEqualTo("invalid_request");
    assertThat(merchant.post("/alpha/v1/payments/pay_x/cancel", "k2", "{}").error())
        .isEqualTo("not_found");

    simulator.put(
        "alpha", new Terms(new Secret("other"), Merchant.TERMS.credential("notice_secret"), null));
    assertThat(merchant.find("k1").error()).isEqualTo("unauthenticated");
  }

  @Test
  void theBookNeverHoldsACardNumber() {
    merchant.pay("k1", charge(VISA));

    var ledger = merchant.send("GET", "/_control/alpha/ledger", null, null).body();

    assertThat(ledger).contains("\"last4\":\"4242\"").doesNotContain(VISA).doesNotContain("123\"");
  }

  @Test
  void theOldestSettledPaymentsAreForgottenFirst() {
    try (var small = Simulator.start(Options.of(Clock.systemUTC()).paymentsMax(2))) {
      small.put("alpha", Merchant.TERMS);
      var caller = new Merchant(small, Duration.ofSeconds(10));
      caller.pay("open", charge(VISA, 1000, "manual"));
      caller.pay("k1", charge(VISA));
      caller.pay("k2", charge(VISA));

      assertThat(small.processor("alpha").ledger())
          .extracting(Totals::reference)
          .containsExactly("open", "k2");
      assertThat(caller.find("k1").error()).isEqualTo("never_seen");
    }
  }

  private Totals totals(String reference) {
    return Objects.requireNonNull(simulator.processor("alpha").byReference(reference));
  }

  private static List<Reply> atOnce(int count, Callable<Reply> work) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = IntStream.range(0, count).mapToObj(_ -> threads.submit(work)).toList();
      return all.stream().map(SimulatorTest::get).toList();
    }
  }

  private static Reply get(Future<Reply> it) {
    try {
      return it.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
