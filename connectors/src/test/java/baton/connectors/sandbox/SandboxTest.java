package baton.connectors.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.Decline;
import baton.connector.DeclineReason;
import baton.connector.Effect;
import baton.connector.Handle;
import baton.connector.HttpReply;
import baton.connector.Notice;
import baton.connector.Operation;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Cancel;
import baton.connector.Operation.Capture;
import baton.connector.Operation.Increment;
import baton.connector.Operation.Initiation;
import baton.connector.Operation.Refund;
import baton.connector.Operation.Resume;
import baton.connector.Operation.Retrieve;
import baton.connector.Operation.Reverse;
import baton.connector.Operation.StoredCredential;
import baton.connector.Operation.Verify;
import baton.connector.Outcome.ActionRequired;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Checks;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.Evidence;
import baton.connector.Outcome.NeverSeen;
import baton.connector.Outcome.Pending;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connector.Outcome.ThreeDSecure;
import baton.connector.Outcome.Unknown;
import baton.connector.ProcessorAccount;
import baton.connectors.ConnectorContract;
import baton.core.Money;
import baton.core.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recorded replies in, outcomes out. */
class SandboxTest extends ConnectorContract {
  private static final ProcessorAccount ACCOUNT =
      new ProcessorAccount(
          "proc_1",
          URI.create("http://127.0.0.1:4011/alpha/v1"),
          Map.of(),
          Map.of("api_key", new Secret("key_1"), "notice_secret", new Secret("whsec_1")));

  SandboxTest() {
    super(Sandbox.PLAIN, ACCOUNT);
  }

  @Override
  protected HttpReply approval(Operation operation, Money amount) {
    return reply(200, body(operation, amount, yes(operation), ""));
  }

  private static String yes(Operation operation) {
    return switch (operation) {
      case Operation.Contest _ -> "under_review";
      case Operation.Concede _ -> "lost";
      case Authorize _, Resume _, Increment _ -> "authorized";
      case Capture _ -> "captured";
      case Cancel _ -> "canceled";
      case Reverse _ -> "reversed";
      case Refund _ -> "refunded";
      case Verify _ -> "verified";
      case Retrieve(var of, _) -> yes(of);
    };
  }

  @Override
  protected HttpReply strange(Operation operation) {
    return reply(200, body(operation, TEN_EURO, "on_hold", ""));
  }

  @Test
  void anAuthorizationIsWrittenInTheProcessorsWords() {
    var call = send(AUTHORIZE).call();

    assertThat(call.method()).isEqualTo("POST");
    assertThat(call.url()).hasToString("http://127.0.0.1:4011/alpha/v1/payments");
    assertThat(call.headers())
        .containsEntry("Authorization", "Bearer key_1")
        .containsEntry("Idempotency-Key", "k1");
    assertThat(call.body())
        .isEqualTo(
            """
            {"amount":1000,"currency":"EUR","capture":"manual",\
            "card":{"number":"{{card.number}}","exp_month":"{{card.exp_month}}",\
            "exp_year":"{{card.exp_year}}","cvc":"{{card.cvc}}"},\
            "holder":{"name":"Jo","line1":"1 Main St","postal_code":"10115","country":"DE"},\
            "initiation":{"off_session":false,"saved_card":false},\
            "three_ds":{"request":"automatic","return_url":"http://127.0.0.1:9/back"},\
            "descriptor":"SHOP"}\
            """);
  }

  @Test
  void whatIsNotAnAuthorizationNamesThePayment() {
    assertThat(send(capture()).call().url().getPath()).endsWith("/payments/ref_1/capture");
    assertThat(send(capture()).call().body()).isEqualTo("{\"amount\":1000,\"currency\":\"EUR\"}");
    var part = new Operation.Capture("k2", TEN_EURO, Handle.of("ref_1"), Operation.Rest.KEPT);
    assertThat(send(part).call().body())
        .isEqualTo("{\"amount\":1000,\"currency\":\"EUR\",\"last\":false}");
    assertThat(send(cancel()).call().url().getPath()).endsWith("/payments/ref_1/cancel");
    assertThat(send(refund()).call().url().getPath()).endsWith("/payments/ref_1/refunds");
    assertThat(send(resume()).call().url().getPath()).endsWith("/payments/ref_1/resume");
    assertThat(send(new Retrieve(refund(), Handle.of("ref_1"))).call().url().getPath())
        .endsWith("/operations/k4");
  }

