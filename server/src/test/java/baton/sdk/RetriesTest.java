package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import baton.simulator.ledger.Conduct;
import baton.simulator.ledger.Conduct.Outage;
import baton.simulator.ledger.Refusal;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Goal: a payment that fails at one processor is tried at another when that is safe and of use, and
 * only then: the rows of Stripe's table of cross-processor retries, and what goes beyond it.
 * Method: the real API against sandbox processors that refuse, are closed, or tell nothing.
 */
class RetriesTest {
  private static final String SUFFIX = "&statement_descriptor_suffix=RED+SHOES";

  private static Orchestra shop;

  @BeforeAll
  static void start() {
    shop = new Orchestra();
  }

  @AfterAll
  static void stop() {
    shop.close();
  }

  @BeforeEach
  void calm() {
    shop.calm();
  }

  @ParameterizedTest
  @CsvSource({"INSUFFICIENT_BALANCE", "REFUSED", "ISSUER_ERROR"})
  void row1ATemporaryDeclineIsTriedElsewhere(Refusal refusal) {
    shop.conduct("alpha", Conduct.refusing(refusal));

    var paid = shop.pay("pm_card_visa", "");

    assertThat(paid.text("status")).isEqualTo("succeeded");
    assertThat(shop.attempts(paid)).containsExactly("beta captured null", "alpha failed true");
    var tries = shop.records(paid);
    assertThat(paid.text("latest_payment_attempt_record")).isEqualTo(tries.getFirst().text("id"));
    assertThat(tries.getFirst().at("amount_guaranteed").number("value", 0))
        .isEqualTo(shop.amount());
    assertThat(tries.getLast().at("amount_failed").number("value", 0)).isEqualTo(shop.amount());
    assertThat(tries.getLast().at("orchestration").at("retry").isTrue("is_retried")).isTrue();
  }

  @Test
  void row1AProcessorThatIsDownIsTriedElsewhere() {
    shop.conduct("alpha", Orchestra.outage(Outage.CLOSED));

    assertThat(shop.pay("pm_card_visa", "").text("status")).isEqualTo("succeeded");
    assertThat(shop.booked("beta")).isEqualTo(1);
  }

  @Test
  void row2WhoFailedToAuthenticateIsNotTriedElsewhere() {
    var waiting =
        shop.pay("pm_card_threeDSecure2Required", "&return_url=https://shop.example/back");
    assertThat(waiting.text("status")).isEqualTo("requires_action");

    shop.authenticate("fail", waiting);

    var failed = shop.again(waiting);
    assertThat(failed.text("status")).isEqualTo("requires_payment_method");
    assertThat(shop.reason(failed)).isEqualTo("authentication_attempted");
    assertThat(shop.booked("beta")).isZero();
  }

  @Test
  void row3WhoAuthenticatedAndWasDeclinedIsNotTriedElsewhere() {
    var waiting = shop.payCard("4000008400001629", "&return_url=https://shop.example/back");
    assertThat(waiting.text("status")).isEqualTo("requires_action");

    shop.authenticate("complete", waiting);

    var failed = shop.again(waiting);
    assertThat(failed.text("status")).isEqualTo("requires_payment_method");
    assertThat(shop.reason(failed)).isEqualTo("authentication_attempted");
    assertThat(shop.booked("beta")).isZero();
  }

  @Test
  void row4ARetryProcessorThatLacksAFeatureIsSkipped() {
    shop.lack(shop.beta, "statement_descriptor");
    shop.conduct("alpha", Conduct.refusing(Refusal.INSUFFICIENT_BALANCE));

    var failed = shop.pay("pm_card_visa", SUFFIX);

    assertThat(failed.error("code")).isEqualTo("card_declined");
    assertThat(shop.reason(shop.intent(failed))).isEqualTo("route_exhausted");
    assertThat(shop.skipped(shop.intent(failed))).contains("it lacks statement descriptors");
    assertThat(shop.booked("beta")).isZero();
  }

  @Test
  void aChargeThatSomebodyWaitsForIsFollowedByNone() throws Exception {
    var pending = shop.post("/v1/charges", "amount=400108&currency=usd&source=tok_visa");
    assertThat(pending.text("status")).isEqualTo("pending");

    Until.is(
        "failed",
        () -> shop.wire().get(Orchestra.KEY, "/v1/charges/" + pending.text("id")).text("status"));

    var payment =
        shop.wire().get(Orchestra.KEY, "/v1/payment_intents/" + pending.text("payment_intent"));
    assertThat(shop.attempts(payment)).hasSize(1);
    assertThat(shop.reason(payment)).isEqualTo("charge_pending");
  }

