package baton.connectors.adyen;

import static baton.connectors.contract.PersonaTrial.VISA;
import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.Handle;
import baton.connector.Operation;
import baton.connector.Operation.Resume;
import baton.connector.Step;
import baton.connectors.contract.PersonaTrial;
import baton.connectors.contract.PublishedContract;
import baton.connectors.contract.RandomOperations;
import com.atlassian.oai.validator.report.LevelResolver;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is sent is what Adyen has published, and all that Adyen shows there is understood. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdyenContractTest {
  private static final int OPERATIONS = 2000;

  private PublishedContract contract;

  @BeforeAll
  void open() {
    contract =
        PublishedContract.open(
            "adyen-checkout-v71.json",
            AdyenReplies.ACCOUNT.baseUrl(),
            LevelResolver.create().build());
  }

  @Test
  void everythingThatIsSentIsOfTheContract() {
    var seed = new Random().nextLong();
    var operations = new RandomOperations(seed, Handle.of("993617895204576J"));
    var sent = 0;
    for (var i = 0; i < OPERATIONS; i++) {
      var operation = returned(operations.next());
      var isPayment = !(operation instanceof Operation.DisputeAnswer);
      if (isPayment && AdyenReplies.start(operation) instanceof Step.Send send) {
        contract.takes(send.call());
        sent++;
      }
    }
    assertThat(sent).as("seed %d", seed).isGreaterThan(OPERATIONS / 2);
    contract.takes(new Adyen().probe(AdyenReplies.ACCOUNT).call());
  }

  @Test
  void whatThePersonaAnswersIsOfTheContract() {
    try (var trial = new PersonaTrial(new Adyen(), AdyenReplies.ACCOUNT.credentials())) {
      var engine = trial.engine();
      var yes = PersonaTrial.approved(trial.run(PersonaTrial.authorize("k1", VISA, 1000)));
      trial.run(new Operation.Increment("k8", PersonaTrial.euro(1100), yes.handle()));
      trial.run(new Operation.Capture("k2", PersonaTrial.euro(700), yes.handle()));
      trial.run(new Operation.Refund("k3", PersonaTrial.euro(900), yes.handle()));
      trial.run(new Operation.Cancel("k4", PersonaTrial.euro(1000), yes.handle()));
      trial.run(new Operation.Reverse("k5", PersonaTrial.euro(1000), "k0"));
      for (var number : List.of("4000000000009995", "4000000000000101", "4000000000003220")) {
        engine.run(PersonaTrial.authorize("k" + number, number, 1000), number);
      }
      engine.run(PersonaTrial.authorize("k6", VISA, 400_105), VISA);
      engine.probe();
      var forged = trial.simulator().processor("alpha").terms().forged();
      trial.simulator().put("alpha", forged);
      trial.run(PersonaTrial.authorize("k7", VISA, 1000));

      assertThat(engine.exchanges()).hasSizeGreaterThan(9);
      engine.exchanges().forEach(it -> contract.gives(it.call(), it.reply()));
    }
  }

  private static Operation returned(Operation operation) {
    var result = new TreeMap<>(Map.of("redirectResult", "X6XtfGC3!Y"));
    return operation instanceof Resume it
        ? new Resume(it.key(), it.amount(), it.handle(), result)
        : operation;
  }

  @Test
  void everyExampleIsUnderstoodAndOnlyYesIsYes() {
    contract.isUnderstood(
        new Adyen(),
        AdyenReplies.ACCOUNT,
        AdyenReplies.HANDLE,
        it -> it.text("resultCode").equals("Authorised"));
  }
}
