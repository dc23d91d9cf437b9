package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.safety.Until;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is remembered of requests, and what is not. */
class RequestLogTest {
  private static final String PATH = "/v1/orchestration/request_logs";
  private static final String KEY = TestServer.SECRET_KEY;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static TestServer server;
  private static Wire wire;

  @BeforeAll
  static void start() {
    server = TestServer.start(Map.of("BATON_TRUSTED_PROXIES", "127.0.0.0/8"));
    wire = new Wire(server.url());
  }

  @AfterAll
  static void stop() {
    wire.close();
    server.close();
  }

  @Test
  void aRequestIsFoundByItsId() {
    var made = wire.once("order-1", KEY, "/v1/customers", "name=Jo&metadata[a]=b");
    var logged = logged(made);
    assertThat(logged.path("object").asString()).isEqualTo("request_log");
    assertThat(logged.path("method").asString()).isEqualTo("POST");
    assertThat(logged.path("path").asString()).isEqualTo("/v1/customers");
    assertThat(logged.path("status").asInt()).isEqualTo(200);
    assertThat(logged.path("params").path("metadata[a]").asString()).isEqualTo("b");
    assertThat(logged.path("idempotency_key").asString()).isEqualTo("order-1");
    assertThat(logged.path("related_object").asString()).isEqualTo(made.text("id"));
    assertThat(logged.path("api_key").asString()).startsWith("key_");
    assertThat(KEY).endsWith(logged.path("api_key_last4").asString());
    assertThat(logged.path("ip").asString()).isEqualTo("127.0.0.1");
    assertThat(logged.path("user_agent").asString()).startsWith("Java-http-client");
    assertThat(logged.path("duration").asLong()).isBetween(0L, 60_000L);
  }

  @Test
  void aProxyBeforeUsSaysWhoAsked() {
    var asked = wire.forwarded("1.1.1.1, 203.0.113.9", KEY, "/v1/customers");
    assertThat(logged(asked).path("ip").asString()).isEqualTo("203.0.113.9");
  }

  @Test
  void whatFailedSaysWhy() {
    var logged = logged(wire.get(KEY, "/v1/customers/cus_nobody"));
    assertThat(logged.path("status").asInt()).isEqualTo(404);
    assertThat(logged.path("error_type").asString()).isEqualTo("invalid_request_error");
    assertThat(logged.path("error_code").asString()).isEqualTo("resource_missing");
    assertThat(logged.path("related_object").asString()).isEqualTo("cus_nobody");
  }

  @Test
  void secretsAreNotKept() {
    var card = "type=card&card[number]=4242424242424242&card[exp_month]=7&card[exp_year]=2040";
    var logged = logged(wire.post(KEY, "/v1/payment_methods", card + "&card[cvc]=123"));
    var params = logged.path("params");
    assertThat(params.path("card[number]").asString()).isEqualTo("[redacted]");
    assertThat(params.path("card[cvc]").asString()).isEqualTo("[redacted]");
    assertThat(params.path("card[exp_year]").asString()).isEqualTo("2040");
    var odd =
        wire.post(
            KEY,
            "/v1/customers",
            "description=it is 4242 4242 4242 4242&bicycle=rose&email=pi_1_secret_2&name=tok_visa");
    var kept = logged(odd).path("params");
    assertThat(kept.path("description").asString()).isEqualTo("it is ***4242");
    assertThat(kept.path("bicycle").asString()).isEqualTo("[redacted]");
    assertThat(kept.path("email").asString()).isEqualTo("[redacted]");
    assertThat(kept.path("name").asString()).isEqualTo("[redacted]");
    var path = logged(wire.get(KEY, "/v1/customers/4242424242424242"));
    assertThat(path.toString()).doesNotContain("4242424242424242");
  }

  @Test
  void longValuesAreCut() {
    var made = wire.post(KEY, "/v1/customers", "description=" + "x".repeat(4000));
    assertThat(logged(made).path("params").path("description").asString()).hasSize(201);
  }

  @Test
  void theListIsNarrowed() {
    var made = wire.post(KEY, "/v1/customers", "name=Jo");
    var id = made.text("id");
    var found = wire.get(KEY, "/v1/customers/" + id);
    logged(found);
    assertThat(ids("related_object=" + id))
        .isEqualTo(found.header("Request-Id") + " " + made.header("Request-Id"));
    assertThat(ids("related_object=" + id + "&method=POST")).isEqualTo(made.header("Request-Id"));
    assertThat(ids("path=/v1/customers/" + id)).isEqualTo(found.header("Request-Id"));
    assertThat(ids("related_object=" + id + "&status=404")).isEmpty();
    assertThat(ids("related_object=" + id + "&created[lt]=5")).isEmpty();
    assertThat(ids("related_object=" + id + "&limit=1")).isEqualTo(found.header("Request-Id"));
    assertThat(ids("related_object=" + id + "&starting_after=" + found.header("Request-Id")))
        .isEqualTo(made.header("Request-Id"));
  }

  /** The log of the request that was answered so. */
  private static JsonNode logged(Wire.Answer answer) {
    var path = PATH + "/" + answer.header("Request-Id");
    assertThat(Until.holds(PATIENCE, () -> wire.get(KEY, path).status() == 200)).isTrue();
    return wire.get(KEY, path).json().node();
  }

  private static String ids(String query) {
    return String.join(" ", wire.listed(KEY, PATH + "?" + query));
  }
}
