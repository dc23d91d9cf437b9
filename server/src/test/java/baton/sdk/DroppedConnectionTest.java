package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import baton.TestServer;
import com.stripe.StripeClient;
import com.stripe.param.PaymentIntentListParams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A payment whose answer was lost on the way is made once, however often the SDK asks again. */
class DroppedConnectionTest {
  private static final int READ_TIMEOUT_MS = 1500;
  private static Shop shop;

  @BeforeAll
  static void open() {
    shop = new Shop();
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @ParameterizedTest
  @EnumSource
  void aRetryPaysOnce(CuttingProxy.Fault fault) throws Exception {
    var booked = shop.ledger().size();
    var customer = shop.customer("dropped@example.com").getId();
    try (var line = new CuttingProxy(shop.server().url(), fault, 1)) {
      var stripe =
          StripeClient.builder()
              .setApiKey(TestServer.SECRET_KEY)
              .setApiBase(line.url())
              .setMaxNetworkRetries(4)
              .setReadTimeout(READ_TIMEOUT_MS)
              .build();

      var order = Shop.sale("pm_card_visa").setCustomer(customer).build();
      var paid = stripe.v1().paymentIntents().create(order);

      assertThat(paid.getStatus()).isEqualTo("succeeded");
      assertThat(line.keys()).hasSizeGreaterThan(1);
      assertThat(line.keys().stream().distinct()).hasSize(1).doesNotContain("");
      // A request whose line is cut at once may be overtaken by the one that repeats it.
      if (fault != CuttingProxy.Fault.CUT_AT_ONCE) {
        assertThat(paid.getLastResponse().headers().firstValue("Idempotent-Replayed"))
            .contains("true");
      }
      var of = PaymentIntentListParams.builder().setCustomer(customer).build();
      assertThat(shop.api().paymentIntents().list(of).getData()).singleElement().isEqualTo(paid);
      assertThat(shop.ledger()).hasSize(booked + 1);
      assertThat(shop.booked(paid).captured()).isEqualTo(1999);
    }
  }
}
