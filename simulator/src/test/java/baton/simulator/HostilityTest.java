package baton.simulator;

import static baton.simulator.Merchant.charge;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.simulator.ledger.Conduct;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every magic amount and every conduct: what the caller meets, and what is true in the book. */
class HostilityTest {
  private static final String VISA = "4242424242424242";
  private static final String PAYMENTS = "/alpha/v1/payments";
  private static final Duration SETTLED = Duration.ofSeconds(1);
  private static final Duration LATE = Duration.ofSeconds(2);

  private final SetClock clock = new SetClock();
  private final Simulator simulator = Simulator.start(Options.of(clock).pauses(SETTLED, List.of()));
  private final Merchant patient = new Merchant(simulator, Duration.ofSeconds(10));
  private final Merchant hasty = new Merchant(simulator, Duration.ofSeconds(1));

  @BeforeEach
  void open() {
    simulator.put("alpha", Merchant.TERMS);
  }

  @AfterEach
  void stop() {
    simulator.stop();
  }

  @ParameterizedTest
  @CsvSource({"400102, never_seen, ''", "400103, '', captured"})
  void aTimeoutHidesWhetherItWasBooked(long amount, String error, String status) {
    assertThatThrownBy(() -> hasty.trySend("POST", PAYMENTS, "k1", sale(amount)))
        .isInstanceOf(HttpTimeoutException.class);

    Until.holds(() -> patient.find("k1").text("status").equals(status));
    assertThat(patient.find("k1").error()).isEqualTo(error);
    resendingIsServedAndBookedOnce(amount);
  }

  @ParameterizedTest
  @CsvSource({"400104, never_seen", "400105, ''"})
  void anInternalErrorHidesWhetherItWasBooked(long amount, String error) {
    assertThat(patient.pay("k1", sale(amount)).status()).isEqualTo(500);

    assertThat(patient.find("k1").error()).isEqualTo(error);
    resendingIsServedAndBookedOnce(amount);
  }

  @Test
  void aBusyProcessorBooksNothing() {
    assertThat(patient.pay("k1", sale(400_109)).status()).isEqualTo(429);

    assertThat(patient.find("k1").error()).isEqualTo("never_seen");
    resendingIsServedAndBookedOnce(400_109);
  }

  @ParameterizedTest
  @CsvSource({"400106, '', captured", "400113, '', captured", "400114, never_seen, ''"})
  void aLineThatBreaksHidesWhetherItWasBooked(long amount, String error, String status) {
    assertThatThrownBy(() -> patient.trySend("POST", PAYMENTS, "k1", sale(amount)))
        .isInstanceOf(IOException.class);

    assertThat(patient.find("k1").text("status")).isEqualTo(status);
    assertThat(patient.find("k1").error()).isEqualTo(error);
    resendingIsServedAndBookedOnce(amount);
  }

  @ParameterizedTest
  @ValueSource(longs = {400_111, 400_112})
  void anAnswerThatDripsOrIsOverdueIsNoneForTheHasty(long amount) {
    assertThatThrownBy(() -> hasty.trySend("POST", PAYMENTS, "k1", sale(amount)))
        .isInstanceOf(HttpTimeoutException.class);

    Until.holds(() -> patient.find("k1").text("status").equals("captured"));
    resendingIsServedAndBookedOnce(amount);
  }

  @Test
  void aLateRequestIsBookedAfterItWasGivenUp() {
    assertThatThrownBy(() -> patient.trySend("POST", PAYMENTS, "k1", sale(400_110)))
        .isInstanceOf(IOException.class);

    assertThat(patient.find("k1").error()).isEqualTo("never_seen");
    clock.advance(LATE);
    Until.holds(() -> patient.find("k1").text("status").equals("captured"));
    resendingIsServedAndBookedOnce(400_110);
  }

  @ParameterizedTest
  @CsvSource({"400107, captured", "400108, declined"})
  void aPendingPaymentIsDecidedAMomentLater(long amount, String status) {
    assertThat(patient.pay("k1", sale(amount)).text("status")).isEqualTo("pending");

    clock.advance(SETTLED);
    Until.holds(() -> patient.find("k1").text("status").equals(status));
  }