  @Test
  void row5ABlockByTheProcessorsRiskEngineIsTriedElsewhere() {
    shop.conduct("alpha", Conduct.refusing(Refusal.BLOCKED_BY_RISK_ENGINE));

    assertThat(shop.pay("pm_card_visa", "").text("status")).isEqualTo("succeeded");
    assertThat(shop.booked("beta")).isEqualTo(1);
  }

  @Test
  void row5UnlessTheAccountForbidsIt() {
    shop.post("/v1/orchestration/settings", "retry[removed_reasons][]=blocked_by_processor");
    shop.conduct("alpha", Conduct.refusing(Refusal.BLOCKED_BY_RISK_ENGINE));

    var failed = shop.pay("pm_card_visa", "");

    assertThat(failed.error("decline_code")).isEqualTo("fraudulent");
    assertThat(shop.reason(shop.intent(failed))).isEqualTo("blocked_by_processor");
    assertThat(shop.booked("beta")).isZero();
  }

  @Test
  void row8WithProtectionTheDefaultStandsInForAMainThatLacksAFeature() {
    shop.activate(shop.beta, shop.gamma);
    shop.lack(shop.beta, "statement_descriptor");
    shop.post("/v1/orchestration/settings", "error_protection=true");

    var paid = shop.pay("pm_card_visa", SUFFIX);

    assertThat(paid.text("status")).isEqualTo("succeeded");
    assertThat(shop.attempts(paid)).containsExactly("alpha captured null");
  }

  @Test
  void row9WithProtectionTheDefaultStandsInForARetryThatLacksAFeature() {
    shop.activate(shop.gamma, shop.beta);
    shop.lack(shop.beta, "statement_descriptor");
    shop.post("/v1/orchestration/settings", "error_protection=true");
    shop.conduct("gamma", Conduct.refusing(Refusal.INSUFFICIENT_BALANCE));

    var paid = shop.pay("pm_card_visa", SUFFIX);

    assertThat(shop.attempts(paid)).containsExactly("alpha captured null", "gamma failed true");
  }

  @Test
  void row10TheDefaultIsNeverTriedTwice() {
    shop.lack(shop.beta, "statement_descriptor");
    shop.post("/v1/orchestration/settings", "error_protection=true");
    shop.conduct("alpha", Conduct.refusing(Refusal.INSUFFICIENT_BALANCE));

    var failed = shop.pay("pm_card_visa", SUFFIX);

    assertThat(shop.attempts(shop.intent(failed))).containsExactly("alpha failed false");
  }

