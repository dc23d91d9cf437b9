package baton.connectors.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.DeclineReason;
import baton.connector.Handle;
import baton.connector.HttpReply;
import baton.connector.Notice;
import baton.connector.Notice.Event;
import baton.connector.Notice.Reading;
import baton.connector.Notice.Subject;
import baton.connector.Operation;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Resume;
import baton.connector.Operation.Retrieve;
import baton.connector.Operation.Verify;
import baton.connector.Outcome.ActionRequired;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.NeverSeen;
import baton.connector.Outcome.Pending;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connector.Outcome.Unknown;
import baton.connector.ProcessorAccount;
import baton.connectors.ConnectorContract;
import baton.connectors.Samples;
import baton.connectors.wire.Hmac;
import baton.core.Json;
import baton.core.Money;
import baton.core.Secret;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckoutTest extends ConnectorContract {
  static final ProcessorAccount ACCOUNT =
      new ProcessorAccount(
          "proc_1",
          URI.create("http://127.0.0.1:9/alpha/checkout"),
          Map.of(),
          Map.of(
              "secret_key", new Secret("sk_sbox_abcdefgh"),
              "processing_channel_id", new Secret("pc_bhmsdtdzgy2exhfqy6lgoqlkr4"),
              "notice_key", new Secret("signing-key-1")));

  CheckoutTest() {
    super(new Checkout(), ACCOUNT);
  }

  @Override
  protected boolean isDecidedLater(Operation operation) {
    return isChange(operation);
  }

  /** A list of actions is of a payment, and those of others are not in it. */
  @Override
  protected boolean tellsWhat(Operation operation) {
    return !(operation instanceof Operation.DisputeAnswer)
        && !(operation instanceof Retrieve(var of, _) && isChange(of));
  }

  /** Evidence is provided before it is submitted. */
  @Override
  protected List<HttpReply> before(Operation operation) {
    return operation instanceof Operation.Contest ? List.of(reply(204, "")) : List.of();
  }

  private static boolean isChange(Operation operation) {
    return operation instanceof Operation.Capture
        || operation instanceof Operation.Cancel
        || operation instanceof Operation.Refund;
  }

  @Override
  protected HttpReply approval(Operation operation, Money amount) {
    return switch (operation) {
      case Authorize it -> reply(201, payment(it.key(), "Authorized", amount));
      case Verify it -> reply(201, payment(it.key(), "Card Verified", amount));
      case Resume it -> reply(200, details(it.handle().reference(), "Authorized", amount));
      case Operation.DisputeAnswer _ -> reply(204, "");
      case Retrieve(Operation.Contest it, _) ->
          reply(200, dispute(it.handle(), "evidence_under_review"));
      case Retrieve(Operation.Concede it, _) -> reply(200, dispute(it.handle(), "accepted"));
      case Retrieve(var of, var handle) when !isChange(of) ->
          reply(
              200,
              details(
                  of instanceof Resume it
                      ? it.handle().reference()
                      : Objects.requireNonNull(handle).reference(),
                  "Captured",
                  amount));
      case Retrieve(var of, _) -> reply(200, actions(of, type(of), amount));
      default -> reply(202, accepted(operation));
    };
  }

  @Override
  protected HttpReply strange(Operation operation) {
    return switch (operation) {
      case Authorize it -> reply(201, payment(it.key(), "On Hold", it.amount()));
      case Verify it -> reply(201, payment(it.key(), "On Hold", it.amount()));
      case Resume it -> reply(200, details(it.handle().reference(), "On Hold", it.amount()));
      case Operation.DisputeAnswer _ -> reply(202, "");
      case Retrieve(Operation.Contest it, _) -> reply(200, dispute(it.handle(), "on_hold"));
      case Retrieve(Operation.Concede it, _) -> reply(200, dispute(it.handle(), "on_hold"));
      case Retrieve(var of, var handle) when !isChange(of) ->
          reply(
              200, details(handle == null ? "ref_1" : handle.reference(), "On Hold", of.amount()));
      case Retrieve(var of, _) -> reply(200, actions(of, "Payout", of.amount()));
      default -> reply(202, "{\"action_id\":\"act_1\",\"_links\":{}}");
    };
  }

  private static String payment(String key, String status, Money amount) {
    return """
    {"id":"pay_1","action_id":"act_1","amount":%d,"currency":"%s","approved":true,"status":"%s",
     "auth_code":"643381","response_code":"10000","reference":"%s","scheme_id":"489341065491658",
     "eci":"05","source":{"type":"card","avs_check":"Y","cvv_check":"Y","scheme":"Visa"}}\
    """
        .formatted(amount.minor(), amount.currency(), status, key);
  }

  private static String dispute(Handle of, String status) {
    return "{\"id\":\"%s\",\"status\":\"%s\"}".formatted(of.reference(), status);
  }

  private static String details(String id, String status, Money amount) {
    return """
    {"id":"%s","requested_on":"2026-11-01T10:00:00Z","amount":%d,"currency":"%s",
     "approved":true,"status":"%s","reference":"k1"}\
    """
        .formatted(id, amount.minor(), amount.currency(), status);
  }

  private static String accepted(Operation operation) {
    return """
    {"action_id":"act_2","reference":"%s",
     "_links":{"payment":{"href":"https://api.checkout.com/payments/%s"}}}\
    """
        .formatted(operation.key(), Objects.requireNonNull(operation.handle()).reference());
  }

  /** Actions name no currency: it is the payment's. */
  private static String actions(Operation of, String type, Money amount) {
    var minor = amount.currency().equals(TEN_EURO.currency()) ? amount.minor() : -1;
    return """
    [{"id":"act_2","type":"%s","amount":%d,"approved":true,"response_code":"10000",
      "reference":"%s"}]\
    """
        .formatted(type, minor, of.key());
  }

  private static String type(Operation of) {
    return switch (of) {
      case Operation.Capture _ -> "Capture";
      case Operation.Cancel _ -> "Void";
      default -> "Refund";
    };
  }

  @Test
  void whatIsAcceptedIsPendingByItsOwnId() {
    assertThat(outcome(capture(), approval(capture(), TEN_EURO)))
        .isInstanceOfSatisfying(Pending.class, it -> assertThat(it.reference()).isEqualTo("act_2"));
  }

  @Test
  void aCaptureIsFinal() {
    var body = Objects.requireNonNull(Json.parse(String.valueOf(send(capture()).call().body())));
    assertThat(body.node().toString())
        .isEqualTo("{\"amount\":1000,\"capture_type\":\"Final\",\"reference\":\"k2\"}");
  }

  @Test
  void whatIsNotAmongTheActionsWasNeverSeenAndWhatWasRefusedIsDeclined() {
    var looking = new Retrieve(capture(), null);
    var other = actions(refund(), "Refund", TEN_EURO);
    assertThat(outcome(looking, reply(200, other))).isInstanceOf(NeverSeen.class);
    assertThat(outcome(looking, reply(200, "[]"))).isInstanceOf(Unknown.class);
    var refused =
        actions(capture(), "Capture", TEN_EURO).replace("true", "false").replace("10000", "20051");
    assertThat(outcome(looking, reply(200, refused)))
        .isInstanceOfSatisfying(
            Declined.class,
            it -> assertThat(it.decline().reason()).isEqualTo(DeclineReason.INSUFFICIENT_FUNDS));
  }

  @ParameterizedTest
  @CsvSource({
    "20005,DO_NOT_HONOR,05",
    "20051,INSUFFICIENT_FUNDS,51",
    "30041,LOST_CARD,41",
    "200N7,INCORRECT_CVC,N7",
    "40101,BLOCKED_BY_PROCESSOR,",
    "20151,AUTHENTICATION_FAILED,"
  })
  void aDeclineIsUnderstood(String code, DeclineReason reason, String network) {
    assertThat(outcome(AUTHORIZE, reply(201, declined(code))))
        .isInstanceOfSatisfying(
            Declined.class,
            it -> {
              assertThat(it.decline().reason()).isEqualTo(reason);
              assertThat(it.decline().networkCode()).isEqualTo(network);
              assertThat(it.decline().isUnmapped()).isFalse();
            });
  }

  private static String declined(String code) {
    return payment("k1", "Declined", TEN_EURO)
        .replace("\"approved\":true", "\"approved\":false")
        .replace("10000", code);
  }

  @Test
  void whenTheIssuerAsksForThePayerTheyAreAuthenticatedUnderAnotherKey() {
    var asked = reply(201, declined("20154"));
    var talk = talk(AUTHORIZE, List.of(asked, approval(AUTHORIZE, TEN_EURO)));

    assertThat(talk.calls())
        .extracting(it -> it.call().headers().get("Cko-Idempotency-Key"))
        .containsExactly("k1", "k1-a");
    var again =
        Objects.requireNonNull(Json.parse(String.valueOf(talk.calls().getLast().call().body())));
    assertThat(again.at("3ds").isTrue("enabled")).isTrue();
    assertThat(again.text("success_url")).isEqualTo("http://127.0.0.1:9/back");
    assertThat(talk(Samples.proven(), List.of(asked)).outcome()).isInstanceOf(Declined.class);
  }

  @Test
  void thePayerIsSentToTheirBank() {
    var body =
        """
        {"id":"pay_1","status":"Pending","reference":"k1","_links":{"self":{"href":"https://x/y"},
         "redirect":{"href":"https://api.checkout.com/3ds/pay_1"}}}
        """;
    assertThat(outcome(AUTHORIZE, reply(202, body)))
        .isInstanceOfSatisfying(
            ActionRequired.class,
            it -> assertThat(it.redirect()).hasToString("https://api.checkout.com/3ds/pay_1"));
  }

  @ParameterizedTest
  @CsvSource({"401,UNAUTHENTICATED", "403,WRONG_STATE", "404,NOT_FOUND"})
  void errorsWithoutABodyProveThatNothingWasDone(int status, Rejection why) {
    assertThat(outcome(capture(), reply(status, "")))
        .isInstanceOfSatisfying(Rejected.class, it -> assertThat(it.why()).isEqualTo(why));
  }

  @Test
  void aPaymentThatIsNotAllowedIsAVerdictOnTheAccount() {
    assertThat(outcome(AUTHORIZE, reply(403, "")))
        .isInstanceOfSatisfying(
            Rejected.class, it -> assertThat(it.why()).isEqualTo(Rejection.NOT_ENABLED));
  }

  @Test
  void aRequestLikeOneUnderWayIsUnknown() {
    assertThat(outcome(AUTHORIZE, reply(429, "{\"error_type\":\"duplicate_request\"}")))
        .isInstanceOf(Unknown.class);
    assertThat(outcome(AUTHORIZE, reply(429, "{\"error_type\":\"too_many_requests\"}")))
        .isInstanceOf(Rejected.class);
    assertThat(outcome(AUTHORIZE, reply(422, invalid("card_expired"))))
        .isInstanceOf(Declined.class);
    assertThat(outcome(AUTHORIZE, reply(422, invalid("amount_invalid"))))
        .isInstanceOf(Rejected.class);
  }

  private static String invalid(String code) {
    return "{\"error_type\":\"request_invalid\",\"error_codes\":[\"%s\"]}".formatted(code);
  }

  @Test
  void aSignedNoticeIsAHintAboutItsAction() {
    var body =
        """
        {"id":"evt_1","type":"payment_captured",
         "data":{"id":"pay_1","action_id":"act_2","reference":"order 7"}}\
        """;
    var events = ((Reading.About) read(body, "signing-key-1")).events();
    assertThat(events)
        .containsExactly(
            new Event.Happened("evt_1", new Subject.Reference("pay_1", "act_2"), null));
    assertThat(read(body, "another")).isInstanceOf(Reading.Forged.class);
  }

  @Test
  void aDisputeIsToldWithItsPaymentAndItsEnd() {
    var body =
        """
        {"id":"evt_2","type":"dispute_evidence_required","data":{"id":"dsp_1","category":"fraudulent",
         "amount":900,"currency":"EUR","reason_code":"10.4","payment_id":"pay_1",
         "evidence_required_by":"2026-12-01T10:00:00Z"}}\
        """;
    var it = (Event.Disputed) ((Reading.About) read(body, "signing-key-1")).events().getFirst();
    assertThat(it.payment()).isEqualTo("pay_1");
    assertThat(it.dispute().status()).isEqualTo(Notice.Dispute.Status.NEEDS_RESPONSE);
    assertThat(it.dispute().evidenceDueBy()).isNotNull();
    assertThat(it.dispute().amount()).isEqualTo(Samples.NINE_EURO);
  }

  private Reading read(String body, String key) {
    var seal = HexFormat.of().formatHex(Hmac.sha256(key, body));
    return connector.read(
        new Notice(it -> it.equals("cko-signature") ? seal : null, body), account);
  }

  @Override
  protected Handle payment() {
    return Handle.of("pay_1");
  }
}
