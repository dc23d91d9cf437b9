package baton.connectors.paypal;

import static baton.connectors.contract.PersonaTrial.VISA;
import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.HttpCall;
import baton.connector.Operation;
import baton.connector.Operation.Capture;
import baton.connector.Operation.Refund;
import baton.connector.Operation.Retrieve;
import baton.connectors.Conversation;
import baton.connectors.contract.PersonaTrial;
import baton.connectors.contract.PublishedContract;
import baton.connectors.contract.RandomOperations;
import com.atlassian.oai.validator.report.LevelResolverFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is sent is what PayPal has published, and so is what the persona answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PayPalContractTest {
  private static final int OPERATIONS = 2000;

  private PublishedContract orders;
  private PublishedContract payments;

  @BeforeAll
  void open() {
    orders = open("paypal-checkout_orders_v2.json");
    payments = open("paypal-payments_payment_v2.json");
  }

  private static PublishedContract open(String name) {
    return PublishedContract.open(
        name, PayPalTest.ACCOUNT.baseUrl(), LevelResolverFactory.withAdditionalPropertiesIgnored());
  }

  private PublishedContract of(HttpCall call) {
    return call.url().getPath().contains("/v2/payments/") ? payments : orders;
  }

  @Test
  void everythingThatIsSentIsOfTheContract() {
    var seed = new Random().nextLong();
    var operations = new RandomOperations(seed, PayPalTest.PAYMENT);
    var sent = 0;
    for (var i = 0; i < OPERATIONS; i++) {
      var operation = operations.next();
      for (var it : List.of(operation, new Retrieve(operation, PayPalTest.PAYMENT))) {
        var talk = Conversation.of(new PayPal(), PayPalTest.ACCOUNT, it, List.of());
        for (var send : talk.calls()) {
          if (!send.call().url().getPath().contains("/v1/customer/disputes/")) {
            of(send.call()).takes(send.call());
            sent++;
          }
        }
      }
    }
    assertThat(sent).as("seed %d", seed).isGreaterThan(OPERATIONS);
  }

  @Test
  void whatThePersonaAnswersIsOfTheContract() {
    try (var trial = new PersonaTrial(new PayPal(), PayPalTest.ACCOUNT.credentials())) {
      var engine = trial.engine();
      var authorize = PersonaTrial.authorize("k1", VISA, 1000);
      var yes = PersonaTrial.approved(trial.run(authorize));
      var captured =
          PersonaTrial.approved(trial.run(new Capture("k2", PersonaTrial.euro(700), yes.handle())));
      var handle = yes.handle().with(captured.evidence().state());
      trial.run(new Refund("k3", PersonaTrial.euro(200), handle));
      trial.run(new Refund("k4", PersonaTrial.euro(900), handle));
      trial.run(new Operation.Cancel("k5", PersonaTrial.euro(1000), yes.handle()));
      trial.run(new Retrieve(authorize, yes.handle()));
      for (var number : List.of("4000000000009995", "4000000000000101", "4000000000003220")) {
        engine.run(PersonaTrial.authorize("k" + number, number, 1000), number);
      }
      var other = PersonaTrial.approved(trial.run(PersonaTrial.authorize("k6", VISA, 1000)));
      trial.run(new Operation.Cancel("k7", PersonaTrial.euro(1000), other.handle()));

      var seen =
          engine.exchanges().stream()
              .filter(it -> !it.call().url().getPath().endsWith("/oauth2/token"))
              .toList();
      assertThat(seen).hasSizeGreaterThan(9);
      for (var it : seen) {
        of(it.call()).takes(it.call());
        // Errors are enumerated there to the word, and the persona's words are its own.
        if (it.reply().status() < 400) {
          of(it.call()).gives(it.call(), it.reply());
        }
      }
    }
  }

  @Test
  void everyExampleIsUnderstoodAndOnlyYesIsYes() {
    for (var contract : List.of(orders, payments)) {
      contract.isUnderstood(
          new PayPal(),
          PayPalTest.ACCOUNT,
          PayPalTest.PAYMENT,
          it -> it.text("status").equals("COMPLETED"));
    }
  }
}