  @Test
  void row11WithoutProtectionAMainThatLacksAFeatureIsAnError() {
    shop.activate(shop.beta, shop.alpha);
    shop.lack(shop.beta, "statement_descriptor");

    var refused = shop.pay("pm_card_visa", SUFFIX);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error("code")).isEqualTo("orchestration_unsupported");
    assertThat(refused.error("message")).contains("beta").contains("statement descriptors");
  }

  /** What it was asked for is done: whether it could be done now does not matter. */
  @Test
  void aRepeatedRequestIsAnsweredAsAtFirstThoughItCouldNotBeRoutedAnyMore() {
    var key = "routed-" + shop.amount();
    var order =
        "amount=%d&currency=usd&confirm=true&payment_method=pm_card_visa".formatted(shop.amount())
            + "&allowed_payment_method_types[]=card"
            + SUFFIX;
    var first = shop.wire().once(key, Orchestra.KEY, "/v1/payment_intents", order);
    assertThat(first.text("status")).isEqualTo("succeeded");
    shop.lack(shop.alpha, "statement_descriptor");

    var again = shop.wire().once(key, Orchestra.KEY, "/v1/payment_intents", order);

    assertThat(again.http().body()).isEqualTo(first.http().body());
    assertThat(shop.pay("pm_card_visa", SUFFIX).status()).isEqualTo(400);
  }

  @Test
  void row12WhenTheRetryFailsTooTheCallerMayConfirmAgain() {
    shop.conduct("alpha", Conduct.refusing(Refusal.INSUFFICIENT_BALANCE));
    shop.conduct("beta", Conduct.refusing(Refusal.REFUSED));
    var failed = shop.intent(shop.pay("pm_card_visa", ""));
    assertThat(failed.at("last_payment_error").text("decline_code")).isEqualTo("generic_decline");

    shop.conduct("beta", Conduct.PERFECT);
    var path = "/v1/payment_intents/" + failed.text("id") + "/confirm";
    var paid = shop.wire().post(Orchestra.KEY, path, "payment_method=pm_card_mastercard");

    assertThat(paid.text("status")).isEqualTo("succeeded");
    assertThat(shop.attempts(paid))
        .containsExactly(
            "beta captured null", "alpha failed true", "beta failed false", "alpha failed true");
  }

  @ParameterizedTest
  @CsvSource({
    "pm_card_visa, CARD_STOLEN, network_code",
    "pm_card_mastercard, CARD_LOST, network_advice",
    "pm_card_amex, CARD_LOST, lost_card",
    "pm_card_visa, CVC_WRONG, incorrect_cvc",
    "pm_card_visa, CARD_EXPIRED, expired_card",
  })
  void hardDeclinesAndWhatTheSchemesForbidAreNotTriedElsewhere(
      String card, Refusal refusal, String reason) {
    shop.conduct("alpha", Conduct.refusing(refusal));

    var failed = shop.intent(shop.pay(card, ""));

    assertThat(shop.reason(failed)).isEqualTo(reason);
    assertThat(shop.booked("beta")).isZero();
  }

  @Test
  void anAccountMayNarrowAndWidenButNotBeyondWhatTheSchemesForbid() {
    shop.post(
        "/v1/orchestration/settings",
        "retry[removed_reasons][]=insufficient_funds&retry[added_reasons][]=lost_card");
    shop.conduct("alpha", Conduct.refusing(Refusal.INSUFFICIENT_BALANCE));
    assertThat(shop.reason(shop.intent(shop.pay("pm_card_visa", ""))))
        .isEqualTo("insufficient_funds");

    shop.conduct("alpha", Conduct.refusing(Refusal.CARD_LOST));
    assertThat(shop.reason(shop.intent(shop.pay("pm_card_visa", "")))).isEqualTo("network_code");
    assertThat(shop.pay("pm_card_amex", "").text("status")).isEqualTo("succeeded");
  }

  @Test
  void anUnknownOutcomeIsSettledBeforeAnybodyElseIsTried() throws Exception {
    shop.conduct("alpha", Orchestra.outage(Outage.UNAVAILABLE));

    var open = shop.pay("pm_card_visa", "");

    assertThat(open.text("status")).isEqualTo("processing");
    assertThat(shop.booked("beta")).isZero();
    shop.conduct("alpha", Conduct.refusing(Refusal.INSUFFICIENT_BALANCE));
    Until.is("succeeded", () -> shop.again(open).text("status"));
    assertThat(shop.attempts(open)).containsExactly("beta captured null", "alpha failed true");
  }

  @Test
  void aRefundThatWaitsForThePaymentFollowsTheRetry() throws Exception {
    shop.conduct("alpha", Orchestra.outage(Outage.UNAVAILABLE));
    var open = shop.pay("pm_card_visa", "");
    var refund = shop.post("/v1/refunds", "payment_intent=" + open.text("id"));
    assertThat(refund.text("status")).isEqualTo("pending");

    shop.conduct("alpha", Conduct.refusing(Refusal.INSUFFICIENT_BALANCE));

    var path = "/v1/refunds/" + refund.text("id");
    Until.is("succeeded", () -> shop.wire().get(Orchestra.KEY, path).text("status"));
    assertThat(shop.attempts(open)).containsExactly("beta captured null", "alpha failed true");
  }

  @Test
  void aProcessorThatWasDeletedMeanwhileIsNotTried() throws Exception {
    var path = "/v1/orchestration/processors";
    var delta = shop.post(path, "connector=sandbox&label=delta").text("id");
    shop.activate(shop.alpha, delta);
    shop.conduct("alpha", Orchestra.outage(Outage.UNAVAILABLE));
    var open = shop.pay("pm_card_visa", "");
    shop.activate(shop.alpha, shop.beta);
    assertThat(shop.wire().delete(Orchestra.KEY, path + "/" + delta).status()).isEqualTo(200);

    shop.conduct("alpha", Conduct.refusing(Refusal.INSUFFICIENT_BALANCE));

    Until.is("requires_payment_method", () -> shop.again(open).text("status"));
    assertThat(shop.reason(shop.again(open))).isEqualTo("route_exhausted");
    var retry = shop.records(open).getFirst().at("orchestration").at("retry");
    assertThat(retry.text("why")).contains(delta + " is skipped, it is disabled");
  }

  @Test
  void aProcessorThatLostAFeatureMeanwhileIsSkippedAndTheNextIsTried() throws Exception {
    var rules = "/v1/orchestration/rule_sets";
    var order =
        "name=Test&default_action[processor]=%s&default_action[retry_processors][0]=%s&default_action[retry_processors][1]=%s"
            .formatted(shop.alpha, shop.beta, shop.gamma);
    shop.post(rules + "/" + shop.post(rules, order).text("id") + "/activate", "");
    shop.conduct("alpha", Orchestra.outage(Outage.UNAVAILABLE));
    var open = shop.pay("pm_card_visa", SUFFIX);
    shop.lack(shop.beta, "statement_descriptor");

    shop.conduct("alpha", Conduct.refusing(Refusal.INSUFFICIENT_BALANCE));

    Until.is("succeeded", () -> shop.again(open).text("status"));
    assertThat(shop.attempts(open)).containsExactly("gamma captured null", "alpha failed true");
    assertThat(shop.skipped(shop.again(open).json()))
        .contains(shop.beta, "it lacks statement descriptors");
  }

  @Test
  void aProcessorThatIsDisabledIsSkipped() {
    shop.post("/v1/orchestration/processors/" + shop.beta + "/disable", "");
    shop.activateAnyhow(shop.beta, shop.gamma);

    var paid = shop.pay("pm_card_visa", "");

    assertThat(shop.attempts(paid)).containsExactly("gamma captured null");
    assertThat(shop.skipped(paid.json())).contains("it is disabled");
  }

  @Test
  void whoHasWaitedEnoughIsAnsweredAndTheRetryGoesOnWithoutThem() throws Exception {
    shop.post("/v1/orchestration/settings", "confirm_deadline_seconds=5");
    shop.conduct("alpha", Conduct.refusing(Refusal.INSUFFICIENT_BALANCE));

    var open = shop.pay("pm_card_visa", "");

    assertThat(open.text("status")).isEqualTo("processing");
    Until.is("succeeded", () -> shop.again(open).text("status"));
    assertThat(shop.attempts(open)).containsExactly("beta captured null", "alpha failed true");
  }

  @Test
  void aCardIsNotHandedRoundBeyondItsSchemesLimit() {
    shop.conduct("alpha", Conduct.refusing(Refusal.INSUFFICIENT_BALANCE));
    shop.conduct("beta", Conduct.refusing(Refusal.INSUFFICIENT_BALANCE));
    var reasons = new ArrayList<String>();
    for (var confirmation = 0; confirmation < 6; confirmation++) {
      reasons.add(shop.reason(shop.intent(shop.payCard("5200828282828210", ""))));
    }

    // Mastercard: ten declines in 24 hours. The first of each pair is retried until the tenth.
    assertThat(reasons).startsWith("route_exhausted").endsWith("reattempt_limit");
    assertThat(shop.booked("alpha") + shop.booked("beta")).isLessThanOrEqualTo(11);
  }

  @Test
  void whatIsNotOrchestratedGoesToTheDefaultAlone() {
    shop.activate(shop.beta, shop.gamma);
    shop.conduct("alpha", Conduct.refusing(Refusal.INSUFFICIENT_BALANCE));

    var failed = shop.intent(shop.pay("pm_card_visa", "&payments_orchestration[enabled]=false"));

    assertThat(shop.attempts(failed)).containsExactly("alpha failed false");
  }

  @Test
  void theExplanationTellsTheStoryAndReplaysToTheByte() {
    shop.conduct("alpha", Conduct.refusing(Refusal.INSUFFICIENT_BALANCE));
    var paid = shop.pay("pm_card_visa", "&metadata[order]=6735");
    var path = "/v1/orchestration/payments/" + paid.text("id");

    var told = shop.wire().get(Orchestra.KEY, path + "/explanation");
    var replayed = shop.wire().get(Orchestra.KEY, path + "/replay");

    assertThat(told.status()).isEqualTo(200);
    assertThat(replayed.http().body()).isEqualTo(told.http().body());
    assertThat(told.http().body())
        .contains("insufficient_funds at alpha")
        .contains("declined: insufficient_funds")
        .containsPattern("approved: [0-9.]+ USD")
        .doesNotContain("4242424242424242");
  }
}
