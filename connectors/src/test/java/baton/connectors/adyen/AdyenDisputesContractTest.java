package baton.connectors.adyen;

import static baton.connectors.contract.PersonaTrial.approved;
import static baton.connectors.contract.PersonaTrial.authorize;
import static baton.connectors.contract.PersonaTrial.euro;
import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.Handle;
import baton.connector.HttpCall;
import baton.connector.Notice.Event;
import baton.connector.Operation.Capture;
import baton.connector.Operation.Concede;
import baton.connector.Operation.Contest;
import baton.connector.Operation.DisputeAnswer;
import baton.connectors.Conversation;
import baton.connectors.contract.PersonaTrial;
import baton.connectors.contract.RandomOperations;
import com.adyen.model.disputes.AcceptDisputeRequest;
import com.adyen.model.disputes.AcceptDisputeResponse;
import com.adyen.model.disputes.DefendDisputeRequest;
import com.adyen.model.disputes.DefendDisputeResponse;
import com.adyen.model.disputes.DefenseReasonsRequest;
import com.adyen.model.disputes.DefenseReasonsResponse;
import com.adyen.model.disputes.SupplyDefenseDocumentRequest;
import com.adyen.model.disputes.SupplyDefenseDocumentResponse;
import com.adyen.service.disputes.DisputesApi;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is said to disputes, and what the persona says, is what Adyen's library for Java has. */
class AdyenDisputesContractTest {
  private static final int OPERATIONS = 2000;
  private static final String COMPLAINING = "4000000000000259";

  /** Refuses what a class does not have. */
  private static final JsonMapper STRICT = new JsonMapper();

  private record Shapes(Class<?> request, Class<?> response) {}

  private static final Map<String, Shapes> OF =
      Map.of(
          "retrieveApplicableDefenseReasons",
              new Shapes(DefenseReasonsRequest.class, DefenseReasonsResponse.class),
          "supplyDefenseDocument",
              new Shapes(SupplyDefenseDocumentRequest.class, SupplyDefenseDocumentResponse.class),
          "defendDispute", new Shapes(DefendDisputeRequest.class, DefendDisputeResponse.class),
          "acceptDispute", new Shapes(AcceptDisputeRequest.class, AcceptDisputeResponse.class));

  @Test
  void everythingThatIsSentIsOfTheLibrary() throws JsonProcessingException {
    var seed = new Random().nextLong();
    var operations = new RandomOperations(seed, AdyenReplies.HANDLE);
    var sent = new HashSet<String>();
    for (var i = 0; i < OPERATIONS; i++) {
      if (operations.next() instanceof DisputeAnswer it) {
        sent.addAll(sent(it));
      }
    }
    // Few of the texts above have none but the letters that a document for Adyen can have.
    var evidence = new TreeMap<>(Map.of("uncategorized_text", "hers"));
    sent.addAll(sent(new Contest("d1", euro(1000), AdyenReplies.HANDLE, evidence)));
    assertThat(sent).as("seed %d", seed).isEqualTo(OF.keySet());
    assertThat(Defense.HOSTS.test()).endsWith("/v" + DisputesApi.API_VERSION);
  }

  /** Returns the names of all calls, each of which the library could have made. */
  private static Set<String> sent(DisputeAnswer it) throws JsonProcessingException {
    var done = AdyenReplies.answered("true");
    var replies =
        it instanceof Contest
            ? List.of(AdyenReplies.reasons("Optional"), done, done)
            : List.of(done);
    var names = new HashSet<String>();
    for (var send : Conversation.of(new Adyen(), AdyenReplies.ACCOUNT, it, replies).calls()) {
      taken(send.call());
      names.add(name(send.call()));
    }
    return names;
  }

  @Test
  void whatThePersonaAnswersIsOfTheLibrary() throws Exception {
    try (var trial = new PersonaTrial(new Adyen(), AdyenReplies.ACCOUNT.credentials())) {
      var evidence = new TreeMap<>(Map.of("uncategorized_text", "hers"));
      var contested = disputed(trial, "k1");
      approved(trial.run(new Contest("d1", euro(1000), contested, evidence)));
      trial.run(new Contest("d2", euro(1000), contested, evidence));
      approved(trial.run(new Concede("d3", euro(1000), disputed(trial, "k2"))));

      var seen = new HashSet<String>();
      for (var it : trial.engine().exchanges()) {
        if (it.call().url().getPath().contains("/DisputeService/v30/")) {
          taken(it.call());
          var shapes = Objects.requireNonNull(OF.get(name(it.call())));
          STRICT.readValue(it.reply().body(), shapes.response());
          seen.add(name(it.call()));
        }
      }
      assertThat(seen).isEqualTo(OF.keySet());
    }
  }

  /** Every field is there that the library has, and no other. */
  private static void taken(HttpCall call) throws JsonProcessingException {
    var shapes = Objects.requireNonNull(OF.get(name(call)), call.toString());
    var read = STRICT.readValue(call.body(), shapes.request());
    var again = STRICT.readTree(STRICT.writeValueAsString(read));
    assertThat((Object) again).isEqualTo(STRICT.readTree(call.body()));
  }

  private static String name(HttpCall call) {
    return call.url().getPath().replaceFirst(".*/", "");
  }

  private static Handle disputed(PersonaTrial trial, String key) throws InterruptedException {
    var held = approved(trial.engine().run(authorize(key, COMPLAINING, 1000), COMPLAINING));
    trial.run(new Capture(key + "-c", euro(1000), held.handle()));
    while (true) {
      if (trial.told() instanceof Event.Disputed(_, var payment, var dispute)
          && payment.equals(held.reference())) {
        return Handle.of(dispute.reference());
      }
    }
  }
}
