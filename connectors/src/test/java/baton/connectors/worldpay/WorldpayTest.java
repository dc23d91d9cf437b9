package baton.connectors.worldpay;

import static baton.connectors.worldpay.WorldpayReplies.PAYMENT;
import static baton.connectors.worldpay.WorldpayReplies.answer;
import static baton.connectors.worldpay.WorldpayReplies.authorized;
import static baton.connectors.worldpay.WorldpayReplies.event;
import static baton.connectors.worldpay.WorldpayReplies.link;
import static baton.connectors.worldpay.WorldpayReplies.sale;
import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.DeclineReason;
import baton.connector.Handle;
import baton.connector.HttpReply;
import baton.connector.Notice;
import baton.connector.Notice.Event.Happened;
import baton.connector.Notice.Subject;
import baton.connector.Operation;
import baton.connector.Operation.Authentication;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Cancel;
import baton.connector.Operation.Capture;
import baton.connector.Operation.Refund;
import baton.connector.Operation.Retrieve;
import baton.connector.Outcome.ActionRequired;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.Evidence;
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
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worldpay's replies in, outcomes out. */
class WorldpayTest extends ConnectorContract {
  private static final String BASE = "https://try.access.worldpay.com";
  private static final ProcessorAccount ACCOUNT =
      new ProcessorAccount(
          "proc_1",
          URI.create(BASE),
          Map.of(),
          Map.of(
              "username", new Secret("user_1"),
              "password", new Secret("pass_1"),
              "entity", new Secret("default"),
              "event_secret", new Secret("events_1")));

  WorldpayTest() {
    super(new Worldpay(), ACCOUNT);
  }

  @Override
  protected HttpReply approval(Operation operation, Money amount) {
    return answer(operation, null);
  }

  @Override
  protected HttpReply strange(Operation operation) {
    return answer(operation, "onHold");
  }

  @Override
  protected Handle payment() {
    return new Handle(
        "k1",
        new TreeMap<>(
            Map.of(
                "self", PAYMENT,
                "cancel", PAYMENT + "/cancellations",
                "settle", PAYMENT + "/partialSettlements",
                "refund", PAYMENT + "/partialRefunds",
                "challenge", PAYMENT + "/3dsChallenges")));
  }

  @Override
  protected boolean tellsAmount(Operation operation) {
    return false;
  }

  /** What is accepted, and what happened last, is told without a name. */
  @Override
  protected boolean tellsWhat(Operation operation) {
    return operation instanceof Authorize;
  }

  @Override
  protected boolean isDecidedLater(Operation operation) {
    return operation instanceof Capture
        || operation instanceof Cancel
        || operation instanceof Refund;
  }

  @Test
  void aPaymentIsWrittenInWorldpaysWords() {
    assertThat(send(AUTHORIZE).call().body())
        .isEqualTo(
            """
            {"transactionReference":"k1","merchant":{"entity":"default"},\
            "instruction":{"method":"card","paymentInstrument":{"type":"plain",\
            "cardNumber":"{{card.number}}","expiryDate":{"month":7,"year":2031},\
            "cvc":"{{card.cvc}}","cardHolderName":"Jo","billingAddress":{"countryCode":"DE",\
            "address1":"1 Main St","city":"Berlin","postalCode":"10115"}},\
            "value":{"amount":1000,"currency":"EUR"},"narrative":{"line1":"SHOP"},\
            "settlement":{"auto":false}}}\
            """);
  }

  @Test
  void aLinkIsFollowedWhereItLeads() {
    assertThat(send(capture()).call().url()).hasToString(PAYMENT + "/partialSettlements");
    assertThat(send(cancel()).call().url()).hasToString(PAYMENT + "/cancellations");
    assertThat(send(refund()).call().url()).hasToString(PAYMENT + "/partialRefunds");
    assertThat(send(refund()).call().body())
        .isEqualTo("{\"reference\":\"k4\",\"value\":{\"amount\":1000,\"currency\":\"EUR\"}}");
  }

