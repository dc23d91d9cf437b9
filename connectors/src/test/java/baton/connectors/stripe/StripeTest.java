package baton.connectors.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.Decline;
import baton.connector.DeclineReason;
import baton.connector.Effect;
import baton.connector.Handle;
import baton.connector.HttpReply;
import baton.connector.Notice;
import baton.connector.Operation;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Retrieve;
import baton.connector.Outcome.ActionRequired;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.NeverSeen;
import baton.connector.Outcome.Pending;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connector.Outcome.Unknown;
import baton.connector.ProcessorAccount;
import baton.connectors.ConnectorContract;
import baton.connectors.Samples;
import baton.core.Json;
import baton.core.Money;
import baton.core.Secret;
import com.stripe.net.Webhook;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stripe's replies in, outcomes out. */
class StripeTest extends ConnectorContract {
  private static final String SECRET = "whsec_1";
  private static final ProcessorAccount ACCOUNT =
      new ProcessorAccount(
          "proc_1",
          URI.create("https://api.stripe.com"),
          Map.of(),
          Map.of("secret_key", new Secret("sk_test_1"), "webhook_secret", new Secret(SECRET)));

  StripeTest() {
    super(new Stripe(), ACCOUNT);
  }

  @Override
  protected HttpReply approval(Operation operation, Money amount) {
    return Replies.ok(Replies.yes(operation, amount, false));
  }

  @Override
  protected HttpReply strange(Operation operation) {
    return Replies.ok(Replies.yes(operation, operation.amount(), true));
  }

  @Override
  protected List<HttpReply> before(Operation operation) {
    return operation instanceof Authorize || operation instanceof Operation.Verify
        ? List.of(Replies.ok(Replies.paymentMethod()))
        : List.of();
  }

  @Override
  protected Handle payment() {
    return Handle.of("pi_1");
  }

  @Override
  protected Handle named(Operation operation) {
    return Handle.of(operation instanceof Operation.Refund ? "re_1" : "pi_1");
  }

  /** Canceled is all of it, and raised as a whole. */
  @Override
  protected boolean tellsAmount(Operation operation) {
    return switch (operation) {
      case Operation.Cancel _, Operation.Increment _ -> false;
      case Retrieve(var of, _) -> tellsAmount(of);
      default -> true;
    };
  }

  @Test
  void whatWasRaisedIsSoInFullAndTheAuthorizationWasWhatItWas() {
    var held = Replies.intent("pi_1", TEN_EURO, "requires_capture").put("amount", 900);
    assertThat(outcome(new Retrieve(increment(), null), Replies.ok(held)))
        .isInstanceOf(NeverSeen.class);
    assertThat(outcome(increment(), Replies.ok(held))).isInstanceOf(Unknown.class);
    for (var wrong : List.of(0, 1100)) {
      assertThat(outcome(increment(), Replies.ok(held.deepCopy().put("amount", wrong))))
          .isInstanceOf(Unknown.class);
    }
    var raised = Replies.yes(AUTHORIZE, new Money(2500, TEN_EURO.currency()), false);
    var before = new Retrieve(AUTHORIZE, payment());
    assertThat(outcome(before, Replies.ok(raised.put("amount", 2500))))
        .isInstanceOfSatisfying(
            Approved.class, yes -> assertThat(yes.amount()).isEqualTo(TEN_EURO));
  }

  @Test
  void aPaymentForAnotherAccountOfThePlatformSaysSo() {
    var connected = new Operation.ConnectedAccounts("acct_1", "acct_2", 800L, null);
    var sale =
        new Authorize(
            "k1",
            TEN_EURO,
            AUTHORIZE.capture(),
            AUTHORIZE.instrument(),
            AUTHORIZE.initiation(),
            AUTHORIZE.authentication(),
            null,
            AUTHORIZE.metadata(),
            Operation.Captures.ONE,
            connected,
            true);

    assertThat(calls(sale).getLast().call().body())
        .contains("&on_behalf_of=acct_1&")
        .contains("%5Brequest_incremental_authorization%5D=if_available&")
        .contains("&transfer_data%5Bdestination%5D=acct_2&transfer_data%5Bamount%5D=800&")
        .doesNotContain("application_fee_amount");
  }

