package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.safety.Until;
import java.time.Duration;

/** A payment by card that was paid back, and is listed. */
final class RefundedPayment {
  private static final String KEY = TestServer.SECRET_KEY;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String ORDER =
      "amount=500&currency=eur&confirm=true&payment_method=pm_card_visa"
          + "&return_url=https://shop.example";
  private static final String LISTED = "/v1/orchestration/payments?card[brand]=visa";

  private RefundedPayment() {}

  /** With {@code more} of what is sent, as a form. */
  static void make(Wire wire, String more) {
    var payment = wire.post(KEY, "/v1/payment_intents", ORDER + more).text("id");
    assertThat(wire.post(KEY, "/v1/refunds", "payment_intent=" + payment).status()).isEqualTo(200);
    assertThat(Until.holds(PATIENCE, () -> !wire.listed(KEY, LISTED).isEmpty())).isTrue();
  }
}