  @Test
  void aSlowAnswerIsAnAnswer() {
    var before = System.nanoTime();

    assertThat(patient.pay("k1", sale(400_101)).text("status")).isEqualTo("captured");
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofSeconds(2));
  }

  @Test
  void anOutageIsSeenByEverybodyUntilItEnds() {
    conduct("{\"outage\":\"unavailable\"}");
    assertThat(patient.pay("k1", sale(1000)).status()).isEqualTo(503);

    conduct("{\"outage\":\"hang\"}");
    assertThatThrownBy(() -> hasty.trySend("POST", PAYMENTS, "k1", sale(1000)))
        .isInstanceOf(HttpTimeoutException.class);

    conduct("{\"outage\":\"none\"}");
    assertThat(patient.find("k1").error()).isEqualTo("never_seen");
  }

  @Test
  void latencyIsAddedToEveryAnswer() {
    conduct("{\"latency_ms\":3000,\"jitter_ms\":10}");

    assertThatThrownBy(() -> hasty.trySend("GET", "/alpha/v1/operations/k", null, null))
        .isInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void theApprovalRateIsKeptAndTheSameSeedIsTheSameLuck() {
    conduct("{\"approval_rate\":0.7,\"seed\":42}");
    var first = declined();
    assertThat(first).isBetween(30L, 90L);

    patient.send("DELETE", "/_control/alpha/ledger", null, null);
    conduct("{\"approval_rate\":0.7,\"seed\":42}");
    assertThat(declined()).isEqualTo(first);
  }

  @Test
  void aResetForgetsEverything() {
    patient.pay("k1", sale(1000));
    conduct("{\"latency_ms\":1}");

    patient.send("DELETE", "/_control/alpha/ledger", null, null);

    assertThat(patient.find("k1").error()).isEqualTo("never_seen");
    assertThat(simulator.processor("alpha").conduct()).isEqualTo(Conduct.PERFECT);
  }

  /** Else a webhook that somebody points here, or a form of any site, could. */
  @Test
  void nobodyWhoOnlyPostsChangesAnything() {
    for (var path : List.of("", "/conduct", "/hostility", "/reset", "/ledger")) {
      var posted = patient.post("/_control/alpha" + path, "", "{\"latency_ms\":1}");
      assertThat(posted.status()).as(path).isEqualTo(404);
    }
    assertThat(simulator.processor("alpha").conduct()).isEqualTo(Conduct.PERFECT);
  }

  @Test
  void processorsAreMadeAndListedOverHttp() {
    var terms =
        "{\"api_key\":\"k\",\"notice_secret\":\"s\",\"notice_url\":\"http://127.0.0.1:9/\"}";

    assertThat(patient.send("PUT", "/_control/beta", null, terms).status()).isEqualTo(200);
    assertThat(patient.send("GET", "/_control", null, null).body())
        .contains("\"name\":\"alpha\"", simulator.url() + "/beta/v1");
    assertThat(patient.send("PUT", "/_control/_x", null, terms).status()).isEqualTo(400);
    assertThat(patient.send("PUT", "/_control/x", null, "{}").status()).isEqualTo(400);
    assertThat(patient.send("DELETE", "/_control/nobody/ledger", null, null).status())
        .isEqualTo(404);
  }

  private void resendingIsServedAndBookedOnce(long amount) {
    assertThat(patient.pay("k1", sale(amount)).text("status")).isEqualTo("captured");
    assertThat(simulator.processor("alpha").ledger())
        .singleElement()
        .satisfies(it -> assertThat(it.captured()).isEqualTo(amount));
  }

  private long declined() {
    return IntStream.range(0, 200)
        .filter(i -> patient.pay("k" + i, sale(1000)).text("status").equals("declined"))
        .count();
  }

  private void conduct(String body) {
    assertThat(patient.send("PATCH", "/_control/alpha/conduct", null, body).status())
        .isEqualTo(200);
  }

  private static String sale(long amount) {
    return charge(VISA, amount, "automatic");
  }
}