  @Test
  void aCardBecomesAPaymentMethodAndThenAnIntent() {
    var calls = calls(AUTHORIZE);

    assertThat(calls)
        .extracting(it -> it.call().url().getPath())
        .containsExactly("/v1/payment_methods", "/v1/payment_intents");
    assertThat(calls)
        .extracting(it -> it.call().headers().get("Idempotency-Key"))
        .containsExactly("k1-pm", "k1");
    assertThat(calls)
        .extracting(it -> it.call().headers().get("Stripe-Version"))
        .containsOnly("2026-07-29.dahlia");
    assertThat(calls).extracting(it -> it.effect()).containsExactly(Effect.READ, Effect.MONEY);
    assertThat(calls.getLast().call().body())
        .isEqualTo(
            """
            amount=1000&currency=eur&capture_method=manual&payment_method_types%5B%5D=card\
            &payment_method=pm_1&confirm=true&statement_descriptor_suffix=SHOP\
            &expand%5B%5D=latest_charge&metadata%5Bbaton_key%5D=k1\
            &return_url=http%3A%2F%2F127.0.0.1%3A9%2Fback\
            """);
  }

  @Test
  void withoutItsCvcACardIsAnotherRequest() {
    assertThat(calls(Samples.authorize(false)).getFirst().call().headers())
        .containsEntry("Idempotency-Key", "k1-pn");
  }

  @Test
  void aCardThatIsRefusedBeforeThePaymentIsDeclined() {
    var refused = error(402, "card_error", "incorrect_number", "");

    assertThat(talk(AUTHORIZE, List.of(refused)).outcome())
        .isInstanceOfSatisfying(
            Declined.class,
            it -> assertThat(it.decline().reason()).isEqualTo(DeclineReason.INCORRECT_NUMBER));
  }

  @ParameterizedTest
  @CsvSource({
    "card_declined, insufficient_funds, INSUFFICIENT_FUNDS",
    "card_declined, generic_decline, GENERIC_DECLINE",
    "card_declined, merchant_blacklist, BLOCKED_BY_PROCESSOR",
    "expired_card, '', EXPIRED_CARD",
    "payment_intent_authentication_failure, '', AUTHENTICATION_FAILED",
    "authentication_required, authentication_required, AUTHENTICATION_REQUIRED",
  })
  void aDeclineIsAnError(String code, String declineCode, DeclineReason reason) {
    assertThat(outcome(AUTHORIZE, error(402, "card_error", code, declineCode)))
        .isInstanceOfSatisfying(
            Declined.class,
            it -> {
              assertThat(it.reference()).isEqualTo("pi_1");
              assertThat(it.decline().reason()).isEqualTo(reason);
              assertThat(it.decline().isUnmapped()).isFalse();
            });
  }

  @Test
  void theNetworksCodeIsStrongerAndAnUnknownWordIsMarked() {
    var body =
        """
        {"error":{"type":"card_error","code":"card_declined","decline_code":"%s",
        "network_decline_code":"41","network_advice_code":"03"}}\
        """;

    assertThat(outcome(AUTHORIZE, reply(402, body.formatted("do_not_honor"))))
        .isInstanceOfSatisfying(
            Declined.class,
            it ->
                assertThat(it.decline())
                    .isEqualTo(new Decline(DeclineReason.LOST_CARD, "41", "03", "do_not_honor")));
    assertThat(outcome(AUTHORIZE, error(402, "card_error", "card_declined", "full_moon")))
        .isInstanceOfSatisfying(
            Declined.class, it -> assertThat(it.decline().isUnmapped()).isTrue());
  }

