package baton.simulator;

import static baton.simulator.Merchant.charge;
import static baton.simulator.Merchant.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import baton.simulator.chance.Hostility;
import baton.simulator.chance.Mishap;
import baton.simulator.chance.Trouble;
import baton.simulator.ledger.Conduct;
import baton.simulator.ledger.Totals;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What befalls merchants at a processor that means ill, for days, in no time. */
class HostileProcessorTest {
  private static final String VISA = "4242424242424242";
  private static final Map<Mishap, Double> QUICK =
      Map.of(
          Mishap.ERROR_BEFORE, 0.15,
          Mishap.ERROR_AFTER, 0.15,
          Mishap.CUT, 0.15,
          Mishap.BUSY, 0.1,
          Mishap.RESET_BEFORE, 0.1,
          Mishap.RESET_AFTER, 0.1);

  private final SetClock clock = new SetClock();
  private final Simulator simulator =
      Simulator.start(Options.of(clock).pauses(Duration.ofSeconds(1), List.of()));
  private final Merchant merchant = new Merchant(simulator, Duration.ofSeconds(10));

  @BeforeEach
  void open() {
    simulator.put("alpha", Merchant.TERMS);
  }

  @AfterEach
  void stop() {
    merchant.close();
    simulator.stop();
  }

  @Test
  void whatGoesWrongDoesNotDependOnTheOrderOfCalls() {
    simulator.processor("alpha").hostility(new Hostility(7, QUICK, Map.of()));
    var keys = new ArrayList<>(IntStream.range(0, 60).mapToObj(it -> "k" + it).toList());
    var first = met(keys);
    simulator.processor("alpha").reset();
    simulator.processor("alpha").hostility(new Hostility(7, QUICK, Map.of()));
    Collections.shuffle(keys, new Random(1));

    assertThat(met(keys)).isEqualTo(first);
    assertThat(first.values().stream().distinct().count()).isGreaterThan(4);
  }

  @Test
  void sendingAgainIsAnotherDrawSoThatItIsServedInTheEnd() {
    simulator.processor("alpha").hostility(new Hostility(7, QUICK, Map.of()));
    for (var i = 0; i < 30; i++) {
      var key = "k" + i;
      assertThat(Stream.generate(() -> met(key)).limit(30)).contains("captured");
    }

    assertThat(simulator.processor("alpha").ledger()).hasSize(30);
  }

  @Test
  void whatIsPendingIsDecidedWithinThreeDays() {
    troubles(Map.of(Trouble.PENDING, 1.0, Trouble.FAILING, 0.3));
    for (var i = 0; i < 40; i++) {
      assertThat(merchant.pay("k" + i, charge(VISA)).text("status")).isEqualTo("pending");
    }

    clock.advance(Duration.ofHours(1));
    Until.holds(() -> count("captured") > 5);
    assertThat(count("pending")).isGreaterThan(5);

    clock.advance(Duration.ofDays(3));
    Until.holds(() -> count("pending") == 0);
    assertThat(count("captured")).isBetween(20L, 36L);
    assertThat(count("declined")).isEqualTo(40 - count("captured"));
  }

  @Test
  void aCaptureThatFailedLeavesTheAuthorizationAsItWas() {
    var payment = merchant.pay("k1", charge(VISA, 1000, "manual"));
    troubles(Map.of(Trouble.PENDING, 1.0, Trouble.FAILING, 1.0));
    assertThat(merchant.on(payment, "capture", "c1", sum(600)).text("status")).isEqualTo("pending");
    assertThat(merchant.on(payment, "capture", "c2", sum(600)).error()).isEqualTo("wrong_state");
    assertThat(merchant.on(payment, "cancel", "c3", "{}").error()).isEqualTo("wrong_state");
    assertThat(totals("k1").captured()).isZero();

    clock.advance(Duration.ofDays(3));
    Until.holds(() -> merchant.find("c1").text("status").equals("failed"));

    troubles(Map.of());
    assertThat(merchant.on(payment, "capture", "c4", sum(700)).text("status"))
        .isEqualTo("captured");
    assertThat(totals("k1").captured()).isEqualTo(700);
  }

  @Test
  void aRefundThatSucceededFailsWithinThreeDays() {
    var payment = merchant.pay("k1", charge(VISA));
    troubles(Map.of(Trouble.FAILING, 1.0));
    assertThat(merchant.on(payment, "refunds", "r2", sum(400)).text("status"))
        .isEqualTo("refunded");
    assertThat(totals("k1").refunded()).isEqualTo(400);

    clock.advance(Duration.ofDays(3));
    Until.holds(() -> totals("k1").refunded() == 0);
  }

