package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import baton.TestServer;
import baton.Wire;
import baton.connector.Feature;
import baton.connectors.Connectors;
import baton.core.Json;
import com.stripe.exception.CardException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentCreateParams.CaptureMethod;
import com.stripe.param.PaymentIntentCreateParams.ConfirmationMethod;
import com.stripe.param.PaymentIntentCreateParams.PaymentMethodOptions;
import com.stripe.param.PaymentIntentCreateParams.PaymentMethodOptions.Card.RequestThreeDSecure;
import com.stripe.param.RefundCreateParams;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/**
 * The pretend processor of each real one that a new sandbox has: from Stripe's client through the
 * whole server and the processor's own contract to the ledger behind it.
 */
class SimulatedProcessorsTest {
  private static final List<String> HOME = List.of("requires_confirmation", "succeeded");

  private static final String PROCESSORS = "/v1/orchestration/processors";

  private static Shop shop;
  private static Wire wire;
  private static Browser browser;

  @BeforeAll
  static void open() {
    shop = new Shop();
    wire = new Wire(shop.server().url());
    browser = new Browser();
  }

  @AfterAll
  static void close() {
    browser.close();
    wire.close();
    shop.close();
  }

  @TestFactory
  Stream<DynamicContainer> eachTakesPayments() {
    return furnished().stream()
        .map(it -> DynamicContainer.dynamicContainer(it.text("connector"), trials(it).stream()));
  }

  private static List<DynamicTest> trials(Json it) {
    var trials =
        new ArrayList<>(
            List.of(
                test(it, "a sale and its refund", SimulatedProcessorsTest::aSaleAndItsRefund),
                test(it, "a capture of a part", SimulatedProcessorsTest::aCaptureOfAPart),
                test(it, "a cancellation", SimulatedProcessorsTest::aCancellation),
                test(it, "a decline", SimulatedProcessorsTest::aDecline)));
    var connector = Objects.requireNonNull(Connectors.find(it.text("connector")));
    if (connector.manifest().capabilities().has(Feature.THREE_D_SECURE)) {
      trials.add(test(it, "a challenge", SimulatedProcessorsTest::aChallenge));
      trials.add(test(it, "a cancellation of it", SimulatedProcessorsTest::aCanceledChallenge));
      trials.add(test(it, "a return", SimulatedProcessorsTest::aReturnToAMerchantWhoConfirms));
    }
    return trials;
  }

  private static void aSaleAndItsRefund() throws Exception {
    var paid = shop.pay(Shop.sale("pm_card_visa"));
    settles("succeeded", paid);
    var order = RefundCreateParams.builder().setPaymentIntent(paid.getId()).setAmount(500L);
    var refund = shop.api().refunds().create(order.build());
    Until.is("succeeded", () -> shop.api().refunds().retrieve(refund.getId()).getStatus());
  }

  private static void aCaptureOfAPart() throws Exception {
    var held = authorized();
    var part = PaymentIntentCaptureParams.builder().setAmountToCapture(1500L).build();
    var captured = shop.api().paymentIntents().capture(held.getId(), part);
    settles("succeeded", captured);
    assertThat(shop.again(held).getAmountReceived()).isEqualTo(1500);
  }

  private static void aCancellation() throws Exception {
    var held = authorized();
    shop.api().paymentIntents().cancel(held.getId());
    settles("canceled", held);
  }

  private static void aDecline() throws Exception {
    try {
      var failed = shop.pay(Shop.sale("pm_card_chargeDeclinedInsufficientFunds"));
      settles("requires_payment_method", failed);
    } catch (CardException declined) {
      assertThat(declined.getDeclineCode()).isEqualTo("insufficient_funds");
    }
  }

  private static void aChallenge() throws Exception {
    var waiting = challenged(ConfirmationMethod.AUTOMATIC);
    var page = page(waiting);
    if (page.startsWith("/authenticate/")) {
      // A page of ours posts what the processor wants; PayerReturnTest goes on from there.
      assertThat(wire.send("GET", null, page, "").http().body()).contains("<form method=\"post\"");
      return;
    }
    browser.answer("complete", shop.again(waiting));
    settles("succeeded", waiting);
  }

  private static void aCanceledChallenge() throws Exception {
    var waiting = challenged(ConfirmationMethod.AUTOMATIC);
    shop.api().paymentIntents().cancel(waiting.getId());
    settles("canceled", waiting);
  }

  private static void aReturnToAMerchantWhoConfirms() throws Exception {
    var waiting = challenged(ConfirmationMethod.MANUAL);
    var page = page(waiting);
    if (page.startsWith("/authenticate/")) {
      wire.send("GET", null, page.replace("/authenticate/", "/return/"), "");
    } else {
      browser.answer("complete", shop.again(waiting));
    }
    // Some take the money when the payer is done, however it is confirmed here.
    Until.is("true", () -> String.valueOf(HOME.contains(shop.again(waiting).getStatus())));
  }

  private static String page(PaymentIntent waiting) throws Exception {
    return URI.create(shop.again(waiting).getNextAction().getRedirectToUrl().getUrl()).getPath();
  }

  private static PaymentIntent challenged(ConfirmationMethod confirmation) throws Exception {
    var options =
        PaymentMethodOptions.builder()
            .setCard(
                PaymentMethodOptions.Card.builder()
                    .setRequestThreeDSecure(RequestThreeDSecure.CHALLENGE)
                    .build())
            .build();
    var order =
        Shop.sale("pm_card_authenticationRequired")
            .setPaymentMethodOptions(options)
            .setConfirmationMethod(confirmation);
    var waiting = shop.pay(order);
    settles("requires_action", waiting);
    return waiting;
  }

  private static PaymentIntent authorized() throws Exception {
    var held = shop.pay(Shop.sale("pm_card_visa").setCaptureMethod(CaptureMethod.MANUAL));
    settles("requires_capture", held);
    return held;
  }

  private static void settles(String status, PaymentIntent payment) throws Exception {
    Until.is(status, () -> shop.again(payment).getStatus());
  }

  private static DynamicTest test(Json processor, String name, Executable test) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          var path = PROCESSORS + "/" + processor.text("id") + "/make_default";
          assertThat(wire.post(TestServer.SECRET_KEY, path, "").status()).isEqualTo(200);
          test.execute();
        });
  }

  private static List<Json> furnished() {
    return wire.get(TestServer.SECRET_KEY, PROCESSORS + "?limit=100")
        .json()
        .at("data")
        .node()
        .valueStream()
        .map(Json::new)
        .filter(it -> it.text("label").endsWith("(simulated)"))
        .toList();
  }
}
