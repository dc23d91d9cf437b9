package baton.connectors.braintree;

import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.Handle;
import baton.connector.HttpReply;
import baton.connector.Operation;
import baton.connector.Operation.Retrieve;
import baton.connector.ProcessorAccount;
import baton.connectors.Conversation;
import baton.connectors.Samples;
import baton.connectors.contract.PersonaTrial;
import baton.connectors.contract.RandomOperations;
import baton.core.Json;
import baton.core.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What we send and what the persona answers, against the schema that Braintree publishes. */
class BraintreeContractTest {
  private static final ProcessorAccount ACCOUNT =
      new ProcessorAccount(
          "proc_1",
          URI.create("https://payments.braintree-api.com"),
          Map.of(),
          Map.of(
              "public_key", new Secret("public_1"),
              "private_key", new Secret("private_1"),
              "merchant_accounts",
                  new Secret("eur=a,usd=b,gbp=c,jpy=d,kwd=e,clp=f,isk=g,idr=h,brl=i,huf=j,mxn=k")));

  private final Braintree braintree = new Braintree();
  private final PublishedSchema schema = new PublishedSchema();

  @Test
  void everyDocumentOfTheOperationsIsValid() {
    var seed = new Random().nextLong();
    var operations = new RandomOperations(seed, Handle.of("btx1"));
    var found = Replies.found("transactions", Replies.of("btx1", Samples.TEN_EURO, "AUTHORIZED"));
    for (var i = 0; i < 500; i++) {
      var operation = operations.next();
      var first =
          switch (operation) {
            case Operation.Reverse _ -> found;
            case Operation.DisputeAnswer _ -> Replies.disputeId();
            default -> Replies.token();
          };
      assertValid(seed, operation, first);
      assertValid(seed, new Retrieve(operation, null), found);
    }
  }

  private void assertValid(long seed, Operation operation, HttpReply first) {
    for (var send : Conversation.of(braintree, ACCOUNT, operation, List.of(first)).calls()) {
      assertThat(schema.wrong(Objects.requireNonNull(send.call().body())))
          .as("seed %d: %s", seed, operation)
          .isEmpty();
    }
  }

  /** Of one after the other payment whose payer complains. */
  private static void answerDisputes(PersonaTrial trial) {
    var complaining = "4000000000000259";
    for (var key : List.of("k8", "k9")) {
      var sale = Samples.authorize(key, Samples.TEN_EURO);
      var held = PersonaTrial.approved(trial.engine().run(sale, complaining));
      trial.run(new Operation.Capture(key + "c", Samples.TEN_EURO, held.handle()));
      var dispute = Handle.of(held.reference());
      var contest =
          new Operation.Contest(
              key + "d", Samples.TEN_EURO, dispute, new TreeMap<>(Map.of("customer_name", "Jo")));
      var concede = new Operation.Concede(key + "d", Samples.TEN_EURO, dispute);
      var answer = key.equals("k8") ? contest : concede;
      PersonaTrial.approved(trial.run(answer));
      PersonaTrial.approved(trial.run(new Retrieve(answer, null)));
    }
  }

  @Test
  void whatThePersonaAnswersIsWhatTheSchemaWouldMakeOfIt() {
    try (var trial = new PersonaTrial(braintree, BraintreeRoundTripTest.CREDENTIALS)) {
      var authorize = Samples.authorize("k1", Samples.TEN_EURO);
      var held = PersonaTrial.approved(trial.run(authorize));
      trial.run(new Retrieve(authorize, null));
      trial.run(new Operation.Capture("k2", Samples.NINE_EURO, held.handle()));
      var refund = new Operation.Refund("k3", Samples.NINE_EURO, held.handle());
      trial.run(refund);
      trial.run(new Retrieve(refund, null));
      trial.engine().run(Samples.authorize("k4", Samples.TEN_EURO), "4000000000000002");
      trial.engine().run(Samples.authorize("k5", Samples.TEN_EURO), "4100000000000019");
      trial.run(Samples.authorize("k6", Samples.TEN_EURO));
      trial.run(new Operation.Reverse("k6-x", Samples.TEN_EURO, "k6"));
      trial.run(new Operation.Verify("k7", authorize.instrument(), authorize.initiation(), null));
      answerDisputes(trial);

      assertThat(trial.engine().exchanges()).hasSizeGreaterThan(12);
      for (var it : trial.engine().exchanges()) {
        var reply = Objects.requireNonNull(Json.parse(it.reply().body()));
        var call = Objects.requireNonNull(it.call().body());
        assertThat(schema.wrong(call)).isEmpty();
        assertThat(schema.again(call, PublishedSchema.map(reply.at("data"))))
            .as(it.reply().body())
            .isEqualTo(PublishedSchema.map(reply));
      }
    }
  }
}
