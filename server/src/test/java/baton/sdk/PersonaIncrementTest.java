package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import baton.core.Json;
import baton.simulator.ledger.Conduct;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is authorized is raised where a real processor's contract has it. */
class PersonaIncrementTest {
  private static final String KEY = Orchestra.KEY;
  private static final String ORDER =
      "amount=1999&currency=eur&confirm=true&capture_method=manual&payment_method=pm_card_visa"
          + "&payment_method_options[card][request_incremental_authorization]=if_available"
          + "&return_url=https://shop.example";
  private static final int LOOKS_MAX = 500;

  private static Orchestra shop;

  @BeforeAll
  static void start() {
    shop = new Orchestra();
  }

  @AfterAll
  static void stop() {
    shop.close();
  }

  @Test
  void stripeRaisesWhatIsHeldAndADeclineChangesNothing() {
    var payment = held("Stripe (simulated)");
    var stripe = shop.simulated("stripe");
    assertThat(raise(payment, 2500).number("amount_capturable", 0)).isEqualTo(2500);

    stripe.conduct(new Conduct(0, 0, 0, 1, Conduct.Outage.NONE));
    assertThat(raise(payment, 3000).at("error").text("code")).isEqualTo("card_declined");
    stripe.conduct(Conduct.PERFECT);

    var captured = shop.wire().post(KEY, payment + "/capture", "").json();
    assertThat(captured.number("amount_received", 0)).isEqualTo(2500);
    assertThat(stripe.ledger().getLast().captured()).isEqualTo(2500);
  }

  /** Adyen decides later, and tells by a notice. */
  @Test
  void adyenRaisesWhatIsHeldALittleLater() {
    var payment = held("Adyen (simulated)");
    raise(payment, 2500);

    var now = shop.wire().get(KEY, payment).json();
    for (var i = 0; i < LOOKS_MAX && !now.text("status").equals("requires_capture"); i++) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      now = shop.wire().get(KEY, payment).json();
    }
    assertThat(now.number("amount_capturable", 0)).as("%s", now).isEqualTo(2500);
    assertThat(shop.simulated("adyen").ledger().getLast().authorized()).isEqualTo(2500);
  }

  /** The address of a payment that is authorized there. */
  private static String held(String processor) {
    shop.calm();
    shop.activate(shop.processor(processor), shop.alpha);
    var held = shop.wire().post(KEY, "/v1/payment_intents", ORDER);
    assertThat(held.text("status")).as(held.http().body()).isEqualTo("requires_capture");
    return "/v1/payment_intents/" + held.text("id");
  }

  private static Json raise(String payment, long amount) {
    return shop.wire().post(KEY, payment + "/increment_authorization", "amount=" + amount).json();
  }
}
