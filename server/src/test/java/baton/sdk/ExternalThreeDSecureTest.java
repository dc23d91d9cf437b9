package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import baton.TestServer;
import baton.Wire;
import baton.connector.Capabilities;
import baton.connector.Connector;
import baton.connector.Effect;
import baton.connector.Feature;
import baton.connector.HttpCall;
import baton.connector.Manifest;
import baton.connector.Notice;
import baton.connector.Operation;
import baton.connector.Operation.Authentication.Proof;
import baton.connector.Probe;
import baton.connector.ProcessorAccount;
import baton.connector.Step;
import baton.connectors.sandbox.Sandbox;
import baton.db.TestDatabase;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A payer who was authenticated elsewhere: who is told the proof, and where it stays. */
class ExternalThreeDSecureTest {
  private static final String CRYPTOGRAM = "xgQOcPVgcQIAAAAAAAAAAAAAAAA=";
  private static final String ENCODED = CRYPTOGRAM.replace("=", "%3D");
  private static final String OPTIONS = "&payment_method_options[card][three_d_secure]";
  private static final String PROOF =
      OPTIONS
          + "[version]=2.2.0"
          + OPTIONS
          + "[transaction_id]=f38e6948-5388-41a6-bca4-b49723c19437"
          + OPTIONS
          + "[electronic_commerce_indicator]=05"
          + OPTIONS
          + "[ares_trans_status]=Y"
          + OPTIONS
          + "[cryptogram]=";
  private static final String ORDER = "amount=1999&currency=eur&payment_method=pm_card_visa";
  private static final String CONFIRM = "&confirm=true&return_url=https://shop.example";

  private static final Queue<String> TOLD = new ConcurrentLinkedQueue<>();
  private static HttpServer bystander;
  private static TestServer server;
  private static Wire wire;

