package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import baton.TestServer;
import baton.Wire;
import baton.core.Json;
import baton.simulator.ledger.Conduct;
import baton.simulator.ledger.Conduct.Outage;
import baton.simulator.ledger.Refusal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
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
  private static final String KEY = TestServer.SECRET_KEY;
  private static final String SUFFIX = "&statement_descriptor_suffix=RED+SHOES";

  private static TestServer server;
  private static Wire wire;
  private static String alpha;
  private static String beta;
  private static String gamma;
  private static int amount = 1000;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    wire = new Wire(server.url());
    gamma =
        wire.post(KEY, "/v1/orchestration/processors", "connector=sandbox&label=gamma").text("id");
    alpha = processor("alpha");
    beta = processor("beta");
  }

  @AfterAll
  static void stop() {
    wire.close();
    server.close();
  }

  @BeforeEach
  void calm() {
    for (var label : List.of("alpha", "beta", "gamma")) {
      conduct(label, Conduct.PERFECT);
    }
    for (var id : List.of(alpha, beta, gamma)) {
      post("/v1/orchestration/processors/" + id, "lacks=");
      post("/v1/orchestration/processors/" + id + "/enable", "");
    }
    post(
        "/v1/orchestration/settings",
        "error_protection=false&confirm_deadline_seconds=60&retry[added_reasons]="
            + "&retry[removed_reasons]=");
    activate(alpha, beta);
    amount++;
  }

  @ParameterizedTest
  @CsvSource({"INSUFFICIENT_BALANCE", "REFUSED", "ISSUER_ERROR"})
  void row1ATemporaryDeclineIsTriedElsewhere(Refusal refusal) {
    conduct("alpha", Conduct.refusing(refusal));

    var paid = pay("pm_card_visa", "");

    assertThat(paid.text("status")).isEqualTo("succeeded");
    assertThat(attempts(paid)).containsExactly("beta captured null", "alpha failed true");
    var tries = records(paid);
    assertThat(paid.text("latest_payment_attempt_record")).isEqualTo(tries.getFirst().text("id"));
    assertThat(tries.getFirst().at("amount_guaranteed").number("value", 0)).isEqualTo(amount);
    assertThat(tries.getLast().at("amount_failed").number("value", 0)).isEqualTo(amount);
    assertThat(tries.getLast().at("orchestration").at("retry").isTrue("is_retried")).isTrue();
  }

  @Test
  void row1AProcessorThatIsDownIsTriedElsewhere() {
    conduct("alpha", outage(Outage.CLOSED));

    assertThat(pay("pm_card_visa", "").text("status")).isEqualTo("succeeded");
    assertThat(booked("beta")).isEqualTo(1);
  }

  @Test
  void row2WhoFailedToAuthenticateIsNotTriedElsewhere() {
    var waiting = pay("pm_card_threeDSecure2Required", "&return_url=https://shop.example/back");
    assertThat(waiting.text("status")).isEqualTo("requires_action");

    authenticate("fail", waiting);

    var failed = again(waiting);
    assertThat(failed.text("status")).isEqualTo("requires_payment_method");
    assertThat(reason(failed)).isEqualTo("authentication_attempted");
    assertThat(booked("beta")).isZero();
  }

  @Test
  void row3WhoAuthenticatedAndWasDeclinedIsNotTriedElsewhere() {
    var waiting = payCard("4000008400001629", "&return_url=https://shop.example/back");
    assertThat(waiting.text("status")).isEqualTo("requires_action");

    authenticate("complete", waiting);

    var failed = again(waiting);
    assertThat(failed.text("status")).isEqualTo("requires_payment_method");
    assertThat(reason(failed)).isEqualTo("authentication_attempted");
    assertThat(booked("beta")).isZero();
  }

  @Test
  void row4ARetryProcessorThatLacksAFeatureIsSkipped() {
    lack(beta, "statement_descriptor");
    conduct("alpha", Conduct.refusing(Refusal.INSUFFICIENT_BALANCE));

    var failed = pay("pm_card_visa", SUFFIX);

    assertThat(failed.error("code")).isEqualTo("card_declined");
    assertThat(reason(intent(failed))).isEqualTo("route_exhausted");
    assertThat(skipped(intent(failed))).contains("it lacks statement descriptors");
    assertThat(booked("beta")).isZero();
  }

  @Test
  void row5ABlockByTheProcessorsRiskEngineIsTriedElsewhere() {
    conduct("alpha", Conduct.refusing(Refusal.BLOCKED_BY_RISK_ENGINE));

    assertThat(pay("pm_card_visa", "").text("status")).isEqualTo("succeeded");
    assertThat(booked("beta")).isEqualTo(1);
  }

  @Test
  void row5UnlessTheAccountForbidsIt() {
    post("/v1/orchestration/settings", "retry[removed_reasons][]=blocked_by_processor");
    conduct("alpha", Conduct.refusing(Refusal.BLOCKED_BY_RISK_ENGINE));

    var failed = pay("pm_card_visa", "");

    assertThat(failed.error("decline_code")).isEqualTo("fraudulent");
    assertThat(reason(intent(failed))).isEqualTo("blocked_by_processor");
    assertThat(booked("beta")).isZero();
  }

  @Test
  void row8WithProtectionTheDefaultStandsInForAMainThatLacksAFeature() {
    activate(beta, gamma);
    lack(beta, "statement_descriptor");
    post("/v1/orchestration/settings", "error_protection=true");

    var paid = pay("pm_card_visa", SUFFIX);

    assertThat(paid.text("status")).isEqualTo("succeeded");
    assertThat(attempts(paid)).containsExactly("alpha captured null");
  }

  @Test
  void row9WithProtectionTheDefaultStandsInForARetryThatLacksAFeature() {
    activate(gamma, beta);
    lack(beta, "statement_descriptor");
    post("/v1/orchestration/settings", "error_protection=true");
    conduct("gamma", Conduct.refusing(Refusal.INSUFFICIENT_BALANCE));

    var paid = pay("pm_card_visa", SUFFIX);

    assertThat(attempts(paid)).containsExactly("alpha captured null", "gamma failed true");
  }

  @Test
  void row10TheDefaultIsNeverTriedTwice() {
    lack(beta, "statement_descriptor");
    post("/v1/orchestration/settings", "error_protection=true");
    conduct("alpha", Conduct.refusing(Refusal.INSUFFICIENT_BALANCE));

    var failed = pay("pm_card_visa", SUFFIX);

    assertThat(attempts(intent(failed))).containsExactly("alpha failed false");
  }

  @Test
  void row11WithoutProtectionAMainThatLacksAFeatureIsAnError() {
    activate(beta, alpha);
    lack(beta, "statement_descriptor");

    var refused = pay("pm_card_visa", SUFFIX);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error("code")).isEqualTo("orchestration_unsupported");
    assertThat(refused.error("message")).contains("beta").contains("statement descriptors");
  }

  @Test
  void row12WhenTheRetryFailsTooTheCallerMayConfirmAgain() {
    conduct("alpha", Conduct.refusing(Refusal.INSUFFICIENT_BALANCE));
    conduct("beta", Conduct.refusing(Refusal.REFUSED));
    var failed = intent(pay("pm_card_visa", ""));
    assertThat(failed.at("last_payment_error").text("decline_code")).isEqualTo("generic_decline");

    conduct("beta", Conduct.PERFECT);
    var path = "/v1/payment_intents/" + failed.text("id") + "/confirm";
    var paid = wire.post(KEY, path, "payment_method=pm_card_mastercard");

    assertThat(paid.text("status")).isEqualTo("succeeded");
    assertThat(attempts(paid))
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
    conduct("alpha", Conduct.refusing(refusal));

    var failed = intent(pay(card, ""));

    assertThat(reason(failed)).isEqualTo(reason);
    assertThat(booked("beta")).isZero();
  }

  @Test
  void anAccountMayNarrowAndWidenButNotBeyondWhatTheSchemesForbid() {
    post(
        "/v1/orchestration/settings",
        "retry[removed_reasons][]=insufficient_funds&retry[added_reasons][]=lost_card");
    conduct("alpha", Conduct.refusing(Refusal.INSUFFICIENT_BALANCE));
    assertThat(reason(intent(pay("pm_card_visa", "")))).isEqualTo("insufficient_funds");

    conduct("alpha", Conduct.refusing(Refusal.CARD_LOST));
    assertThat(reason(intent(pay("pm_card_visa", "")))).isEqualTo("network_code");
    assertThat(pay("pm_card_amex", "").text("status")).isEqualTo("succeeded");
  }

  @Test
  void anUnknownOutcomeIsSettledBeforeAnybodyElseIsTried() throws Exception {
    conduct("alpha", outage(Outage.UNAVAILABLE));

    var open = pay("pm_card_visa", "");

    assertThat(open.text("status")).isEqualTo("processing");
    assertThat(booked("beta")).isZero();
    conduct("alpha", Conduct.refusing(Refusal.INSUFFICIENT_BALANCE));
    Until.is("succeeded", () -> again(open).text("status"));
    assertThat(attempts(open)).containsExactly("beta captured null", "alpha failed true");
  }

  @Test
  void aProcessorThatIsDisabledIsSkipped() {
    post("/v1/orchestration/processors/" + beta + "/disable", "");
    activateAnyhow(beta, gamma);

    var paid = pay("pm_card_visa", "");

    assertThat(attempts(paid)).containsExactly("gamma captured null");
    assertThat(skipped(paid.json())).contains("it is disabled");
  }

  @Test
  void whoHasWaitedEnoughIsAnsweredAndTheRetryGoesOnWithoutThem() throws Exception {
    post("/v1/orchestration/settings", "confirm_deadline_seconds=5");
    conduct("alpha", Conduct.refusing(Refusal.INSUFFICIENT_BALANCE));

    var open = pay("pm_card_visa", "");

    assertThat(open.text("status")).isEqualTo("processing");
    Until.is("succeeded", () -> again(open).text("status"));
    assertThat(attempts(open)).containsExactly("beta captured null", "alpha failed true");
  }

  @Test
  void aCardIsNotHandedRoundBeyondItsSchemesLimit() {
    conduct("alpha", Conduct.refusing(Refusal.INSUFFICIENT_BALANCE));
    conduct("beta", Conduct.refusing(Refusal.INSUFFICIENT_BALANCE));
    var reasons = new ArrayList<String>();
    for (var confirmation = 0; confirmation < 6; confirmation++) {
      reasons.add(reason(intent(payCard("5200828282828210", ""))));
    }

    // Mastercard: ten declines in 24 hours. The first of each pair is retried until the tenth.
    assertThat(reasons).startsWith("route_exhausted").endsWith("reattempt_limit");
    assertThat(booked("alpha") + booked("beta")).isLessThanOrEqualTo(11);
  }

  @Test
  void whatIsNotOrchestratedGoesToTheDefaultAlone() {
    activate(beta, gamma);
    conduct("alpha", Conduct.refusing(Refusal.INSUFFICIENT_BALANCE));

    var failed = intent(pay("pm_card_visa", "&payments_orchestration[enabled]=false"));

    assertThat(attempts(failed)).containsExactly("alpha failed false");
  }

  @Test
  void theExplanationTellsTheStoryAndReplaysToTheByte() {
    conduct("alpha", Conduct.refusing(Refusal.INSUFFICIENT_BALANCE));
    var paid = pay("pm_card_visa", "&metadata[order]=6735");
    var path = "/v1/orchestration/payments/" + paid.text("id");

    var told = wire.get(KEY, path + "/explanation");
    var replayed = wire.get(KEY, path + "/replay");

    assertThat(told.status()).isEqualTo(200);
    assertThat(replayed.http().body()).isEqualTo(told.http().body());
    assertThat(told.http().body())
        .contains("insufficient_funds at alpha")
        .contains("declined: insufficient_funds")
        .contains("approved: ")
        .doesNotContain("4242424242424242");
  }

  private static void authenticate(String button, Wire.Answer waiting) {
    var action = waiting.json().at("next_action").at("redirect_to_url");
    try (var browser = new Browser()) {
      browser.follow(browser.press(button, URI.create(action.text("url"))));
    }
  }

  private static Conduct outage(Outage outage) {
    return new Conduct(0, 0, 1, 0, outage);
  }

  private static void conduct(String label, Conduct conduct) {
    server.simulator().processor(label).conduct(conduct);
  }

  private static String processor(String label) {
    var all = wire.get(KEY, "/v1/orchestration/processors?limit=100").json().node().path("data");
    for (var it : all) {
      if (it.path("label").asString().equals(label)) {
        return it.path("id").asString();
      }
    }
    throw new AssertionError("no " + label + " in " + all);
  }

  private static void lack(String processor, String feature) {
    post("/v1/orchestration/processors/" + processor, "lacks[]=" + feature);
  }

  private static void activate(String main, String retry) {
    var set =
        post(
            "/v1/orchestration/rule_sets",
            "name=Test&default_action[processor]=%s&default_action[retry_processors][]=%s"
                .formatted(main, retry));
    post("/v1/orchestration/rule_sets/" + set.text("id") + "/activate", "");
  }

  /** First while all are enabled, as activating asks for, then with what was disabled. */
  private static void activateAnyhow(String main, String retry) {
    post("/v1/orchestration/processors/" + main + "/enable", "");
    activate(main, retry);
    post("/v1/orchestration/processors/" + main + "/disable", "");
  }

  private static Wire.Answer post(String path, String form) {
    var answer = wire.post(KEY, path, form);
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    return answer;
  }

  private static Wire.Answer pay(String paymentMethod, String more) {
    return wire.post(
        KEY,
        "/v1/payment_intents",
        "amount=%d&currency=usd&confirm=true&payment_method=%s&allowed_payment_method_types[]=card%s"
            .formatted(amount, paymentMethod, more));
  }

  private static Wire.Answer payCard(String number, String more) {
    return wire.post(
        KEY,
        "/v1/payment_intents",
        ("amount=%d&currency=usd&confirm=true&allowed_payment_method_types[]=card"
                + "&payment_method_data[type]=card&payment_method_data[card][number]=%s"
                + "&payment_method_data[card][exp_month]=12&payment_method_data[card][exp_year]=2031"
                + "&payment_method_data[card][cvc]=123%s")
            .formatted(amount, number, more));
  }

  private static Wire.Answer again(Wire.Answer payment) {
    return wire.get(KEY, "/v1/payment_intents/" + payment.text("id"));
  }

  /** The payment inside an error. */
  private static Json intent(Wire.Answer failed) {
    assertThat(failed.status()).as(failed.http().body()).isEqualTo(402);
    return failed.json().at("error").at("payment_intent");
  }

  private static List<Json> records(Wire.Answer payment) {
    return records(payment.json());
  }

  private static List<Json> records(Json payment) {
    var path = "/v1/payment_attempt_records?payment_record=" + payment.text("payment_record");
    var records = new ArrayList<Json>();
    wire.get(KEY, path).json().node().path("data").forEach(it -> records.add(new Json(it)));
    return records;
  }

  /** Newest first: label, state, and whether it came from a retry. */
  private static List<String> attempts(Wire.Answer payment) {
    return attempts(payment.json());
  }

  private static List<String> attempts(Json payment) {
    return records(payment).stream().map(RetriesTest::attempt).collect(Collectors.toList());
  }

  private static String attempt(Json record) {
    var id = record.at("processor_details").text("processor");
    var label = id.equals(alpha) ? "alpha" : id.equals(beta) ? "beta" : "gamma";
    var isFailed = record.at("amount_failed").number("value", 0) > 0;
    var retry = record.at("orchestration").at("retry").node().path("is_retried");
    return "%s %s %s"
        .formatted(label, isFailed ? "failed" : "captured", retry.isBoolean() ? retry : "null");
  }

  /** Why the last attempt was not followed by another. */
  private static String reason(Wire.Answer payment) {
    return reason(payment.json());
  }

  private static String reason(Json payment) {
    return records(payment).getFirst().at("orchestration").at("retry").text("reason");
  }

  private static String skipped(Json payment) {
    return records(payment).getFirst().at("orchestration").node().path("skipped").toString();
  }

  /** How many payments of this test's amount a processor has in its books. */
  private static long booked(String label) {
    return server.simulator().processor(label).ledger().stream()
        .filter(it -> it.authorized() == amount || it.captured() == amount)
        .count();
  }
}