  @Test
  void aLinkThatIsNotKnownIsAskedFor() {
    var self = new Handle("k1", new TreeMap<>(Map.of("self", PAYMENT)));
    var refund = new Refund("k4", TEN_EURO, self);
    var now = Json.object().put("lastEvent", "Settled");
    link(now, "partiallyRefundPayment", PAYMENT + "/now/partialRefunds");

    assertThat(talk(refund, List.of(reply(200, now.toString()))).calls().getLast().call().url())
        .hasToString(PAYMENT + "/now/partialRefunds");
    var none = talk(refund, List.of(reply(200, "{\"lastEvent\":\"Refused\"}")));
    assertThat(none.outcome())
        .isInstanceOfSatisfying(
            Rejected.class, it -> assertThat(it.why()).isEqualTo(Rejection.WRONG_STATE));
  }

  /** It would be sent the password. */
  @ParameterizedTest
  @CsvSource({
    "https://evil.example/api/payments/abc",
    "https://try.access.worldpay.com.evil.example/api",
    "https://try.access.worldpay.com@evil.example/api",
    "http://try.access.worldpay.com/api/payments/abc",
  })
  void aLinkThatLeadsElsewhereIsNotKept(String href) {
    var authorized = Json.object().put("outcome", "authorized").put("transactionReference", "k1");
    link(authorized, "cancelPayment", href);

    assertThat(outcome(AUTHORIZE, reply(201, authorized.toString())))
        .isInstanceOfSatisfying(Approved.class, it -> assertThat(it.evidence().state()).isEmpty());
    var kept = new Handle("k1", new TreeMap<>(Map.of("cancel", href, "self", href)));
    assertThat(talk(new Cancel("k3", TEN_EURO, kept), List.of()).isBegun()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "5, '', DO_NOT_HONOR",
    "51, '', INSUFFICIENT_FUNDS",
    "4, '', PICKUP_CARD",
    "65, '', WITHDRAWAL_COUNT_LIMIT_EXCEEDED",
    "34, '', FRAUDULENT",
    "5, 21, DO_NOT_HONOR",
  })
  void aRefusalIsTheSchemesOwn(String code, String advice, DeclineReason reason) {
    var refused =
        Json.object()
            .put("outcome", "refused")
            .put("transactionReference", "k1")
            .put("refusalCode", code);
    refused.putObject("advice").put("code", advice);
    refused.putObject("paymentInstrument").put("cardBrand", "visa");

    assertThat(outcome(AUTHORIZE, reply(201, refused.toString())))
        .isInstanceOfSatisfying(
            Declined.class, it -> assertThat(it.decline().reason()).isEqualTo(reason));
  }

  @Test
  void worldpaysOwnNoIsNotTheIssuers() {
    assertThat(declined("fraudHighRisk")).isEqualTo(DeclineReason.BLOCKED_BY_PROCESSOR);
    assertThat(declined("3dsAuthenticationFailed")).isEqualTo(DeclineReason.AUTHENTICATION_FAILED);
  }

  private DeclineReason declined(String word) {
    var json = Json.object().put("outcome", word).put("transactionReference", "k1");
    return ((Declined) outcome(AUTHORIZE, reply(201, json.toString()))).decline().reason();
  }

