package baton.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import baton.JumpingClock;
import baton.connector.Capabilities;
import baton.connector.Handle;
import baton.connector.Operation;
import baton.connector.Operation.Concede;
import baton.connector.Operation.Contest;
import baton.connector.Operation.Retrieve;
import baton.connector.Outcome;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connector.Outcome.Unknown;
import baton.connector.ProcessorAccount;
import baton.connectors.adyen.Adyen;
import baton.core.Ids;
import baton.core.Money;
import baton.core.Secret;
import baton.db.TestDatabase;
import baton.limit.Crowd;
import baton.processor.PriceList;
import baton.processor.Processor;
import baton.processor.UnmappedCodes;
import baton.vault.MasterKey;
import baton.vault.Vault;
import baton.vault.VaultOptions;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Currency;
import java.util.Map;
import java.util.Set;
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
  private HttpServer server;
  private Vault vault;
  private Runner runner;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(PREFIX, this::serve);
    server.start();
    TestDatabase.empty();
    var key = new MasterKey.InFile(folder.resolve("key.json"));
    var time = Clock.systemUTC();
    vault =
        Vault.open(
            new VaultOptions(
                TestDatabase.vaultPool(), key, time, new Ids(time), 64, new SimpleMeterRegistry()));
    var clock = JumpingClock.alone();
    var tally = new Tally(new SimpleMeterRegistry(), new UnmappedCodes(TestDatabase.db(), clock));
    runner = new Runner(vault, Duration.ofSeconds(20), clock, new Crowd(100, () -> false), tally);
  }

  @AfterEach
  void close() {
    vault.close();
    server.stop(0);
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
    var account =
        new ProcessorAccount(
            "proc_1",
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
            Map.of(),
            Map.of(
                "api_key", new Secret("key"),
                "merchant_account", new Secret("Shop"),
                "hmac_key", new Secret("00")));
    var processor =
        new Processor(
            "proc_1",
            "mode_1",
            "one",
            new Adyen(),
            account,
            PriceList.NONE,
            Capabilities.of(Set.of()),
            true,
            true,
            null);
    return runner.rehearse(processor, operation, null);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      if (!exchange.getRequestURI().getPath().equals(PREFIX + silent)) {
        var body = REPLY.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }
}
