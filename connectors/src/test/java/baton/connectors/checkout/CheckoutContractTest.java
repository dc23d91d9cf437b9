package baton.connectors.checkout;

import static baton.connectors.contract.PersonaTrial.VISA;
import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.Handle;
import baton.connector.HttpReply;
import baton.connector.Operation;
import baton.connector.Operation.Rest;
import baton.connector.Operation.Retrieve;
import baton.connector.Step;
import baton.connectors.Conversation;
import baton.connectors.contract.PersonaTrial;
import baton.connectors.contract.PublishedContract;
import baton.connectors.contract.RandomOperations;
import com.atlassian.oai.validator.report.LevelResolverFactory;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is sent is what Checkout.com has published, and so is what the persona answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckoutContractTest {
  private static final int OPERATIONS = 2000;
  private static final Handle PAYMENT = Handle.of("pay_mbabizu24mvu3mela5njyhpit4");

  private PublishedContract contract;

  @BeforeAll
  void open() {
    contract =
        PublishedContract.open(
            "checkout-2021.json",
            CheckoutTest.ACCOUNT.baseUrl(),
            LevelResolverFactory.withAdditionalPropertiesIgnored());
  }

  @Test
  void everythingThatIsSentIsOfTheContract() {
    var seed = new Random().nextLong();
    var operations = new RandomOperations(seed, PAYMENT);
    var sent = 0;
    for (var i = 0; i < OPERATIONS; i++) {
      var operation = operations.next();
      for (var it : List.of(operation, new Retrieve(operation, PAYMENT))) {
        if (!isDisputeAskedAbout(it)
            && new Checkout().start(it, CheckoutTest.ACCOUNT) instanceof Step.Send send) {
          contract.takes(send.call());
          sent++;
        }
      }
    }
    assertThat(sent).as("seed %d", seed).isGreaterThan(OPERATIONS);
    contract.takes(new Checkout().probe(CheckoutTest.ACCOUNT).call());
  }

  /** The published pattern of the ids in that path has a backslash too many, and fits none. */
  private static boolean isDisputeAskedAbout(Operation it) {
    return it instanceof Retrieve(Operation.DisputeAnswer _, _);
  }

  /** Both calls of evidence, and the one of acceptance. */
  @Test
  void answersToDisputesAreOfTheContract() {
    var dispute = Handle.of("dsp_abcdefghijklmnopqrstuvwxyz");
    var evidence = new TreeMap<>(Map.of("shipping_carrier", "Post", "customer_name", "Jo"));
    var amount = PersonaTrial.euro(1000);
    for (var answer :
        List.of(
            new Operation.Contest("k1", amount, dispute, evidence),
            new Operation.Concede("k2", amount, dispute))) {
      var done = new HttpReply(204, Map.of(), "");
      var talk = Conversation.of(new Checkout(), CheckoutTest.ACCOUNT, answer, List.of(done, done));
      talk.calls().forEach(it -> contract.takes(it.call()));
    }
  }

  @Test
  void whatThePersonaAnswersIsOfTheContract() {
    try (var trial = new PersonaTrial(new Checkout(), CheckoutTest.ACCOUNT.credentials())) {
      var engine = trial.engine();
      var authorize = PersonaTrial.authorize("k1", VISA, 1000);
      var yes = PersonaTrial.approved(trial.run(authorize));
      var capture = new Operation.Capture("k2", PersonaTrial.euro(700), yes.handle());
      trial.run(capture);
      engine.settle(new Retrieve(capture, null));
      trial.run(new Retrieve(authorize, yes.handle()));
      var part = new Operation.Capture("k5", PersonaTrial.euro(100), yes.handle(), Rest.KEPT);
      trial.run(part);
      trial.run(new Operation.Refund("k3", PersonaTrial.euro(900), yes.handle()));
      trial.run(new Operation.Cancel("k4", PersonaTrial.euro(1000), yes.handle()));
      for (var number : List.of("4000000000009995", "4000000000000101", "4000000000003220")) {
        engine.run(PersonaTrial.authorize("k" + number, number, 1000), number);
      }
      engine.probe();

      assertThat(engine.exchanges()).hasSizeGreaterThan(9);
      engine.exchanges().forEach(it -> contract.gives(it.call(), it.reply()));
    }
  }

  @Test
  void everyExampleIsUnderstoodAndOnlyYesIsYes() {
    contract.isUnderstood(
        new Checkout(), CheckoutTest.ACCOUNT, PAYMENT, it -> it.isTrue("approved"));
  }
}