  @Test
  void aCardIsVerifiedWithoutMoney() {
    var verify = new Verify("k5", AUTHORIZE.instrument(), AUTHORIZE.initiation(), null);
    var call = send(verify).call();

    assertThat(send(verify).effect()).isEqualTo(Effect.READ);
    assertThat(call.url().getPath()).endsWith("/verifications");
    assertThat(call.body())
        .isEqualTo(
            """
            {"card":{"number":"{{card.number}}","exp_month":"{{card.exp_month}}",\
            "exp_year":"{{card.exp_year}}","cvc":"{{card.cvc}}"},\
            "holder":{"name":"Jo","line1":"1 Main St","postal_code":"10115","country":"DE"},\
            "initiation":{"off_session":false,"saved_card":false}}\
            """);
    assertThat(outcome(verify, verification("verified", "")))
        .isEqualTo(new Approved("ver_1", verify.amount(), Evidence.NONE));
    assertThat(
            outcome(verify, verification("declined", ",\"decline\":{\"code\":\"card_expired\"}")))
        .isInstanceOfSatisfying(
            Declined.class,
            it -> assertThat(it.decline().reason()).isEqualTo(DeclineReason.EXPIRED_CARD));
    assertThat(outcome(verify, verification("on_hold", ""))).isInstanceOf(Unknown.class);
  }

  @Test
  void whoeverKeepsACardAuthenticatesAndAgrees() {
    var agreement = new StoredCredential(true, StoredCredential.Purpose.RECURRING, null);
    var verify =
        new Verify(
            "k5",
            AUTHORIZE.instrument(),
            new Initiation(false, false, agreement),
            AUTHORIZE.authentication());

    assertThat(send(verify).call().body())
        .contains(
            """
            "initiation":{"off_session":false,"saved_card":false,\
            "credential":{"first":true,"purpose":"recurring"}},\
            "three_ds":{"request":"automatic","return_url":"http://127.0.0.1:9/back"}}\
            """);
    var page = ",\"redirect_url\":\"http://127.0.0.1:4011/3ds\"";
    assertThat(outcome(verify, verification("action_required", page)))
        .isInstanceOf(ActionRequired.class);
  }

  @Test
  void aPaymentIsNotPaidByBeingVerified() {
    assertThat(outcome(resume(), reply(200, body(resume(), TEN_EURO, "verified", ""))))
        .isInstanceOf(Unknown.class);
  }

  private static HttpReply verification(String status, String more) {
    return reply(
        200,
        "{\"payment\":\"ver_1\",\"operation\":\"verify\",\"key\":\"k5\",\"status\":\"%s\"%s}"
            .formatted(status, more));
  }

  @Test
  void anApprovalCarriesItsEvidence() {
    var evidence =
        """
        ,"evidence":{"authorization_code":"SF2041","network_transaction_id":"0M7ZQ5K3SF2041X",
        "risk_level":"normal","checks":{"line1":"fail","postal_code":"pass","cvc":"pass"},
        "three_ds":{"result":"authenticated","flow":"challenge","eci":"05","version":"2.2.0"}}\
        """;

    assertThat(outcome(AUTHORIZE, reply(200, body(AUTHORIZE, TEN_EURO, "captured", evidence))))
        .isEqualTo(
            new Approved(
                "pay_1",
                TEN_EURO,
                new Evidence(
                    "SF2041",
                    "0M7ZQ5K3SF2041X",
                    new Checks("fail", "pass", "pass"),
                    new ThreeDSecure("authenticated", "challenge", "05", "2.2.0"),
                    "normal")));
  }

  @Test
  void aRefundIsNamedByItsOwnId() {
    assertThat(outcome(refund(), approval(refund(), TEN_EURO)))
        .isEqualTo(new Approved("op_1", TEN_EURO, Evidence.NONE));
    assertThat(outcome(refund(), reply(200, body(refund(), TEN_EURO, "pending", ""))))
        .isEqualTo(new Pending("op_1", Evidence.NONE));
    assertThat(
            outcome(
                new Retrieve(refund(), Handle.of("op_1")),
                reply(200, body(refund(), TEN_EURO, "failed", decline("refund_refused")))))
        .isInstanceOf(Declined.class);
  }

  @Test
  void aChallengeIsAnActionOfThePayer() {
    var redirect = ",\"redirect_url\":\"http://127.0.0.1:4011/alpha/3ds/pay_1\"";

    assertThat(
            outcome(AUTHORIZE, reply(200, body(AUTHORIZE, TEN_EURO, "action_required", redirect))))
        .isEqualTo(
            new ActionRequired(
                "pay_1", URI.create("http://127.0.0.1:4011/alpha/3ds/pay_1"), Evidence.NONE));
    assertThat(outcome(AUTHORIZE, reply(200, body(AUTHORIZE, TEN_EURO, "action_required", ""))))
        .isInstanceOf(Unknown.class);
  }

