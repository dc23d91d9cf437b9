package baton.connectors.braintree;

import static baton.connectors.braintree.Replies.error;
import static baton.connectors.braintree.Replies.inPart;
import static baton.connectors.braintree.Replies.without;
import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.DeclineReason;
import baton.connector.Handle;
import baton.connector.HttpReply;
import baton.connector.Notice;
import baton.connector.Operation;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Cancel;
import baton.connector.Operation.Retrieve;
import baton.connector.Operation.Reverse;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.Evidence;
import baton.connector.Outcome.NeverSeen;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Braintree's replies in, outcomes out. */
class BraintreeTest extends ConnectorContract {
  private static final String PRIVATE_KEY = "private_1";
  private static final ProcessorAccount ACCOUNT =
      new ProcessorAccount(
          "proc_1",
          URI.create("https://payments.sandbox.braintree-api.com"),
          Map.of(),
          Map.of(
              "public_key",
              new Secret("public_1"),
              "private_key",
              new Secret(PRIVATE_KEY),
              "merchant_accounts",
              new Secret("eur=shop_eur,usd=shop_usd")));

  BraintreeTest() {
    super(new Braintree(), ACCOUNT);
  }

  @Override
  protected HttpReply approval(Operation operation, Money amount) {
    return Replies.yes(operation, amount, false);
  }

  @Override
  protected HttpReply strange(Operation operation) {
    return Replies.yes(operation, operation.amount(), true);
  }

  @Override
  protected List<HttpReply> before(Operation operation) {
    return switch (operation) {
      case Authorize _, Operation.Verify _ -> List.of(Replies.token());
      case Reverse _ ->
          List.of(Replies.found("transactions", Replies.of("btx1", TEN_EURO, "AUTHORIZED")));
      case Operation.Contest it -> {
        var open = Replies.dispute(it.handle().reference(), "OPEN", null);
        var told = "customer name: Jo\nuncategorized text: it is hers";
        open.putArray("evidence").addObject().put("content", told);
        yield List.of(Replies.disputeId(), Replies.node(open));
      }
      case Operation.Concede _, Retrieve(Operation.DisputeAnswer _, _) ->
          List.of(Replies.disputeId());
      case Operation.Resume _,
          Operation.Increment _,
          Operation.Capture _,
          Cancel _,
          Operation.Refund _,
          Retrieve _ ->
          List.of();
    };
  }

  @Override
  protected Handle payment() {
    return new Handle("btx1", new TreeMap<>(Map.of("id", "dHJhbnNhY3Rpb25fMQ")));
  }

  /** Voided is all of it. */
  @Override
  protected boolean tellsAmount(Operation operation) {
    return !(operation instanceof Cancel)
        && !(operation instanceof Reverse)
        && !(operation instanceof Retrieve(Cancel _, _));
  }

  /** What undoes names the transaction that was found a moment ago. */
  @Override
  protected boolean tellsWhat(Operation operation) {
    return !(operation instanceof Reverse);
  }

  @Test
  void aCardBecomesATokenAndThenATransactionOfTheCurrencysMerchantAccount() {
    var calls = calls(AUTHORIZE);
    var input =
        Objects.requireNonNull(Json.parse(Objects.requireNonNull(calls.getLast().call().body())))
            .at("variables")
            .at("input");

    assertThat(calls).hasSize(2);
    assertThat(calls.getFirst().call().body()).contains("mutation Tokenize");
    assertThat(input.text("paymentMethodId")).isEqualTo("tokencc_1");
    assertThat(input.at("transaction").node().toString())
        .isEqualTo(
            "{\"amount\":\"10.00\",\"merchantAccountId\":\"shop_eur\",\"orderId\":\"k1\","
                + "\"descriptor\":{\"name\":\"SHOP\"}}");
  }

