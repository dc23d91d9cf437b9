package baton.simulator;

import static baton.simulator.Merchant.charge;
import static baton.simulator.Merchant.sum;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every test card does what its table says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TestCardTest {
  private final Simulator simulator =
      Simulator.start(Options.of(Clock.systemUTC()).pauses(Duration.ofMillis(20), List.of()));
  private final Merchant merchant = new Merchant(simulator, Duration.ofSeconds(10));
  private int keys;

  @BeforeAll
  void open() {
    simulator.put("alpha", Merchant.TERMS);
  }

  @AfterAll
  void stop() {
    simulator.stop();
  }

  @ParameterizedTest
  @CsvSource({
    "4242424242424242, verified,",
    "4000000000000002, declined, refused",
    "4000000000009995, declined, insufficient_balance",
    "4000000000000127, declined, cvc_wrong",
    "4000000000000341, verified,",
    "4100000000000019, verified,",
    "4000008260003178, verified,",
  })
  void aVerificationTellsWhetherACardMayBeKept(String card, String status, String code) {
    var body = charge(card).replaceAll(",\\s*\"three_ds\":\\{[^}]*}", "");
    var reply = merchant.post("/alpha/v1/verifications", key(), body);

    assertThat(reply.text("status")).isEqualTo(status);
    assertThat(reply.json().at("decline").textOrNull("code")).isEqualTo(code);
    assertThat(reply.json().at("evidence").at("checks").text("cvc")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "4000000000000002, refused, 05",
    "4000000000000341, refused, 05",
    "4000000000009995, insufficient_balance, 51",
    "4000000000009987, card_lost, 41",
    "4000000000009979, card_stolen, 43",
    "4000000000000069, card_expired, 54",
    "4000000000000127, cvc_wrong, N7",
    "4000000000000119, issuer_error, 96",
    "4242424242424241, number_wrong, 14",
    "4000000000006975, too_many_payments, 65",
    "4100000000000019, blocked_by_risk_engine,",
    "4000000000004954, blocked_by_risk_engine,",
    "4000008400001280, issuer_error, 96",
  })
  void aDecliningCardIsDeclined(String card, String code, String networkCode) {
    var reply = merchant.pay(key(), charge(card));

    assertThat(reply.text("status")).isEqualTo("declined");
    assertThat(reply.json().at("decline").text("code")).isEqualTo(code);
    assertThat(reply.json().at("decline").textOrNull("network_code")).isEqualTo(networkCode);
  }

  @ParameterizedTest
  @CsvSource({
    "4242424242424242, normal, pass, pass, pass",
    "4000000000009235, elevated, pass, pass, pass",
    "4000000000000101, normal, pass, pass, fail",
    "4000058400307872, elevated, pass, pass, fail",
    "4000000000000036, normal, pass, fail, pass",
    "4000058400306072, elevated, pass, fail, pass",
    "4000000000000028, normal, fail, pass, pass",
    "4000000000000010, normal, fail, fail, pass",
    "4000000000000044, normal, unavailable, unavailable, pass",
  })
  void checksAndRiskAreTold(String card, String risk, String line1, String postal, String cvc) {
    var evidence = merchant.pay(key(), charge(card)).json().at("evidence");

    assertThat(evidence.text("risk_level")).isEqualTo(risk);
    assertThat(evidence.at("checks").text("line1")).isEqualTo(line1);
    assertThat(evidence.at("checks").text("postal_code")).isEqualTo(postal);
    assertThat(evidence.at("checks").text("cvc")).isEqualTo(cvc);
  }

  /** Columns: on session; on session and 3DS wanted; off session; off session as agreed. */
  @ParameterizedTest
  @CsvSource({
    "4242424242424242, captured, captured, captured, captured",
    "378282246310005, captured, captured, captured, captured",
    "4000000000003055, captured, action_required, captured, captured",
    "4000000000003097, captured, captured, captured, captured",
    "4000000032200000, captured, captured, captured, captured",
    "4000002500003155, action_required, action_required, declined, captured",
    "4000002760003184, action_required, action_required, declined, declined",
    "4000003800000446, action_required, action_required, captured, captured",
    "4000000000003220, action_required, action_required, declined, declined",
    "4000008400000027, action_required, action_required, declined, declined",
    "4000582600000094, action_required, action_required, declined, declined",
  })
  void authenticationIsAskedForAsTheTableSays(
      String card, String present, String wanted, String away, String saved) {
    assertThat(statusOf(charge(card))).isEqualTo(present);
    assertThat(statusOf(charge(card).replace("\"automatic\",\"return", "\"any\",\"return")))
        .isEqualTo(wanted);
    assertThat(statusOf(with(card, true, false))).isEqualTo(away);
    assertThat(statusOf(with(card, true, true))).isEqualTo(saved);
  }

  @ParameterizedTest
  @CsvSource({
    "4242424242424242, attempt_acknowledged, 06",
    "378282246310005, not_supported, 07",
    "4000000000003097, processing_error, 07",
    "4000000032200000, authenticated, 05",
  })
  void authenticationWithoutAChallengeIsTold(String card, String result, String eci) {
    var body = charge(card).replace("\"automatic\",\"return", "\"any\",\"return");

    var told = merchant.pay(key(), body).json().at("evidence").at("three_ds");

    assertThat(told.text("result")).isEqualTo(result);
    assertThat(told.text("eci")).isEqualTo(eci);
  }

  @Test
  void theWrongCvcCardIsApprovedWhenNoCvcIsSent() {
    var body = charge("4000000000000127").replace(",\"cvc\":\"123\"", "");

    assertThat(statusOf(body)).isEqualTo("captured");
  }

  @Test
  void aPendingRefundSucceedsAMomentLater() {
    var payment = merchant.pay(key(), charge("4000000000007726"));
    var key = key();

    assertThat(merchant.on(payment, "refunds", key, sum(400)).text("status")).isEqualTo("pending");
    Until.holds(() -> merchant.find(key).text("status").equals("refunded"));
  }

  @Test
  void aFailingRefundSucceedsFirstAndGivesTheMoneyFreeAgain() {
    var payment = merchant.pay(key(), charge("4000000000005126"));
    var key = key();

    assertThat(merchant.on(payment, "refunds", key, sum(1000)).text("status"))
        .isEqualTo("refunded");
    Until.holds(() -> merchant.find(key).text("status").equals("failed"));
    assertThat(merchant.on(payment, "refunds", key(), sum(1000)).status()).isEqualTo(200);
  }

  private String statusOf(String body) {
    return merchant.pay(key(), body).text("status");
  }

  private String key() {
    return "k" + keys++;
  }

  private static String with(String card, boolean isOffSession, boolean isAgreed) {
    return charge(card)
        .replace(
            "\"holder\"",
            "\"initiation\":{\"off_session\":%b,\"saved_card\":true%s},\"holder\""
                .formatted(
                    isOffSession,
                    isAgreed
                        ? ",\"credential\":{\"first\":false,\"network_transaction_id\":\"1A2B\"}"
                        : ""));
  }
}
