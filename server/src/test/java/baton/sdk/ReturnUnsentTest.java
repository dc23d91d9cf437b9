package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import baton.safety.Until;
import baton.simulator.ledger.Conduct.Outage;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/**
 * The payer authenticates, and the processor charges by itself; but when their browser comes back,
 * the processor cannot be asked.
 */
class ReturnUnsentTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void aPayerWhoComesBackWhileNothingCanLeaveIsNotToldThatNothingWasCharged() throws Exception {
    var settings = Map.of("BATON_PROCESSOR_TIMEOUT", "10", "BATON_PROCESSOR_CALLS", "1");
    try (var shop = new Orchestra(settings);
        var browser = new Browser();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var stripe = shop.processor("Stripe (simulated)");
      shop.activate(stripe, shop.alpha);
      // Its webhooks are not believed, so that nothing but the payer's return counts.
      shop.post(
          "/v1/orchestration/processors/" + stripe, "credentials[webhook_secret]=whsec_of_others");
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

  private static long inFlight(Orchestra shop, String processor) {
    var path = "/v1/orchestration/processors/" + processor;
    return shop.wire().get(Orchestra.KEY, path).json().at("health").number("calls_in_flight", 0);
  }
}
