package baton;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Limits as a caller meets them. */
class RateLimitTest {
  private static final String KEY = TestServer.SECRET_KEY;
  private static TestServer server;
  private static Wire wire;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            Map.of("BATON_RATE_LIMIT_PAYMENT", "2", "BATON_RATE_LIMIT_WRONG_KEYS", "3"));
    wire = new Wire(server.url());
  }

  @AfterAll
  static void stop() {
    wire.close();
    server.close();
  }

  @Test
  void whoAsksTooMuchIsToldWhyAndToComeAgain() {
    var path = "/v1/payment_intents/" + made();
    assertThat(wire.post(KEY, path, "description=1").status()).isEqualTo(200);
    assertThat(wire.post(KEY, path, "description=2").status()).isEqualTo(200);
    var refused = wire.post(KEY, path, "description=3");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.error("code")).isEqualTo("rate_limit");
    assertThat(refused.error("type")).isEqualTo("invalid_request_error");
    assertThat(refused.header("Stripe-Rate-Limited-Reason")).isEqualTo("resource-specific");
    assertThat(refused.header("Stripe-Should-Retry")).isEqualTo("true");
    assertThat(wire.get(KEY, path).text("description")).isEqualTo("2");
  }

  @Test
  void aRefusalIsNotTheAnswerOfItsIdempotencyKey() {
    var first = "/v1/payment_intents/" + made();
    wire.post(KEY, first, "description=1");
    wire.post(KEY, first, "description=2");
    assertThat(wire.once("limited", KEY, first, "description=3").status()).isEqualTo(429);
    var other = "/v1/payment_intents/" + made();
    assertThat(wire.once("limited", KEY, other, "description=3").status()).isEqualTo(200);
  }

  @Test
  void whoGuessesKeysIsStoppedAndNobodyElse() {
    assertThat(wire.get(KEY, "/v1/customers").status()).isEqualTo(200);
    for (var i = 0; i < 3; i++) {
      assertThat(guess(i).status()).isEqualTo(401);
    }
    var stopped = guess(3);
    assertThat(stopped.status()).isEqualTo(429);
    assertThat(stopped.error("code")).isEqualTo("rate_limit");
    assertThat(stopped.error("message")).contains("wrong API keys");
    assertThat(wire.get(TestServer.PUBLISHABLE_KEY, "/v1/customers").status()).isEqualTo(429);
    assertThat(wire.get(KEY, "/v1/customers").status()).isEqualTo(200);
  }

  private static Wire.Answer guess(int number) {
    return wire.get("sk_test_guess%022d".formatted(number), "/v1/customers");
  }

  private static String made() {
    return wire.post(KEY, "/v1/payment_intents", "amount=1999&currency=eur").text("id");
  }
}