  @ParameterizedTest
  @CsvSource({
    "refused, GENERIC_DECLINE",
    "insufficient_balance, INSUFFICIENT_FUNDS",
    "card_lost, LOST_CARD",
    "card_stolen, STOLEN_CARD",
    "card_expired, EXPIRED_CARD",
    "cvc_wrong, INCORRECT_CVC",
    "number_wrong, INCORRECT_NUMBER",
    "too_many_payments, CARD_VELOCITY_EXCEEDED",
    "issuer_error, PROCESSING_ERROR",
    "authentication_needed, AUTHENTICATION_REQUIRED",
    "authentication_failed, AUTHENTICATION_FAILED",
    "blocked_by_risk_engine, BLOCKED_BY_PROCESSOR",
    "moon_in_the_wrong_house, GENERIC_DECLINE",
  })
  void aDeclineIsPutInOurWords(String code, DeclineReason reason) {
    var declined = reply(200, body(AUTHORIZE, TEN_EURO, "declined", decline(code)));

    assertThat(outcome(AUTHORIZE, declined))
        .isEqualTo(new Declined("pay_1", new Decline(reason, "51", "02", code), Evidence.NONE));
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_request, INVALID_REQUEST",
    "401, unauthenticated, UNAUTHENTICATED",
    "404, not_found, NOT_FOUND",
    "409, wrong_state, WRONG_STATE",
    "429, rate_limited, RATE_LIMITED",
  })
  void aProvenRefusalIsRejected(int status, String code, Rejection why) {
    assertThat(outcome(capture(), reply(status, error(code)))).isEqualTo(new Rejected(why, "no"));
    assertThat(outcome(new Retrieve(capture(), null), reply(status, error(code))))
        .isInstanceOf(Unknown.class);
  }

  @Test
  void aKeyThatWasUsedForSomethingElseProvesNothing() {
    assertThat(outcome(capture(), reply(409, error("key_reused")))).isInstanceOf(Unknown.class);
  }

  @Test
  void onlyALookCanFindThatItWasNeverSeen() {
    var neverSeen = reply(404, error("never_seen"));

    assertThat(outcome(new Retrieve(capture(), null), neverSeen)).isEqualTo(new NeverSeen());
    assertThat(outcome(capture(), neverSeen)).isInstanceOf(Unknown.class);
  }

  @Test
  void anAnswerAboutSomethingElseIsUnknown() {
    assertThat(outcome(capture(), approval(refund(), TEN_EURO))).isInstanceOf(Unknown.class);
  }

  @Test
  void aGenuineNoticeNamesTheOperation() {
    var body = "{\"id\":\"evt_1\",\"key\":\"k1\"}";
    var seal = "t=1700000000,v1=41a288e40b764d8a1d4a19dcc15f4e13a14fa9e27b012d780418d0a82a5d9613";

    assertThat(read(seal, body))
        .isEqualTo(new Notice.Reading.About(List.of(Notice.Event.Happened.hint("evt_1", "k1"))));
    assertThat(read(seal, body + " ")).isInstanceOf(Notice.Reading.Forged.class);
    assertThat(read(seal.replace("t=17", "t=18"), body)).isInstanceOf(Notice.Reading.Forged.class);
    assertThat(read("t=,v1=", body)).isInstanceOf(Notice.Reading.Forged.class);
  }

  private static Notice.Reading read(String signature, String body) {
    return Sandbox.PLAIN.read(
        new Notice(Map.of("sandbox-signature", signature)::get, body), ACCOUNT);
  }

  private static String body(Operation operation, Money amount, String status, String more) {
    var asked = operation instanceof Retrieve(var of, _) ? of : operation;
    if (asked instanceof Operation.DisputeAnswer) {
      var dispute = Objects.requireNonNull(asked.handle()).reference();
      return "{\"id\":\"%s\",\"status\":\"%s\"}".formatted(dispute, status);
    }
    return """
    {"id":"op_1","operation":"x","key":"%s","payment":"pay_1","status":"%s","amount":%d,\
    "currency":"%s"%s}\
    """
        .formatted(
            operation.key(), status, amount.minor(), amount.currency().getCurrencyCode(), more);
  }

  private static String decline(String code) {
    return ",\"decline\":{\"code\":\"%s\",\"network_code\":\"51\",\"network_advice\":\"02\"}"
        .formatted(code);
  }

  private static String error(String code) {
    return "{\"error\":{\"code\":\"%s\",\"message\":\"no\"}}".formatted(code);
  }
}
