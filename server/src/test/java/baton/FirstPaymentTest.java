package baton;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.param.PaymentIntentCreateParams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the README promises: an official SDK, only its base URL changed, makes a payment. */
class FirstPaymentTest {
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void anUnmodifiedSdkPaysWithATestCard() throws StripeException {
    var stripe =
        StripeClient.builder()
            .setApiKey(TestServer.SECRET_KEY)
            .setApiBase(server.url().toString())
            .build();
    var order =
        PaymentIntentCreateParams.builder()
            .setAmount(1999L)
            .setCurrency("eur")
            .setPaymentMethod("pm_card_visa")
            .setConfirm(true)
            .setReturnUrl("https://shop.example/thanks")
            .build();
    var paid = stripe.v1().paymentIntents().create(order);
    assertThat(paid.getStatus()).isEqualTo("succeeded");
    var booked = server.simulator().processor("alpha").ledger();
    assertThat(booked).hasSize(1);
    assertThat(booked.getFirst().captured()).isEqualTo(1999);
  }
}