  @Test
  void aPayerIsPostedToTheChallenge() {
    var like = Samples.authorize("k1", TEN_EURO);
    var secured =
        new Authorize(
            "k1",
            TEN_EURO,
            like.capture(),
            like.instrument(),
            like.initiation(),
            new Authentication(
                Authentication.Request.CHALLENGE, URI.create("http://127.0.0.1:9/back")),
            null,
            like.metadata());
    var device =
        Json.object().put("outcome", "3dsDeviceDataRequired").put("transactionReference", "k1");
    link(device, "supply3dsDeviceData", PAYMENT + "/3dsDeviceData");
    var challenged =
        Json.object().put("outcome", "3dsChallenged").put("transactionReference", "k1");
    challenged.putObject("challenge").put("url", "https://acs.example/").put("jwt", "e30");
    link(challenged, "complete3dsChallenge", PAYMENT + "/3dsChallenges");

    var talk =
        talk(secured, List.of(reply(201, device.toString()), reply(201, challenged.toString())));

    assertThat(talk.calls().getLast().call().url()).hasToString(PAYMENT + "/3dsDeviceData");
    assertThat(talk.outcome())
        .isEqualTo(
            new ActionRequired(
                "k1",
                URI.create("https://acs.example/"),
                new TreeMap<>(Map.of("JWT", "e30")),
                Evidence.of(new TreeMap<>(Map.of("challenge", PAYMENT + "/3dsChallenges")))));
    assertThat(send(resume()).call().url()).hasToString(PAYMENT + "/3dsChallenges");
  }

  @ParameterizedTest
  @CsvSource({
    "400, INVALID_REQUEST",
    "401, UNAUTHENTICATED",
    "404, NOT_FOUND",
    "429, RATE_LIMITED",
  })
  void anErrorWithItsNameProvesThatNothingHappened(int status, Rejection why) {
    var named = reply(status, "{\"errorName\":\"x\",\"message\":\"no\"}");

    assertThat(outcome(AUTHORIZE, named)).isEqualTo(new Rejected(why, "no"));
    assertThat(outcome(AUTHORIZE, reply(status, "{}"))).isInstanceOf(Unknown.class);
  }

  @Test
  void whatIsStillHeldWasNeitherTakenNorReleased() {
    var held = event("Authorized");

    assertThat(outcome(new Retrieve(capture(), null), held)).isEqualTo(new NeverSeen());
    assertThat(outcome(new Retrieve(cancel(), null), held)).isEqualTo(new NeverSeen());
    assertThat(talk(new Retrieve(AUTHORIZE, null), List.of()).outcome())
        .isInstanceOf(Unknown.class);
  }

  @Test
  void aCancellationIsNamedByItsPayment() {
    assertThat(outcome(cancel(), approval(cancel(), TEN_EURO)))
        .isInstanceOfSatisfying(
            Pending.class, it -> assertThat(it.reference()).isEqualTo("k1:cancel"));
  }

  @Test
  void anEventProvesWhatBecameOfItsReference() {
    assertThat(told(event("refunded", "k4")))
        .isEqualTo(
            new Happened(
                "evt_1", new Subject.Key("k4"), new Approved("k4", TEN_EURO, Evidence.NONE)));
    assertThat(told(event("sentForSettlement", "")))
        .isEqualTo(
            new Happened(
                "evt_1", new Subject.Key("k1"), new Approved("k1", TEN_EURO, Evidence.NONE)));
    assertThat(told(event("cancelled", "")))
        .isEqualTo(
            new Happened(
                "evt_1",
                new Subject.Reference("k1", "k1:cancel"),
                new Approved("k1:cancel", TEN_EURO, Evidence.NONE)));
    assertThat(((Happened) told(event("refundFailed", "k4"))).outcome())
        .isInstanceOf(Declined.class);
  }

  @Test
  void aSaleThatIsOnlyAuthorizedIsNotTaken() {
    var sale = sale("k1", TEN_EURO);
    assertThat(outcome(sale, reply(201, authorized("k1", null)))).isInstanceOf(Pending.class);
    assertThat(outcome(sale, reply(202, authorized("k1", "sentForSettlement"))))
        .isInstanceOf(Approved.class);
    assertThat(outcome(new Retrieve(sale, payment()), event("Authorized")))
        .isInstanceOf(Pending.class);
    assertThat(outcome(new Retrieve(sale, payment()), event("Sent for Settlement")))
        .isInstanceOf(Approved.class);
    assertThat(outcome(new Retrieve(sale, payment()), event("Sent for Cancellation")))
        .isInstanceOf(Declined.class);
  }

