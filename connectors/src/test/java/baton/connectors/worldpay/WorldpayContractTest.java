package baton.connectors.worldpay;

import static baton.connectors.contract.PersonaTrial.VISA;
import static baton.connectors.contract.PersonaTrial.approved;
import static baton.connectors.contract.PersonaTrial.euro;
import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.Connector;
import baton.connector.Handle;
import baton.connector.HttpReply;
import baton.connector.Operation;
import baton.connector.Operation.Authentication;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Retrieve;
import baton.connector.Operation.Verify;
import baton.connector.Outcome.ActionRequired;
import baton.connector.ProcessorAccount;
import baton.connector.Step;
import baton.connectors.contract.PersonaTrial;
import baton.connectors.contract.PublishedContract;
import baton.connectors.contract.RandomOperations;
import com.atlassian.oai.validator.report.LevelResolver;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What is sent is what Worldpay has published, and so is what the persona answers. Its examples lie
 * in files that were not published.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorldpayContractTest {
  private static final int OPERATIONS = 2000;
  private static final Connector WORLDPAY = new Worldpay();
  private static final ProcessorAccount ACCOUNT =
      new ProcessorAccount(
          "proc_1",
          URI.create("http://127.0.0.1:9/alpha/worldpay"),
          Map.of(),
          WorldpayRoundTripTest.CREDENTIALS);
  private static final String LINK = ACCOUNT.baseUrl() + "/api/payments/eyJrIjoiazEifQ";
  private static final Handle PAYMENT =
      new Handle(
          "k1",
          new TreeMap<>(
              Map.of(
                  "self", LINK,
                  "cancel", LINK + "/cancellations",
                  "settle", LINK + "/partialSettlements",
                  "refund", LINK + "/partialRefunds",
                  "challenge", LINK + "/3dsChallenges")));

  private PublishedContract contract;

  @BeforeAll
  void open() {
    contract =
        PublishedContract.open(
            "worldpay-access-payments", ACCOUNT.baseUrl(), LevelResolver.create().build());
  }

  @Test
  void everythingThatIsSentIsOfTheContract() {
    var seed = new Random().nextLong();
    var operations = new RandomOperations(seed, PAYMENT);
    var sent = 0;
    for (var i = 0; i < OPERATIONS; i++) {
      var operation = operations.next();
      for (var it : List.of(operation, new Retrieve(operation, PAYMENT))) {
        if (WORLDPAY.start(it, ACCOUNT) instanceof Step.Send send) {
          contract.takes(send.call());
          goOn(send);
          sent++;
        }
      }
    }
    assertThat(sent).as("seed %d", seed).isGreaterThan(OPERATIONS);
    contract.takes(WORLDPAY.probe(ACCOUNT).call());
  }

  /** What is sent of the payer's browser, where Worldpay asks for that. */
  private void goOn(Step.Send first) {
    var key = String.valueOf(first.call().headers().get("WP-CorrelationId"));
    var asks =
        """
        {"outcome":"3dsDeviceDataRequired","transactionReference":"%s",\
        "_actions":{"supply3dsDeviceData":{"href":"%s/3dsDeviceData"}}}\
        """
            .formatted(key, LINK);
    if (first.then().apply(new HttpReply(201, Map.of(), asks)) instanceof Step.Send next) {
      contract.takes(next.call());
    }
  }

  @Test
  void whatThePersonaAnswersIsOfTheContract() {
    try (var trial = new PersonaTrial(WORLDPAY, ACCOUNT.credentials())) {
      var engine = trial.engine();
      var authorize = PersonaTrial.authorize("k1", VISA, 1000);
      var yes = approved(trial.run(authorize));
      trial.run(new Operation.Capture("k2", euro(700), yes.handle()));
      trial.run(new Retrieve(authorize, yes.handle()));
      trial.run(new Operation.Refund("k3", euro(900), yes.handle()));
      var other = approved(trial.run(PersonaTrial.authorize("k4", VISA, 1000)));
      trial.run(new Operation.Cancel("k5", euro(1000), other.handle()));
      trial.run(new Verify("k6", authorize.instrument(), authorize.initiation(), null));
      for (var number : List.of("4000000000009995", "4000000000000101", "4100000000000019")) {
        engine.run(PersonaTrial.authorize("k" + number, number, 1000), number);
      }
      challenge(trial);
      engine.probe();
      var forged = trial.simulator().processor("alpha").terms().forged();
      trial.simulator().put("alpha", forged);
      trial.run(PersonaTrial.authorize("k7", VISA, 1000));

      assertThat(engine.exchanges()).hasSizeGreaterThan(15);
      for (var it : engine.exchanges()) {
        if (it.call().url().getPath().contains("/api/")) {
          contract.gives(it.call(), it.reply());
        }
      }
    }
  }

  /** A payer who authenticates, asked about before and after. */
  private static void challenge(PersonaTrial trial) {
    var secure = "4000000000003220";
    var like = PersonaTrial.authorize("k8", secure, 1000);
    var any = Authentication.Request.ANY;
    var secured =
        new Authorize(
            like.key(),
            like.amount(),
            Operation.CaptureMode.AUTOMATIC,
            like.instrument(),
            like.initiation(),
            new Authentication(any, like.authentication().returnUrl()),
            null,
            like.metadata());
    var action = (ActionRequired) trial.engine().run(secured, secure);
    var form = trial.engine().submit(action.redirect(), "JWT=" + action.form().get("JWT"));
    trial.run(new Operation.Resume("k8-r1", euro(1000), action.handle(), new TreeMap<>()));
    var page = String.valueOf(form.headers().get("location"));
    trial.authenticate(action.redirect().resolve(page));
    approved(
        trial.run(new Operation.Resume("k8-r2", euro(1000), action.handle(), new TreeMap<>())));
  }
}
