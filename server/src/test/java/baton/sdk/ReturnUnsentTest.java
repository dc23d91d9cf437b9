package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

/**
 * The payer authenticates, and the processor charges by itself; but when their browser comes back,
 * the processor cannot be asked.
 */
class ReturnUnsentTest {
  @Test
  void aPayerWhoComesBackWhileTheProcessorCannotBeReachedIsNotToldThatNothingWasCharged() {
    try (var shop = new Orchestra();
        var browser = new Browser()) {
      var stripe = shop.processor("Stripe (simulated)");
      shop.activate(stripe, shop.alpha);
      // Its webhooks are not believed, so that nothing but the payer's return counts.
      shop.post(
          "/v1/orchestration/processors/" + stripe, "credentials[webhook_secret]=whsec_of_others");
      var waiting =
          shop.pay("pm_card_authenticationRequired", "&return_url=https://shop.example/thanks");
      var page = waiting.json().at("next_action").at("redirect_to_url").text("url");
      var link = browser.press("complete", browser.open(URI.create(page)));

      shop.unplug();
      browser.follow(link);

      assertThat(shop.simulated("stripe").ledger().getLast().captured()).isEqualTo(shop.amount());
      assertThat(shop.again(waiting).text("status")).isEqualTo("processing");
    }
  }
}