  /** Another processor's risk engine may judge otherwise; another line to the issuer will not. */
  @Test
  void aCardThatStripeItselfBlockedWasNeverShownToItsIssuer() {
    var error = error(402, "card_error", "card_declined", "fraudulent");
    var intent = Replies.intent("pi_1", TEN_EURO, "requires_payment_method");
    intent.withObject("/metadata").put("baton_key", "k1");
    intent.putObject("last_payment_error").put("type", "card_error").put("code", "card_declined");
    intent.putObject("latest_charge").putObject("outcome").put("type", "blocked");
    var replies = List.of(before(AUTHORIZE).getFirst(), error, Replies.ok(intent));

    assertThat(talk(AUTHORIZE, replies).outcome())
        .isInstanceOfSatisfying(
            Declined.class,
            it -> assertThat(it.decline().reason()).isEqualTo(DeclineReason.BLOCKED_BY_PROCESSOR));
    var unclear = List.of(before(AUTHORIZE).getFirst(), error, reply(503, ""));
    assertThat(talk(AUTHORIZE, unclear).outcome())
        .isInstanceOfSatisfying(
            Declined.class,
            it -> assertThat(it.decline().reason()).isEqualTo(DeclineReason.FRAUDULENT));
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_request_error, parameter_missing, INVALID_REQUEST",
    "400, invalid_request_error, payment_intent_unexpected_state, WRONG_STATE",
    "401, invalid_request_error, '', UNAUTHENTICATED",
    "403, invalid_request_error, '', NOT_ENABLED",
    "404, invalid_request_error, resource_missing, NOT_FOUND",
    "429, invalid_request_error, lock_timeout, RATE_LIMITED",
  })
  void aRefusalProvesThatNothingHappened(int status, String type, String code, Rejection why) {
    assertThat(outcome(capture(), error(status, type, code, "")))
        .isInstanceOfSatisfying(Rejected.class, it -> assertThat(it.why()).isEqualTo(why));
  }

  @ParameterizedTest
  @CsvSource({
    "400, idempotency_error, ''",
    "409, invalid_request_error, idempotency_key_in_use",
    "424, api_error, ''",
    "500, api_error, ''",
  })
  void whatIsUnderThatKeyAlreadyIsUnknown(int status, String type, String code) {
    assertThat(outcome(AUTHORIZE, error(status, type, code, ""))).isInstanceOf(Unknown.class);
    assertThat(outcome(capture(), error(status, type, code, ""))).isInstanceOf(Unknown.class);
  }

  @Test
  void aRefusalInAnotherFormIsSomebodyElses() {
    assertThat(outcome(capture(), reply(403, "{\"message\":\"blocked by a proxy\"}")))
        .isInstanceOf(Unknown.class);
  }

  @Test
  void aPayerIsSentToStripesPage() {
    var intent = Replies.intent("pi_1", TEN_EURO, "requires_action");
    intent.withObject("/metadata").put("baton_key", "k1");
    intent
        .putObject("next_action")
        .put("type", "redirect_to_url")
        .putObject("redirect_to_url")
        .put("url", "https://hooks.stripe.com/3ds");

    assertThat(outcome(AUTHORIZE, Replies.ok(intent)))
        .isInstanceOfSatisfying(
            ActionRequired.class,
            it -> assertThat(it.redirect()).hasToString("https://hooks.stripe.com/3ds"));
    assertThat(outcome(resume(), Replies.ok(intent))).isInstanceOf(ActionRequired.class);
    intent.putObject("next_action").put("type", "use_stripe_sdk");
    assertThat(outcome(AUTHORIZE, Replies.ok(intent))).isInstanceOf(Unknown.class);
  }

  @Test
  void aSearchThatFindsNothingHasNotSeenIt() {
    var none = "{\"object\":\"search_result\",\"data\":[],\"has_more\":false}";

    assertThat(outcome(new Retrieve(AUTHORIZE, null), reply(200, none))).isEqualTo(new NeverSeen());
  }

  @Test
  void whatIsStillHeldWasNotCaptured() {
    var held = Replies.ok(Replies.intent("pi_1", TEN_EURO, "requires_capture"));

    assertThat(outcome(new Retrieve(capture(), null), held)).isEqualTo(new NeverSeen());
    assertThat(outcome(capture(), held)).isInstanceOf(Unknown.class);
  }

  @Test
  void anAuthorizationThatWasCapturedSinceIsStillWhatWasAuthorized() {
    var intent = Replies.intent("pi_1", Samples.NINE_EURO, "succeeded");
    intent.withObject("/metadata").put("baton_key", "k1");

    assertThat(outcome(new Retrieve(AUTHORIZE, payment()), Replies.ok(intent)))
        .isInstanceOfSatisfying(Approved.class, it -> assertThat(it.amount()).isEqualTo(TEN_EURO));
  }

  @Test
  void aRefundMayBePendingAndFail() {
    var refund = (Operation.Refund) refund();

    assertThat(outcome(refund, Replies.ok(Replies.refund(refund, TEN_EURO, "pending"))))
        .isInstanceOf(Pending.class);
    var failed = Replies.refund(refund, TEN_EURO, "failed").put("failure_reason", "unknown");
    assertThat(outcome(new Retrieve(refund, Handle.of("re_1")), Replies.ok(failed)))
        .isInstanceOf(Declined.class);
  }

  @Test
  void aCardIsVerifiedWithoutMoney() {
    var verify =
        new Operation.Verify(
            "k6", AUTHORIZE.instrument(), AUTHORIZE.initiation(), AUTHORIZE.authentication());

    assertThat(send(verify).call().url().getPath()).isEqualTo("/v1/setup_intents");
    assertThat(outcome(verify, approval(verify, verify.amount())))
        .isInstanceOfSatisfying(
            Approved.class, it -> assertThat(it.reference()).isEqualTo("seti_1"));
    assertThat(talk(new Retrieve(verify, null), List.of()).outcome()).isEqualTo(new NeverSeen());
  }

  @Test
  void aNoticeIsGenuineWhereStripesOwnLibrarySaysSo() throws GeneralSecurityException {
    var body =
        """
        {"id":"evt_1","object":"event","type":"payment_intent.succeeded","data":{"object":
        {"object":"payment_intent","metadata":{"baton_key":"k1","baton_capture":"k2"}}}}\
        """;
    var header = Webhook.Signature.generateSignatureHeader(body, SECRET, 1_700_000_000L);

    assertThat(read(header, body))
        .isEqualTo(
            new Notice.Reading.About(
                List.of(
                    Notice.Event.Happened.hint("evt_1", "k1"),
                    Notice.Event.Happened.hint("evt_1-capture", "k2"))));
    assertThat(read(header.replace(",v1=", ",v1=00,v1="), body))
        .isInstanceOf(Notice.Reading.About.class);
    assertThat(read(header, body + " ")).isInstanceOf(Notice.Reading.Forged.class);
    assertThat(read(header.replace("t=17", "t=18"), body))
        .isInstanceOf(Notice.Reading.Forged.class);
    for (var forged : List.of("", "t=,v1=", "v1=" + "0".repeat(64), ",,,", "t=1")) {
      assertThat(read(forged, body)).isInstanceOf(Notice.Reading.Forged.class);
    }
  }

  @Test
  void aDisputeIsToldWithItsDeadline() throws GeneralSecurityException {
    var body =
        """
        {"id":"evt_2","object":"event","type":"charge.dispute.created","data":{"object":
        {"id":"dp_1","object":"dispute","amount":1000,"currency":"eur","payment_intent":"pi_1",
        "reason":"fraudulent","status":"needs_response","evidence_details":{"due_by":1723679999},
        "payment_method_details":{"card":{"network_reason_code":"10.4"}}}}}\
        """;
    var header = Webhook.Signature.generateSignatureHeader(body, SECRET);

    assertThat(read(header, body))
        .isEqualTo(
            new Notice.Reading.About(
                List.of(
                    new Notice.Event.Disputed(
                        "evt_2",
                        "pi_1",
                        new Notice.Dispute(
                            "dp_1",
                            TEN_EURO,
                            "fraudulent",
                            "10.4",
                            Notice.Dispute.Status.NEEDS_RESPONSE,
                            Instant.ofEpochSecond(1723679999))))));
  }

  private Notice.Reading read(String signature, String body) {
    return connector.read(new Notice(Map.of("stripe-signature", signature)::get, body), ACCOUNT);
  }

  private static HttpReply error(int status, String type, String code, String declineCode) {
    var body = Json.object();
    var error = body.putObject("error").put("type", type).put("code", code).put("message", "no");
    error.put("decline_code", declineCode).putObject("payment_intent").put("id", "pi_1");
    return reply(status, body.toString());
  }
}
