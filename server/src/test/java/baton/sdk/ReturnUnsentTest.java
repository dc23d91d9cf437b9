package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import baton.db.TestDatabase;
import baton.safety.Until;
import baton.simulator.ledger.Conduct.Outage;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/**
 * The payer authenticates, and the processor charges by itself; but their browser comes back when
 * the processor cannot be asked, or not at all.
 */
class ReturnUnsentTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final String MINUTES_TO_LOOK =
      """
      SELECT round(extract(epoch FROM look_at - now()) / 60) AS it
        FROM payment_by_status WHERE id = ?
      """;
  private static final String FACTS =
      """
      SELECT count(*) AS it FROM fact WHERE payment = ?
      """;

  @Test
  void aPayerWhoComesBackWhileNothingCanLeaveIsNotToldThatNothingWasCharged() throws Exception {
    var settings = Map.of("BATON_PROCESSOR_TIMEOUT", "10", "BATON_PROCESSOR_CALLS", "1");
    try (var shop = new Orchestra(settings);
        var browser = new Browser();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var stripe = deaf(shop);
      shop.activate(stripe, shop.alpha);
      var waiting =
          shop.pay("pm_card_authenticationRequired", "&return_url=https://shop.example/thanks");
      var page = waiting.json().at("next_action").at("redirect_to_url").text("url");
      var link = browser.press("complete", browser.open(URI.create(page)));
      shop.simulated("stripe").conduct(Orchestra.outage(Outage.HANG));
      var hanging = threads.submit(() -> shop.pay("pm_card_visa", ""));
      assertThat(Until.holds(PATIENCE, () -> inFlight(shop, stripe) == 1)).isTrue();

      browser.follow(link);

      var ledger = shop.simulated("stripe").ledger();
      assertThat(ledger).anyMatch(it -> it.captured() == shop.amount());
      assertThat(shop.again(waiting).text("status")).isEqualTo("processing");
      assertThat(hanging).isNotDone();
    }
  }

  @Test
  void aPayerWhoDoesNotComeBackIsAskedAfter() throws Exception {
    try (var shop = new Orchestra()) {
      shop.activate(deaf(shop), shop.alpha);
      var waiting =
          shop.pay("pm_card_authenticationRequired", "&return_url=https://shop.example/thanks");
      var payment = waiting.text("id");
      assertThat(Until.holds(PATIENCE, () -> isLookedAfterLater(payment))).isTrue();
      var known = number(FACTS, payment);

      for (var table : List.of("payment_intent", "payment_by_status")) {
        var sql = "UPDATE " + table + " SET look_at = now() WHERE id = ?";
        TestDatabase.db().run(tx -> tx.update(sql, payment));
      }

      assertThat(
              Until.holds(
                  PATIENCE, () -> number(FACTS, payment) > known && isLookedAfterLater(payment)))
          .isTrue();
      assertThat(shop.again(waiting).text("status")).isEqualTo("requires_action");
    }
  }

  private static boolean isLookedAfterLater(String payment) {
    return number(MINUTES_TO_LOOK, payment) >= 8;
  }

  private static long number(String sql, String payment) {
    return TestDatabase.db().inTx(tx -> tx.list(sql, row -> row.getLong("it"), payment)).getFirst();
  }

  /** Stripe, whose webhooks are not believed. */
  private static String deaf(Orchestra shop) {
    var stripe = shop.processor("Stripe (simulated)");
    shop.post(
        "/v1/orchestration/processors/" + stripe, "credentials[webhook_secret]=whsec_of_others");
    return stripe;
  }

  private static long inFlight(Orchestra shop, String processor) {
    var path = "/v1/orchestration/processors/" + processor;
    return shop.wire().get(Orchestra.KEY, path).json().at("health").number("calls_in_flight", 0);
  }
}