  @Test
  void withoutAMerchantAccountOfTheCurrencyNothingIsSent() {
    var yen = Samples.authorize("k1", new Money(1000, Currency.getInstance("JPY")));

    assertThat(talk(yen, List.of()).outcome())
        .isInstanceOfSatisfying(
            Rejected.class, it -> assertThat(it.why()).isEqualTo(Rejection.NOT_ENABLED));
  }

  @ParameterizedTest
  @CsvSource({
    "2001, '', INSUFFICIENT_FUNDS, false",
    "2012, '', LOST_CARD, false",
    "2099, '', AUTHENTICATION_REQUIRED, false",
    "2046, 41, LOST_CARD, false",
    "2999, '', GENERIC_DECLINE, true",
  })
  void aDeclineIsToldInTheHistory(
      String code, String network, DeclineReason reason, boolean isUnmapped) {
    var transaction = Replies.of("btx1", TEN_EURO, "PROCESSOR_DECLINED").put("orderId", "k1");
    var event = transaction.putArray("statusHistory").addObject();
    event
        .put("status", "PROCESSOR_DECLINED")
        .putObject("processorResponse")
        .put("legacyCode", code);
    event.putObject("networkResponse").put("code", network);

    assertThat(outcome(AUTHORIZE, Replies.data("authorizeCreditCard", "transaction", transaction)))
        .isInstanceOfSatisfying(
            Declined.class,
            it -> {
              assertThat(it.decline().reason()).isEqualTo(reason);
              assertThat(it.decline().isUnmapped()).isEqualTo(isUnmapped);
            });
  }

  @Test
  void braintreesOwnNoIsNotTheIssuersAndADuplicateProvesThatItIsThere() {
    assertThat(outcome(AUTHORIZE, Replies.rejected(TEN_EURO, "FRAUD")))
        .isInstanceOfSatisfying(
            Declined.class,
            it -> assertThat(it.decline().reason()).isEqualTo(DeclineReason.BLOCKED_BY_PROCESSOR));
    assertThat(outcome(AUTHORIZE, Replies.rejected(TEN_EURO, "DUPLICATE")))
        .isInstanceOf(Unknown.class);
  }

  @Test
  void aDuplicateBesideTheFirstIsNotCounted() {
    var first = Replies.of("btx1", TEN_EURO, "AUTHORIZED").put("orderId", "k1");
    var found = Replies.found("transactions", Replies.rejection(TEN_EURO, "DUPLICATE"), first);

    assertThat(outcome(new Retrieve(AUTHORIZE, null), found)).isInstanceOf(Approved.class);
    assertThat(outcome(new Retrieve(AUTHORIZE, null), Replies.found("transactions", first, first)))
        .isInstanceOf(Unknown.class);
    assertThat(outcome(new Retrieve(AUTHORIZE, null), Replies.found("transactions")))
        .isEqualTo(new NeverSeen());
  }

  /** An error below the mutation is of a part of the answer: it was executed. */
  @ParameterizedTest
  @CsvSource({"AUTHORIZATION", "NOT_FOUND", "VALIDATION", "RESOURCE_LIMIT", "INTERNAL"})
  void whatWasDoneIsNotRefusedBecauseAPartOfItsAnswerIs(String kind) {
    for (var operation : List.of(AUTHORIZE, capture(), refund(), cancel(), reverse())) {
      var done = approval(operation, TEN_EURO);
      assertThat(outcome(operation, inPart(done, kind))).isEqualTo(outcome(operation, done));
      assertThat(outcome(operation, inPart(strange(operation), kind))).isInstanceOf(Unknown.class);
      assertThat(outcome(operation, without(done, kind))).isInstanceOf(Unknown.class);
    }
    for (var answer : List.of(contest(), concede())) {
      assertThat(outcome(answer, without(approval(answer, TEN_EURO), kind)))
          .isInstanceOf(Unknown.class);
    }
  }

