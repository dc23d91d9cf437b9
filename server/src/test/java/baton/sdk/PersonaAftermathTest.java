package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import baton.core.Json;
import baton.simulator.ledger.Conduct;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of what was authorized, at those who speak as real processors do. */
class PersonaAftermathTest {
  private static final String KEY = Orchestra.KEY;
  private static final String ORDER =
      "amount=1999&currency=eur&confirm=true&capture_method=manual"
          + "&payment_method_options[card][request_incremental_authorization]=if_available"
          + "&return_url=https://shop.example&payment_method=";
  private static final int LOOKS_MAX = 500;

  private static Orchestra shop;

  @BeforeAll
  static void start() {
    shop = new Orchestra();
    shop.calm();
  }

  @AfterAll
  static void stop() {
    shop.close();
  }

  @Test
  void stripeRaisesWhatIsHeldAndADeclineChangesNothing() {
    var payment = held("Stripe (simulated)", "pm_card_visa");
    var stripe = shop.simulated("stripe");
    assertThat(raise(payment, 2500).number("amount_capturable", 0)).isEqualTo(2500);

    stripe.conduct(new Conduct(0, 0, 0, 1, Conduct.Outage.NONE));
    assertThat(raise(payment, 3000).at("error").text("code")).isEqualTo("card_declined");
    stripe.conduct(Conduct.PERFECT);

    assertThat(post(payment + "/capture", "").number("amount_received", 0)).isEqualTo(2500);
    assertThat(stripe.ledger().getLast().captured()).isEqualTo(2500);
  }

  /** Adyen decides later, and tells by a notice. */
  @Test
  void adyenRaisesWhatIsHeldALittleLater() {
    var payment = held("Adyen (simulated)", "pm_card_visa");
    raise(payment, 2500);

    var now = until(payment, it -> it.text("status").equals("requires_capture"));
    assertThat(now.number("amount_capturable", 0)).isEqualTo(2500);
    assertThat(shop.simulated("adyen").ledger().getLast().authorized()).isEqualTo(2500);
  }

  /** Disputes name the authorization at the one, and the capture at the other. */
  @ParameterizedTest
  @ValueSource(strings = {"Adyen (simulated)", "PayPal (simulated)"})
  void evidenceWinsADisputeOfWhatWasAuthorizedBeforeItWasTaken(String processor) {
    var payment = held(processor, "pm_card_createDispute");
    post(payment + "/capture", "");

    var list = payment.replace("/payment_intents/", "/disputes?payment_intent=");
    var disputes = until(list, it -> !it.at("data").node().isEmpty());
    var dispute = "/v1/disputes/" + disputes.at("data").node().path(0).path("id").asString();
    var told = post(dispute, "evidence[uncategorized_text]=winning_evidence");
    assertThat(told.at("evidence_details").number("submission_count", 0)).as("%s", told).isOne();

    until(dispute, it -> it.text("status").equals("won"));
  }

  /** The address of a payment that is authorized there. */
  private static String held(String processor, String paymentMethod) {
    shop.activate(shop.processor(processor), shop.alpha);
    var held = post("/v1/payment_intents", ORDER + paymentMethod);
    assertThat(held.text("status")).as("%s", held).isEqualTo("requires_capture");
    return "/v1/payment_intents/" + held.text("id");
  }

  private static Json raise(String payment, long amount) {
    return post(payment + "/increment_authorization", "amount=" + amount);
  }

  private static Json post(String path, String form) {
    return shop.wire().post(KEY, path, form).json();
  }

  private static Json until(String path, Predicate<Json> isSo) {
    var now = shop.wire().get(KEY, path).json();
    for (var i = 0; i < LOOKS_MAX && !isSo.test(now); i++) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      now = shop.wire().get(KEY, path).json();
    }
    assertThat(isSo.test(now)).as("%s", now).isTrue();
    return now;
  }
}
