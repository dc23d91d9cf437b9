package baton.processor;

import static org.assertj.core.api.Assertions.assertThat;

import baton.TestServer;
import baton.Wire;
import baton.connector.Connector;
import baton.connector.Manifest;
import baton.connector.Notice;
import baton.connector.Operation;
import baton.connector.Probe;
import baton.connector.ProcessorAccount;
import baton.connector.Step;
import baton.connectors.sandbox.Sandbox;
import baton.core.Json;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who answers for a processor: a pretend one, its own test environment, or the real one. */
class EnvironmentsTest {
  private static final String PATH = "/v1/orchestration/processors";
  private static final String DISTANT = "connector=sandbox_notifying&label=";
  private static final String CREDENTIALS =
      "&credentials[api_key]=sk_0123456789ab&credentials[notice_secret]=whsec_0123456789";

  private static TestServer server;
  private static Wire wire;
  private static String live;

  @BeforeAll
  static void start() {
    var connectors = List.of(Sandbox.PLAIN, new Distant());
    server = TestServer.start(Map.of(), Clock.systemUTC(), connectors);
    wire = new Wire(server.url());
    var keys = Objects.requireNonNull(server.server().firstStart()).live();
    live = Objects.requireNonNull(keys.secret()).reveal();
  }

  @AfterAll
  static void stop() {
    wire.close();
    server.close();
  }

  @Test
  void aNewSandboxHasAPretendOneOfEachRealProcessor() {
    var furnished = labelled("Distant (simulated)");
    assertThat(furnished.text("environment")).isEqualTo("simulated");
    assertThat(furnished.text("simulator")).isEqualTo("sandbox_notifying");
    assertThat(furnished.isTrue("default")).isFalse();
    assertThat(labelled("alpha").isTrue("default")).isTrue();
    var theirs = server.simulator().processor("sandbox_notifying");
    assertThat(theirs.terms().persona()).isEqualTo("sandbox_notifying");
  }

  @Test
  void aSandboxChoosesBetweenPretendedAndTest() {
    var simulated = wire.post(TestServer.SECRET_KEY, PATH, DISTANT + "a&environment=simulated");
    assertThat(simulated.text("environment")).as(simulated.http().body()).isEqualTo("simulated");
    var test = wire.post(TestServer.SECRET_KEY, PATH, DISTANT + "b" + CREDENTIALS);
    assertThat(test.text("environment")).as(test.http().body()).isEqualTo("test");
    assertThat(test.json().has("simulator")).isFalse();
    var bare = wire.post(TestServer.SECRET_KEY, PATH, DISTANT + "c&environment=test");
    assertThat(bare.error("param")).isEqualTo("credentials[api_key]");
    var none = wire.post(TestServer.SECRET_KEY, PATH, "connector=sandbox&label=d&environment=test");
    assertThat(none.error("param")).isEqualTo("environment");
  }

  @Test
  void liveModeCallsTheProcessorItselfAndNeedsToKnowWhere() {
    var order = DISTANT + "x" + CREDENTIALS;
    var chosen = wire.post(live, PATH, order + "&environment=test");
    assertThat(chosen.error("param")).isEqualTo("environment");
    assertThat(wire.post(live, PATH, order).error("param")).isEqualTo("settings[prefix]");
    var evil = wire.post(live, PATH, order + "&settings[prefix]=evil.example/");
    assertThat(evil.error("param")).isEqualTo("settings[prefix]");
    var made = wire.post(live, PATH, order + "&settings[prefix]=shop");
    assertThat(made.text("environment")).as(made.http().body()).isEqualTo("live");
    var unset = wire.post(live, PATH + "/" + made.text("id"), "settings[prefix]=");
    assertThat(unset.error("param")).isEqualTo("settings[prefix]");
  }

  /** What is open at one account would be sent again to the other. */
  @Test
  void whichAccountItIsNeverChanges() {
    var order = DISTANT + "y" + CREDENTIALS + "&settings[prefix]=shop";
    var path = PATH + "/" + wire.post(live, PATH, order).text("id");
    var moved = wire.post(live, path, "settings[prefix]=other");
    assertThat(moved.http().statusCode()).as(moved.http().body()).isEqualTo(400);
    assertThat(moved.error("param")).isEqualTo("settings[prefix]");
    assertThat(moved.error("message")).contains("Add another processor");
    assertThat(wire.post(live, path, "settings[prefix]=shop&label=z").text("label")).isEqualTo("z");
    assertThat(wire.post(live, path, CREDENTIALS.substring(1)).http().statusCode()).isEqualTo(200);
  }

  @Test
  void connectorsTellWhatASandboxCanChooseFrom() {
    var all = wire.get(TestServer.SECRET_KEY, "/v1/orchestration/connectors").json();
    assertThat(all.at("data").node().get(0).path("environments").toString())
        .isEqualTo("[\"simulated\"]");
    assertThat(all.at("data").node().get(1).path("environments").toString())
        .isEqualTo("[\"simulated\",\"test\"]");
  }

  private static Json labelled(String label) {
    return wire.get(TestServer.SECRET_KEY, PATH)
        .json()
        .at("data")
        .node()
        .valueStream()
        .map(Json::new)
        .filter(it -> it.text("label").equals(label))
        .findFirst()
        .orElseThrow();
  }

  /** A connector to a real processor whose contract the simulator speaks. */
  private static final class Distant implements Connector {
    @Override
    public Manifest manifest() {
      var plain = Sandbox.NOTIFYING.manifest();
      return new Manifest(
          plain.name(),
          "Distant",
          plain.credentials(),
          List.of(new Manifest.Field("prefix", "Prefix").fixed()),
          new Manifest.Hosts("https://test.example", "https://{prefix}.example"),
          plain.settling(),
          plain.capabilities());
    }

    @Override
    public Step start(Operation operation, ProcessorAccount account) {
      return Sandbox.NOTIFYING.start(operation, account);
    }

    @Override
    public Probe probe(ProcessorAccount account) {
      return Sandbox.NOTIFYING.probe(account);
    }

    @Override
    public Notice.Reading read(Notice notice, ProcessorAccount account) {
      return Sandbox.NOTIFYING.read(notice, account);
    }
  }
}