  @Test
  void aNoOfWhichAPartIsMissingProvesNothing() {
    assertThat(outcome(AUTHORIZE, inPart(Replies.rejected(TEN_EURO, "FRAUD"), "AUTHORIZATION")))
        .isInstanceOf(Unknown.class);
    assertThat(
            outcome(
                new Retrieve(AUTHORIZE, null),
                inPart(Replies.found("transactions"), "AUTHORIZATION")))
        .isInstanceOf(Unknown.class);
  }

  @Test
  void oneErrorThatProvesNothingIsEnough() {
    var body = Replies.body(error("VALIDATION", ""));
    body.withArray("errors").addObject().putObject("extensions").put("errorClass", "INTERNAL");

    assertThat(outcome(AUTHORIZE, reply(200, body.toString()))).isInstanceOf(Unknown.class);
  }

  @ParameterizedTest
  @CsvSource({
    "VALIDATION, '', INVALID_REQUEST",
    "VALIDATION, 91507, WRONG_STATE",
    "AUTHENTICATION, '', UNAUTHENTICATED",
    "AUTHORIZATION, '', NOT_ENABLED",
    "NOT_FOUND, '', NOT_FOUND",
    "RESOURCE_LIMIT, '', RATE_LIMITED",
  })
  void anErrorOfThisClassProvesThatNothingHappened(String kind, String code, Rejection why) {
    assertThat(outcome(capture(), error(kind, code)))
        .isInstanceOfSatisfying(Rejected.class, it -> assertThat(it.why()).isEqualTo(why));
  }

  @ParameterizedTest
  @CsvSource({"INTERNAL", "SERVICE_AVAILABILITY", "NEW_CLASS"})
  void anErrorOfAnotherClassProvesNothing(String kind) {
    assertThat(outcome(AUTHORIZE, error(kind, ""))).isInstanceOf(Unknown.class);
  }

  @Test
  void aCardThatNobodyWouldTakeIsDeclinedBeforeThePayment() {
    assertThat(talk(AUTHORIZE, List.of(error("VALIDATION", "81715"))).outcome())
        .isInstanceOfSatisfying(
            Declined.class,
            it -> assertThat(it.decline().reason()).isEqualTo(DeclineReason.INCORRECT_NUMBER));
  }

  /** Whatever comes later still is found by its key. */
  @Test
  void whatIsNotThereOrOverNeedsNoReversal() {
    var over = Replies.of("btx1", TEN_EURO, "PROCESSOR_DECLINED");
    for (var found : List.of(Replies.found("transactions"), Replies.found("transactions", over))) {
      assertThat(talk(reverse(), List.of(found)).outcome())
          .isEqualTo(new Approved("k1", TEN_EURO, Evidence.NONE));
    }
  }

  @Test
  void aSaleThatIsReversedIsGivenBack() {
    var refund =
        Replies.of("btr1", TEN_EURO, "SUBMITTED_FOR_SETTLEMENT").put("__typename", "Refund");

    assertThat(outcome(reverse(), Replies.data("reverseTransaction", "reversal", refund)))
        .isInstanceOfSatisfying(Approved.class, it -> assertThat(it.reference()).isEqualTo("btr1"));
  }

  @Test
  void whatIsNotSettledIsReversedIfAllOfItIsGivenBack() {
    var taken = Replies.of(payment().reference(), TEN_EURO, "SUBMITTED_FOR_SETTLEMENT");
    var voided = Replies.of(payment().reference(), TEN_EURO, "VOIDED");
    var replies =
        List.of(
            error("VALIDATION", "91506"),
            Replies.found("transactions", taken),
            Replies.data("reverseTransaction", "reversal", voided));
    var talk = talk(refund(), replies);

    assertThat(talk.calls().getLast().call().body()).contains("reverseTransaction");
    assertThat(talk.outcome()).isInstanceOf(Approved.class);
  }