  @Test
  void aSaleOfAPayerWhoWasChallengedIsASaleStill() {
    var challenged =
        Json.object().put("outcome", "3dsChallenged").put("transactionReference", "k1");
    challenged.putObject("challenge").put("url", "https://acs.example/").put("jwt", "e30");
    link(challenged, "complete3dsChallenge", PAYMENT + "/3dsChallenges");
    var waiting = (ActionRequired) outcome(sale("k1", TEN_EURO), reply(201, challenged.toString()));
    var back =
        new Operation.Resume("k1-r1", TEN_EURO, waiting.handle(), Collections.emptySortedMap());

    assertThat(outcome(back, reply(201, authorized("k1", null)))).isInstanceOf(Pending.class);
    assertThat(outcome(new Retrieve(back, payment()), event("Authorized")))
        .isInstanceOf(Pending.class);
    assertThat(outcome(resume(), reply(201, authorized(payment().reference(), null))))
        .isInstanceOf(Approved.class);
  }

  @ParameterizedTest
  @CsvSource({
    "cvc, '', INCORRECT_CVC",
    "avs, postcode, INCORRECT_ZIP",
    "avs, address, INCORRECT_ZIP",
    "'', '', BLOCKED_BY_PROCESSOR",
  })
  void aSaleThatWorldpayCancelsIsDeclinedByWhatIsNotMatched(
      String type, String detail, DeclineReason reason) {
    var body =
        Json.object().put("outcome", "sentForCancellation").put("transactionReference", "k1");
    body.putArray("riskFactors")
        .addObject()
        .put("type", type)
        .put("detail", detail)
        .put("risk", "notMatched");

    assertThat(
            ((Declined) outcome(sale("k1", TEN_EURO), reply(202, body.toString())))
                .decline()
                .reason())
        .isEqualTo(reason);
  }

  /** No event tells whether a payment was to be taken at once. */
  @ParameterizedTest
  @CsvSource({"authorized, evt_1", "cancelled, evt_1-payment"})
  void anEventThatDoesNotProveASaleBringsTheLinkToAskBy(String type, String id) {
    var links = new TreeMap<>(Map.of("self", PAYMENT));
    var asked = new Pending("k1", Evidence.of(links));

    assertThat(all(event(type, "", PAYMENT)).getLast())
        .isEqualTo(new Happened(id, new Subject.Key("k1"), asked));
    assertThat(all(event(type, "")).getLast())
        .isEqualTo(new Happened(id, new Subject.Key("k1"), null));
  }

  @Test
  void aRefundIsNamedWhenItIsSentAndWhenItFailed() {
    assertThat(((Happened) told(event("sentForRefund", "k4"))).outcome())
        .isInstanceOf(Approved.class);
    assertThat(all(event("refunded", ""))).isEmpty();
  }

  @Test
  void aSettlementThatFailedIsToldOfItsPayment() {
    var failed = (Happened) told(event("settlementFailed", ""));

    assertThat(failed.subject()).isEqualTo(new Subject.Key("k1"));
    assertThat(failed.outcome()).isInstanceOf(Declined.class);
  }

  @Test
  void onlyTheSecretMakesAGenuineEvent() {
    var body = event("refunded", "k4");

    assertThat(read(body, "another")).isInstanceOf(Notice.Reading.Forged.class);
    assertThat(read(body, "events_1")).isInstanceOf(Notice.Reading.About.class);
    assertThat(read(event("sentForAuthorization", ""), "events_1"))
        .isEqualTo(new Notice.Reading.About(List.of()));
  }

  private Notice.Event told(String body) {
    return all(body).getFirst();
  }

  private List<Notice.Event> all(String body) {
    return ((Notice.Reading.About) read(body, "events_1")).events();
  }

  private Notice.Reading read(String body, String secret) {
    var seal = "9/SHA256/00, 1/SHA256/" + HexFormat.of().formatHex(Hmac.sha256(secret, body));
    return connector.read(new Notice(Map.of("event-signature", seal)::get, body), ACCOUNT);
  }
}
