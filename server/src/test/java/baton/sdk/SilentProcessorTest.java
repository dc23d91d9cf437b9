package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import baton.Wire;
import baton.core.Json;
import baton.safety.Until;
import baton.simulator.ledger.Conduct;
import baton.simulator.ledger.Conduct.Outage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Goal: a processor that does not answer keeps the calls that it has, and no payment that could go
 * elsewhere. Method: alpha hangs or breaks, beta does not.
 */
class SilentProcessorTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ROOM = 2;
  private static final int HANGING = 20;

  @Test
  void whatFindsNoRoomAtAProcessorThatHangsIsPaidElsewhereMeanwhile() throws Exception {
    var settings = Map.of("BATON_PROCESSOR_TIMEOUT", "10", "BATON_PROCESSOR_CALLS", "" + ROOM);
    try (var shop = new Orchestra(settings);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      shop.activate(shop.alpha, shop.beta);
      shop.conduct("alpha", Orchestra.outage(Outage.HANG));
      var hanging = new ArrayList<Future<Wire.Answer>>();
      for (var i = 0; i < ROOM; i++) {
        hanging.add(threads.submit(() -> shop.pay("pm_card_visa", "")));
      }
      assertThat(Until.holds(PATIENCE, () -> health(shop).number("calls_in_flight", 0) == ROOM))
          .isTrue();
      var paid = shop.pay("pm_card_visa", "");
      assertThat(hanging).noneMatch(Future::isDone);
      assertThat(shop.attempts(paid)).containsExactly("beta captured null", "alpha failed true");
      var path = "/v1/orchestration/payments/" + paid.text("id") + "/explanation";
      assertThat(shop.wire().get(Orchestra.KEY, path).http().body())
          .contains(ROOM + " calls are under way there, as many as may be");
      for (var it : hanging) {
        assertThat(it.get().text("status")).isEqualTo("processing");
      }
      assertThat(health(shop).number("calls_in_flight_max", 0)).isEqualTo(ROOM);
    }
  }

  @Test
  void paymentsThatGoElsewhereDoNotWaitForThoseThatHang() throws Exception {
    try (var shop = new Orchestra(Map.of("BATON_PROCESSOR_TIMEOUT", "10"));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      shop.activate(shop.alpha, shop.beta);
      shop.conduct("alpha", Orchestra.outage(Outage.HANG));
      var hanging = new ArrayList<Future<Wire.Answer>>();
      for (var i = 0; i < HANGING; i++) {
        hanging.add(threads.submit(() -> shop.pay("pm_card_visa", "")));
      }
      assertThat(Until.holds(PATIENCE, () -> health(shop).number("calls_in_flight", 0) == HANGING))
          .isTrue();
      shop.activate(shop.beta, shop.gamma);
      for (var i = 0; i < HANGING; i++) {
        assertThat(shop.attempts(shop.pay("pm_card_visa", "")))
            .containsExactly("beta captured null");
      }
      assertThat(hanging).noneMatch(Future::isDone);
    }
  }

  @Test
  void whatNobodyWaitsForAsksOneThatIsSilentOneAtATime() throws Exception {
    try (var shop = new Orchestra(Map.of("BATON_PROCESSOR_TIMEOUT", "3"));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      shop.activate(shop.alpha, shop.beta);
      shop.conduct("alpha", Orchestra.outage(Outage.HANG));
      var paid = new ArrayList<Wire.Answer>();
      for (var it :
          Collections.nCopies(HANGING, "pm_card_visa").stream()
              .map(card -> threads.submit(() -> shop.pay(card, "")))
              .toList()) {
        paid.add(it.get());
      }
      // Whoever came after the first had failed went elsewhere.
      paid.removeIf(it -> it.text("status").equals("succeeded"));
      assertThat(paid).hasSizeGreaterThan(1);
      var most = new AtomicLong();
      assertThat(
              Until.holds(
                  PATIENCE,
                  () -> {
                    var calls = health(shop).number("calls_in_flight", 0);
                    return most.accumulateAndGet(calls, Math::max) > 0 && calls == 0;
                  }))
          .isTrue();
      assertThat(most).hasValue(1);
      shop.conduct("alpha", Conduct.PERFECT);
      assertThat(
              Until.holds(
                  PATIENCE,
                  () ->
                      paid.stream()
                          .allMatch(it -> shop.again(it).text("status").equals("succeeded"))))
          .isTrue();
    }
  }

  @Test
  void aProcessorThatIsOutIsSkippedWithTheReasonUntilAPaymentFindsItWell() {
    try (var shop = new Orchestra()) {
      shop.activate(shop.alpha, shop.beta);
      assertThat(health(shop).text("circuit")).isEqualTo("closed");
      shop.conduct("alpha", Orchestra.outage(Outage.UNAVAILABLE));
      for (var i = 0; i < 5 && health(shop).text("circuit").equals("closed"); i++) {
        shop.pay("pm_card_visa", "");
      }
      assertThat(health(shop).text("circuit")).isNotEqualTo("closed");
      assertThat(health(shop).number("recent_failures", 0)).isGreaterThanOrEqualTo(5);
      var paid = skipping(shop);
      assertThat(shop.skipped(paid.json()))
          .contains(shop.alpha)
          .contains("its circuit is open since");
      assertThat(shop.attempts(paid)).containsExactly("beta captured null");
      var path = "/v1/orchestration/payments/" + paid.text("id");
      var told = shop.wire().get(Orchestra.KEY, path + "/explanation").http().body();
      assertThat(told).contains("its circuit is open since");
      assertThat(shop.wire().get(Orchestra.KEY, path + "/replay").http().body()).isEqualTo(told);

      shop.conduct("alpha", Conduct.PERFECT);
      assertThat(Until.holds(PATIENCE, () -> isPaidAtAlpha(shop))).isTrue();
      assertThat(
              Until.holds(
                  PATIENCE,
                  () -> isPaidAtAlpha(shop) && health(shop).text("circuit").equals("closed")))
          .isTrue();
    }
  }

  /** A payment that was no probe. */
  private static Wire.Answer skipping(Orchestra shop) {
    var paid = shop.pay("pm_card_visa", "");
    while (!paid.text("status").equals("succeeded")) {
      paid = shop.pay("pm_card_visa", "");
    }
    return paid;
  }

  private static boolean isPaidAtAlpha(Orchestra shop) {
    return shop.attempts(shop.pay("pm_card_visa", "")).equals(List.of("alpha captured null"));
  }

  private static Json health(Orchestra shop) {
    var path = "/v1/orchestration/processors/" + shop.alpha;
    return shop.wire().get(Orchestra.KEY, path).json().at("health");
  }
}