  @Test
  void aPartOfWhatIsNotSettledHasToWait() {
    var more = new Money(2000, TEN_EURO.currency());
    var taken = Replies.of(payment().reference(), more, "SUBMITTED_FOR_SETTLEMENT");
    var replies = List.of(error("VALIDATION", "91506"), Replies.found("transactions", taken));

    assertThat(talk(refund(), replies).outcome())
        .isInstanceOfSatisfying(
            Rejected.class, it -> assertThat(it.why()).isEqualTo(Rejection.WRONG_STATE));
  }

  /** The search, which lags, would tell otherwise. */
  @Test
  void aWebhookProvesThatARefundFailed() throws NoSuchAlgorithmException {
    var xml =
        """
        <notification><kind>refund_failed</kind><subject><transaction>
        <id>btr1</id><type>credit</type><order-id>k4</order-id></transaction></subject>
        </notification>
        """;

    var event = happened(xml);
    assertThat(event.subject()).isEqualTo(new Notice.Subject.Key("k4"));
    assertThat(event.outcome()).isInstanceOf(Declined.class);
  }

  /** The one event of a genuine webhook. */
  private Notice.Event.Happened happened(String xml) throws NoSuchAlgorithmException {
    var events = ((Notice.Reading.About) read(xml, PRIVATE_KEY)).events();
    assertThat(events).hasSize(1);
    return (Notice.Event.Happened) events.getFirst();
  }

  @Test
  void aWebhookIsAHintAboutItsOrder() throws NoSuchAlgorithmException {
    var xml =
        """
        <notification><kind>transaction_settled</kind><subject><transaction>
        <id>btx1</id><order-id>k1</order-id></transaction></subject></notification>
        """;

    var event = happened(xml);
    assertThat(event.subject()).isEqualTo(new Notice.Subject.Key("k1"));
    assertThat(event.outcome()).isNull();
    assertThat(read(xml, "another")).isInstanceOf(Notice.Reading.Forged.class);
    assertThat(
            read("<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><x>&y;</x>", PRIVATE_KEY))
        .isEqualTo(new Notice.Reading.About(List.of()));
  }

  @Test
  void aDisputeIsToldWithItsDeadline() throws NoSuchAlgorithmException {
    var xml =
        """
        <notification><kind>dispute_opened</kind><subject><dispute>
        <id>dp1</id><amount>10.00</amount><currency-iso-code>EUR</currency-iso-code>
        <status>open</status><reason>fraud</reason><reason-code>83</reason-code>
        <reply-by-date>2026-12-01</reply-by-date>
        <transaction><id>btx1</id></transaction></dispute></subject></notification>
        """;

    assertThat(read(xml, PRIVATE_KEY))
        .isInstanceOfSatisfying(
            Notice.Reading.About.class,
            it ->
                assertThat(it.events())
                    .singleElement()
                    .isInstanceOfSatisfying(
                        Notice.Event.Disputed.class,
                        event -> {
                          assertThat(event.payment()).isEqualTo("btx1");
                          assertThat(event.dispute())
                              .isEqualTo(
                                  new Notice.Dispute(
                                      "dp1",
                                      TEN_EURO,
                                      "fraudulent",
                                      "83",
                                      Notice.Dispute.Status.NEEDS_RESPONSE,
                                      Instant.parse("2026-12-01T00:00:00Z")));
                        }));
  }

  private Notice.Reading read(String xml, String key) throws NoSuchAlgorithmException {
    var payload =
        Base64.getMimeEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8)) + "\n";
    var sha1 = MessageDigest.getInstance("SHA-1").digest(key.getBytes(StandardCharsets.UTF_8));
    var seal = HexFormat.of().formatHex(Hmac.of("HmacSHA1", sha1, payload));
    var body =
        "bt_signature="
            + URLEncoder.encode("other|00&public_1|" + seal, StandardCharsets.UTF_8)
            + "&bt_payload="
            + URLEncoder.encode(payload, StandardCharsets.UTF_8);
    return connector.read(new Notice(_ -> null, body), ACCOUNT);
  }
}
