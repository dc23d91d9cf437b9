package baton.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.Handle;
import baton.connector.Operation;
import baton.connector.Operation.Concede;
import baton.connector.Operation.Contest;
import baton.connector.Operation.Retrieve;
import baton.connector.Outcome;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connector.Outcome.Unknown;
import baton.connectors.adyen.Adyen;
import baton.core.Money;
import baton.core.Secret;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Currency;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a processor over HTTP that hangs up when it is asked for one thing. */
@Timeout(60)
class ExchangesTest {
  private static final String PREFIX = "/DisputeService/v30/";
  private static final Money MONEY = new Money(1000, Currency.getInstance("EUR"));
  private static final Handle DISPUTE = Handle.of("DISPUTE1");
  private static final Contest CONTEST =
      new Contest("dpa_1", MONEY, DISPUTE, new TreeMap<>(Map.of("customer_name", "Jo")));

  /** To whatever is asked. */
  private static final String REPLY =
      """
      {"disputeServiceResult":{"success":true},"defenseReasons":[{"defenseReasonCode":"R",
       "defenseDocumentTypes":[{"defenseDocumentTypeCode":"DefenseMaterial",
       "requirementLevel":"Required"}]}]}\
      """;

  private volatile String silent = "";
  private Counterpart adyen;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    adyen = new Counterpart(folder, Clock.systemUTC());
    adyen.at(PREFIX, this::serve);
  }

  @AfterEach
  void close() {
    adyen.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"retrieveApplicableDefenseReasons", "supplyDefenseDocument"})
  void anAnswerToADisputeThatIsOnlyBeingPreparedWasNotGiven(String step) {
    silent = step;
    assertThat(run(CONTEST))
        .isInstanceOfSatisfying(
            Rejected.class, it -> assertThat(it.why()).isEqualTo(Rejection.PROCESSOR_DOWN));
  }

  @Test
  void whetherAnAnswerToADisputeArrivedIsUnknownWhereNobodyReplies() {
    silent = "defendDispute";
    assertThat(run(CONTEST)).isInstanceOf(Unknown.class);
    silent = "acceptDispute";
    assertThat(run(new Concede("dpa_2", MONEY, DISPUTE))).isInstanceOf(Unknown.class);
    assertThat(run(new Retrieve(CONTEST, null))).isInstanceOf(Unknown.class);
  }

  private Outcome run(Operation operation) {
    var credentials =
        Map.of(
            "api_key", new Secret("key"),
            "merchant_account", new Secret("Shop"),
            "hmac_key", new Secret("00"));
    return adyen.runner().rehearse(adyen.processor(new Adyen(), credentials), operation, null);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      if (!exchange.getRequestURI().getPath().equals(PREFIX + silent)) {
        Counterpart.answer(exchange, 200, REPLY);
      }
    }
  }
}