  @Test
  void aKeyThatIsForgottenIsAsGoodAsNew() {
    troubles(Map.of(Trouble.KEY_FORGOTTEN, 1.0));
    var first = merchant.pay("k1", charge(VISA));
    clock.advance(Duration.ofHours(23));
    assertThat(merchant.pay("k1", charge(VISA))).isEqualTo(first);

    clock.advance(Duration.ofHours(2));

    assertThat(merchant.pay("k1", charge(VISA)).text("id")).isNotEqualTo(first.text("id"));
    assertThat(simulator.processor("alpha").ledger())
        .extracting(Totals::reference)
        .containsExactly("k1", "k1");
  }

  @Test
  void anAuthorizationExpires() {
    troubles(Map.of(Trouble.AUTHORIZATION_EXPIRED, 1.0));
    var payment = merchant.pay("k1", charge(VISA, 1000, "manual"));
    clock.advance(Duration.ofDays(5).plusSeconds(1));

    var refused = merchant.on(payment, "capture", "c1", sum(1000));

    assertThat(refused.text("status")).isEqualTo("failed");
    assertThat(refused.json().at("decline").text("code")).isEqualTo("authorization_expired");
    assertThat(merchant.on(payment, "cancel", "c2", "{}").text("status")).isEqualTo("canceled");
  }

  @Test
  void theWeatherChangesByTheMinuteAndIsAlwaysTheSame() {
    troubles(Map.of(Trouble.OUTAGE, 0.2, Trouble.BROWN_OUT, 0.3));
    var first = weather();

    assertThat(weather()).isEqualTo(first);
    assertThat(first).contains(Hostility.Weather.values());
    assertThat(first.stream().filter(it -> it == Hostility.Weather.FAIR).count())
        .isBetween(100L, 250L);
  }

  @Test
  void inABrownOutLessIsApproved() {
    simulator.processor("alpha").conduct(new Conduct(0, 0, 0.9, 3, Conduct.Outage.NONE));
    troubles(Map.of(Trouble.BROWN_OUT, 1.0));
    for (var i = 0; i < 200; i++) {
      merchant.pay("k" + i, charge(VISA));
    }

    assertThat(count("captured")).isBetween(115L, 165L);
  }

  @Test
  void aBusyProcessorSaysWhenToComeAgain() throws IOException {
    simulator.processor("alpha").hostility(new Hostility(1, Map.of(Mishap.BUSY, 1.0), Map.of()));

    assertThat(merchant.trySend("POST", "/alpha/v1/payments", "k1", charge(VISA)).retryAfter())
        .isEqualTo("1");
  }

  @Test
  void hostilityIsSetAndShownOverHttp() {
    var body = "{\"seed\":7,\"likelihoods\":{\"cut\":0.2,\"notice_late\":0.5}}";

    assertThat(merchant.send("PUT", "/_control/alpha/hostility", null, body).body())
        .contains("\"hostility\":{\"seed\":7,\"likelihoods\":{\"cut\":0.2,\"notice_late\":0.5}}");
    assertThat(simulator.processor("alpha").temper().hostility())
        .isEqualTo(new Hostility(7, Map.of(Mishap.CUT, 0.2), Map.of(Trouble.NOTICE_LATE, 0.5)));
    for (var wrong :
        List.of("{\"likelihoods\":{\"rain\":1}}", "{\"likelihoods\":{\"cut\":0.6,\"busy\":0.6}}")) {
      assertThat(merchant.send("PUT", "/_control/alpha/hostility", null, wrong).status())
          .isEqualTo(400);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Hostility(1, Map.of(Mishap.CUT, -0.1), Map.of()));
  }

  private List<Hostility.Weather> weather() {
    var temper = simulator.processor("alpha").temper().hostility();
    return IntStream.range(0, 300)
        .mapToObj(it -> temper.weather("alpha", clock.instant().plusSeconds(60L * it)))
        .toList();
  }

  private Map<String, String> met(List<String> keys) {
    var met = new TreeMap<String, String>();
    keys.forEach(it -> met.put(it, met(it)));
    return met;
  }

  /** What came of it, as far as the merchant saw, and in truth. */
  private String met(String key) {
    try {
      var reply = merchant.trySend("POST", "/alpha/v1/payments", key, charge(VISA));
      return reply.status() == 200
          ? reply.text("status")
          : reply.status() + (isBooked(key) ? " booked" : "");
    } catch (IOException broken) {
      return "broken" + (isBooked(key) ? " booked" : "");
    }
  }

  private boolean isBooked(String key) {
    return simulator.processor("alpha").byReference(key) != null;
  }

  private void troubles(Map<Trouble, Double> troubles) {
    simulator.processor("alpha").hostility(new Hostility(5, Map.of(), troubles));
  }

  private long count(String status) {
    return simulator.processor("alpha").ledger().stream()
        .filter(it -> it.entries().getFirst().status().code().equals(status))
        .count();
  }

  private Totals totals(String reference) {
    return Objects.requireNonNull(simulator.processor("alpha").byReference(reference));
  }
}
