package baton.connectors.acme;

import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.Connector;
import baton.connector.DeclineReason;
import baton.connector.HttpReply;
import baton.connector.Operation;
import baton.connector.Operation.Retrieve;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.NeverSeen;
import baton.connector.ProcessorAccount;
import baton.connectors.ConnectorContract;
import baton.core.Money;
import baton.core.Secret;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The worked example keeps the contract. */
class AcmeTest extends ConnectorContract {
  AcmeTest() {
    super(
        new Acme(),
        new ProcessorAccount(
            "proc_1",
            URI.create("https://test.acme.example"),
            Map.of(),
            Map.of("api_key", new Secret("key_1"))));
  }

  /** One that is no example is a line in {@code Connectors}. */
  @Override
  protected Connector registered(String name) {
    return connector;
  }

  @Override
  protected HttpReply approval(Operation operation, Money amount) {
    return reply(200, body(operation, amount, "ok"));
  }

  @Override
  protected HttpReply strange(Operation operation) {
    return reply(200, body(operation, operation.amount(), "on_hold"));
  }

  @Test
  void aRefusalIsPutInOurWords() {
    var refused = body(AUTHORIZE, TEN_EURO, "refused\",\"code\":\"no_money");

    assertThat(outcome(AUTHORIZE, reply(200, refused)))
        .isInstanceOfSatisfying(
            Declined.class,
            it -> assertThat(it.decline().reason()).isEqualTo(DeclineReason.INSUFFICIENT_FUNDS));
  }

  @Test
  void onlyALookFindsThatItWasNeverSeen() {
    var none = reply(404, "{\"error\":\"no_such_operation\"}");

    assertThat(outcome(new Retrieve(AUTHORIZE, null), none)).isEqualTo(new NeverSeen());
  }

  private static String body(Operation operation, Money amount, String result) {
    return "{\"id\":\"acm_1\",\"key\":\"%s\",\"result\":\"%s\",\"amount\":%d,\"currency\":\"%s\"}"
        .formatted(operation.key(), result, amount.minor(), amount.currency().getCurrencyCode());
  }
}