  @BeforeAll
  static void start() throws Exception {
    bystander = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    bystander.createContext(
        "/",
        exchange -> {
          try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            TOLD.add(new String(body, StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
          }
        });
    bystander.start();
    var url = URI.create("http://127.0.0.1:" + bystander.getAddress().getPort() + "/");
    server =
        TestServer.start(
            Map.of(), Clock.systemUTC(), List.of(new Trusting(url), Sandbox.REVERSING));
    wire = new Wire(server.url());
  }

  @AfterAll
  static void stop() {
    wire.close();
    server.close();
    bystander.stop(0);
  }

  @BeforeEach
  void forget() {
    TOLD.clear();
  }

  @Test
  void theProcessorIsToldAndNobodyElse() {
    var paid = pay(ORDER + CONFIRM + PROOF + ENCODED);
    assertThat(paid.text("status")).as(paid.http().body()).isEqualTo("succeeded");
    assertThat(TOLD)
        .containsExactly("05 2.2.0 f38e6948-5388-41a6-bca4-b49723c19437 Y " + CRYPTOGRAM);
    assertThat(paid.http().body()).doesNotContain("xgQOcPVg");
    for (var table : List.of("fact", "payment_intent", "event", "attempt", "request_log")) {
      assertThat(dump(table)).as(table).doesNotContain("xgQOcPVg");
    }
  }

  @Test
  void itMayBeSaidBeforeThePaymentIsConfirmed() {
    var made = pay(ORDER + PROOF + ENCODED);
    assertThat(TOLD).isEmpty();
    var paid =
        wire.post(
            TestServer.SECRET_KEY,
            "/v1/payment_intents/" + made.text("id") + "/confirm",
            "return_url=https://shop.example");
    assertThat(paid.text("status")).as(paid.http().body()).isEqualTo("succeeded");
    assertThat(TOLD).singleElement().asString().endsWith(CRYPTOGRAM);
  }

  @Test
  void whatIsForgottenIsNotPaidWithoutTheProof() {
    pay(ORDER + CONFIRM + PROOF + ENCODED);
    var made = pay(ORDER + PROOF + ENCODED);
    pay(ORDER + CONFIRM + PROOF + ENCODED);
    TOLD.clear();
    var refused =
        wire.post(
            TestServer.SECRET_KEY,
            "/v1/payment_intents/" + made.text("id") + "/confirm",
            "return_url=https://shop.example");
    assertThat(refused.status()).isEqualTo(402);
    assertThat(TOLD).isEmpty();
  }

  @Test
  void aProcessorThatCannotTakeItIsNotAsked() {
    var path = "/v1/orchestration/processors";
    var other = wire.post(TestServer.SECRET_KEY, path, "connector=sandbox_reversing&label=plain");
    assertThat(other.status()).as(other.http().body()).isEqualTo(200);
    var before = wire.get(TestServer.SECRET_KEY, path).json().at("data").node();
    wire.post(TestServer.SECRET_KEY, path + "/" + other.text("id") + "/make_default", "");
    try {
      var refused = pay(ORDER + CONFIRM + PROOF + ENCODED);
      assertThat(refused.status()).as(refused.http().body()).isEqualTo(400);
      assertThat(TOLD).isEmpty();
    } finally {
      var first = before.get(before.size() - 1).path("id").asString();
      wire.post(TestServer.SECRET_KEY, path + "/" + first + "/make_default", "");
    }
  }

  @Test
  void whatIsNoProofIsRefused() {
    var unpadded = CRYPTOGRAM.replace("=", "");
    for (var cryptogram : List.of("not%20base64!", unpadded, unpadded + "A%3D")) {
      assertThat(pay(ORDER + PROOF + cryptogram).error("param"))
          .isEqualTo("payment_method_options[card][three_d_secure][cryptogram]");
    }
    assertThat(pay(ORDER + OPTIONS + "[version]=2.2.0").error("code"))
        .isEqualTo("parameter_missing");
  }

  private static Wire.Answer pay(String form) {
    return wire.post(TestServer.SECRET_KEY, "/v1/payment_intents", form);
  }

  private static String dump(String table) {
    List<String> rows =
        TestDatabase.db()
            .inTx(tx ->
                tx.list("SELECT t::text AS it FROM " + table + " t", row -> row.getString("it")));
    return String.join("\n", rows);
  }

  /** The sandbox processor, but it takes such proofs: somebody who stands by is told them first. */
  private record Trusting(URI bystander) implements Connector {
    @Override
    public Manifest manifest() {
      var plain = Sandbox.PLAIN.manifest();
      var features = EnumSet.copyOf(plain.capabilities().features());
      features.add(Feature.EXTERNAL_THREE_D_SECURE);
      return new Manifest(
          plain.name(),
          plain.title(),
          plain.credentials(),
          plain.settings(),
          null,
          plain.settling(),
          Capabilities.of(features));
    }

    @Override
    public Step start(Operation operation, ProcessorAccount account) {
      @Nullable Proof proof =
          operation instanceof Operation.Authorize it ? it.authentication().proof() : null;
      if (proof == null) {
        return Sandbox.PLAIN.start(operation, account);
      }
      var told =
          String.join(
              " ",
              String.valueOf(proof.eci()),
              proof.version(),
              proof.transactionId(),
              String.valueOf(proof.transStatus()),
              proof.cryptogram().reveal());
      return new Step.Send(
          HttpCall.post(bystander, told),
          Effect.READ,
          _ -> Sandbox.PLAIN.start(authenticated((Operation.Authorize) operation), account));
    }

    /** What the simulated processor is asked, which knows nothing of such proofs. */
    private static Operation authenticated(Operation.Authorize it) {
      var asked = it.authentication();
      return new Operation.Authorize(
          it.key(),
          it.amount(),
          it.capture(),
          it.instrument(),
          it.initiation(),
          new Operation.Authentication(asked.request(), asked.returnUrl()),
          it.descriptor(),
          it.metadata());
    }

    @Override
    public Probe probe(ProcessorAccount account) {
      return Sandbox.PLAIN.probe(account);
    }

    @Override
    public Notice.Reading read(Notice notice, ProcessorAccount account) {
      return Sandbox.PLAIN.read(notice, account);
    }
  }
}
