package baton.connectors.adyen;

import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.DeclineReason;
import baton.connector.Handle;
import baton.connector.HttpReply;
import baton.connector.Notice;
import baton.connector.Notice.Event;
import baton.connector.Notice.Reading;
import baton.connector.Notice.Subject;
import baton.connector.Operation;
import baton.connector.Operation.Authentication;
import baton.connector.Operation.Initiation;
import baton.connector.Operation.StoredCredential;
import baton.connector.Outcome;
import baton.connector.Outcome.ActionRequired;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.Pending;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connector.Outcome.Unknown;
import baton.connector.Step;
import baton.connectors.ConnectorContract;
import baton.core.Json;
import baton.core.Money;
import baton.core.Secret;
import java.net.URI;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdyenTest extends ConnectorContract {
  AdyenTest() {
    super(new Adyen(), AdyenReplies.ACCOUNT);
  }

  @Override
  protected Handle payment() {
    return AdyenReplies.HANDLE;
  }

  @Override
  protected SortedMap<String, String> returned() {
    return new TreeMap<>(Map.of("redirectResult", "X6XtfGC3"));
  }

  @Override
  protected boolean isDecidedLater(Operation operation) {
    return switch (operation) {
      case Operation.Authorize _, Operation.Resume _, Operation.DisputeAnswer _ -> false;
      default -> true;
    };
  }

  /** Who comes back brings what only this payment has, and of a dispute it says yes only. */
  @Override
  protected boolean tellsWhat(Operation operation) {
    return isDecidedLater(operation) || operation instanceof Operation.Authorize;
  }

  @Override
  protected List<HttpReply> before(Operation operation) {
    return operation instanceof Operation.Contest
        ? List.of(AdyenReplies.reasons("Optional"), AdyenReplies.answered("true"))
        : List.of();
  }

  @Override
  protected HttpReply approval(Operation operation, Money amount) {
    return AdyenReplies.good(operation, amount);
  }

  @Override
  protected HttpReply strange(Operation operation) {
    var good = AdyenReplies.good(operation, operation.amount());
    return reply(
        good.status(),
        good.body()
            .replace("\"received\"", "\"odd\"")
            .replace("\"Authorised\"", "\"Odd\"")
            .replace("\"success\":true", "\"success\":\"odd\""));
  }

  @Test
  void aYesTellsWhatIsKnownOfIt() {
    var yes =
        (Approved)
            AdyenReplies.outcome(
                AdyenReplies.AUTHORIZE,
                AdyenReplies.good(AdyenReplies.AUTHORIZE, AdyenReplies.TEN_EURO));

    assertThat(yes.reference()).isEqualTo("PAY1");
    assertThat(yes.amount()).isEqualTo(AdyenReplies.TEN_EURO);
    assertThat(yes.evidence().networkTransactionId()).isEqualTo("MCC123456789012");
    assertThat(yes.evidence().checks()).isEqualTo(new Outcome.Checks("pass", "pass", "pass"));
    assertThat(yes.evidence().threeDSecure())
        .isEqualTo(new Outcome.ThreeDSecure("authenticated", null, "05", "2.2.0"));
  }

  @Test
  void whatIsReceivedIsPendingByItsOwnReference() {
    for (var operation : AdyenReplies.MOVING.subList(2, 7)) {
      assertThat(
              AdyenReplies.outcome(operation, AdyenReplies.good(operation, AdyenReplies.TEN_EURO)))
          .isInstanceOfSatisfying(
              Pending.class, it -> assertThat(it.reference()).isEqualTo("MOD1"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2,DO_NOT_HONOR",
    "12,INSUFFICIENT_FUNDS",
    "38,AUTHENTICATION_REQUIRED",
    "6,EXPIRED_CARD"
  })
  void aRefusalIsUnderstood(String code, DeclineReason reason) {
    var refusal =
        """
        {"pspReference":"PAY1","resultCode":"Refused","refusalReasonCode":"%s","refusalReason":"x",
         "additionalData":{"refusalReasonRaw":"05 : Do not honor",
          "merchantAdviceCode":"02 : Try Again Later"}}
        """
            .formatted(code);

    var no =
        (Declined) AdyenReplies.outcome(AdyenReplies.AUTHORIZE, AdyenReplies.reply(200, refusal));

    assertThat(no.decline().reason()).isEqualTo(reason);
    assertThat(no.decline().networkCode()).isEqualTo("05");
    assertThat(no.decline().networkAdvice()).isEqualTo("02");
    assertThat(no.decline().isUnmapped()).isFalse();
  }

  @Test
  void theSchemesOwnCodeIsStronger() {
    var refusal =
        """
        {"pspReference":"PAY1","resultCode":"Refused","refusalReasonCode":"5",
         "additionalData":{"refusalReasonRaw":"41 : Lost card","paymentMethod":"visa"}}
        """;
    var no =
        (Declined) AdyenReplies.outcome(AdyenReplies.AUTHORIZE, AdyenReplies.reply(200, refusal));

    assertThat(no.decline().reason()).isEqualTo(DeclineReason.LOST_CARD);
    assertThat(no.decline().processorCode()).isEqualTo("5");
  }

  @Test
  void aCodeThatNobodyKnowsIsUnmapped() {
    var refusal =
        "{\"pspReference\":\"P\",\"resultCode\":\"Refused\",\"refusalReasonCode\":\"99\"}";
    var no =
        (Declined) AdyenReplies.outcome(AdyenReplies.AUTHORIZE, AdyenReplies.reply(200, refusal));

    assertThat(no.decline().isUnmapped()).isTrue();
    assertThat(no.decline().processorCode()).isEqualTo("99");
  }

  @ParameterizedTest
  @CsvSource({
    "422,14_030,validation,INVALID_REQUEST",
    "401,000,security,UNAUTHENTICATED",
    "403,901,security,NOT_ENABLED",
    "422,167,validation,INVALID_REQUEST",
    "422,905,configuration,NOT_ENABLED"
  })
  void anErrorBelow500ProvesThatNothingWasDone(
      int status, String code, String type, Rejection why) {
    assertThat(fault(status, code, type))
        .isInstanceOfSatisfying(Rejected.class, it -> assertThat(it.why()).isEqualTo(why));
  }

  @Test
  void whatIsUnderWayAndWhatBrokeIsUnknown() {
    assertThat(fault(422, "704", "validation")).isInstanceOf(Unknown.class);
    assertThat(fault(422, "1", "internal")).isInstanceOf(Unknown.class);
    assertThat(fault(500, "000", "security")).isInstanceOf(Unknown.class);
    assertThat(
            AdyenReplies.outcome(
                AdyenReplies.AUTHORIZE, AdyenReplies.reply(403, "<html>proxy</html>")))
        .isInstanceOf(Unknown.class);
  }

  private static Outcome fault(int status, String code, String type) {
    var body =
        "{\"status\":%d,\"errorCode\":\"%s\",\"message\":\"x\",\"errorType\":\"%s\"}"
            .formatted(status, code, type);
    return AdyenReplies.outcome(AdyenReplies.AUTHORIZE, AdyenReplies.reply(status, body));
  }

  @Test
  void thePayerIsSentAwayAndSentAgainUntilTheyBringAResult() {
    var body =
        """
        {"resultCode":"RedirectShopper","action":{"paymentMethodType":"scheme",
         "url":"https://checkoutshopper-test.adyen.com/redirect?x=1","method":"POST",
         "type":"redirect","data":{"MD":"md","PaReq":"pa"}}}
        """;
    var action =
        (ActionRequired)
            AdyenReplies.outcome(AdyenReplies.AUTHORIZE, AdyenReplies.reply(200, body));

    assertThat(action.reference()).isEqualTo("k1");
    assertThat(action.form()).containsEntry("MD", "md").containsEntry("PaReq", "pa");
    var without =
        new Operation.Resume("k1-r1", AdyenReplies.TEN_EURO, action.handle(), new TreeMap<>());
    assertThat(((Step.Done) AdyenReplies.start(without)).outcome()).isEqualTo(action);
  }

  @Test
  void anAnswerToSomebodyElsesPaymentIsNoAnswer() {
    var others =
        AdyenReplies.good(AdyenReplies.AUTHORIZE, AdyenReplies.TEN_EURO)
            .body()
            .replace("\"k1\"", "\"k9\"");
    assertThat(AdyenReplies.outcome(AdyenReplies.AUTHORIZE, AdyenReplies.reply(200, others)))
        .isInstanceOf(Unknown.class);
    var capture = AdyenReplies.MOVING.get(2);
    var other = AdyenReplies.good(capture, AdyenReplies.TEN_EURO).body().replace("PAY1", "PAY2");
    assertThat(AdyenReplies.outcome(capture, AdyenReplies.reply(201, other)))
        .isInstanceOf(Unknown.class);
  }

  @ParameterizedTest
  @CsvSource({
    "ISK,1200,1200",
    "CLP,12,1200",
    "IDR,1200,12",
    "JPY,12,12",
    "KWD,1230,1230",
    "UGX,1200,12"
  })
  void amountsAreWrittenInAdyensUnits(String currency, long ours, long theirs) {
    var money = new Money(ours, Currency.getInstance(currency));
    var amount = sent(AdyenReplies.authorize(money)).at("amount");

    assertThat(amount.number("value", -1)).isEqualTo(theirs);
    assertThat(Sum.read(amount)).isEqualTo(money);
  }

  @Test
  void whatAdyenCannotWriteIsRefusedUnsent() {
    var halfRupiah = new Money(1250, Currency.getInstance("IDR"));
    assertThat(AdyenReplies.start(AdyenReplies.authorize(halfRupiah)))
        .isInstanceOfSatisfying(
            Step.Done.class,
            it -> assertThat(((Rejected) it.outcome()).why()).isEqualTo(Rejection.UNSUPPORTED));
  }

  @Test
  void aLaterChargeOfAKeptCardNamesTheAgreement() {
    var agreed = new StoredCredential(false, StoredCredential.Purpose.RECURRING, "MCC1");
    var it = AdyenReplies.AUTHORIZE;
    var body =
        sent(
            new Operation.Authorize(
                "k1",
                it.amount(),
                it.capture(),
                it.instrument(),
                new Initiation(true, true, agreed),
                new Authentication(Authentication.Request.AUTOMATIC, null),
                null,
                it.metadata()));

    assertThat(body.text("shopperInteraction")).isEqualTo("ContAuth");
    assertThat(body.text("recurringProcessingModel")).isEqualTo("Subscription");
    assertThat(body.at("paymentMethod").text("networkPaymentReference")).isEqualTo("MCC1");
    assertThat(body.at("authenticationData").text("attemptAuthentication")).isEqualTo("never");
  }

  @Test
  void anAuthenticationMadeElsewhereIsPassedOn() {
    var proof = new Authentication.Proof("2.2.0", "ds-1", new Secret("Y2F2dg=="), "05", "Y");
    var it = AdyenReplies.AUTHORIZE;
    var authentication =
        new Authentication(
            Authentication.Request.ANY, URI.create("https://merchant.example/back"), proof);
    var body =
        sent(
            new Operation.Authorize(
                "k1",
                it.amount(),
                it.capture(),
                it.instrument(),
                it.initiation(),
                authentication,
                null,
                it.metadata()));

    assertThat(body.at("mpiData").node().toString())
        .isEqualTo(
            """
            {"cavv":"Y2F2dg==","eci":"05","dsTransID":"ds-1","directoryResponse":"Y",\
            "threeDSVersion":"2.2.0"}\
            """);
    assertThat(body.at("authenticationData").text("attemptAuthentication")).isEqualTo("never");
  }

  private static Json sent(Operation operation) {
    var call = ((Step.Send) AdyenReplies.start(operation)).call();
    return Objects.requireNonNull(Json.parse(String.valueOf(call.body())));
  }

  @Test
  void adyensOwnExampleOfASignatureIsGenuine() {
    var events =
        events(item("AUTHORISATION", "true", "coqCmt/IZ4E3CzPvMY8zTjQVL5hYJUiBRg8UU+iCWo0="));

    var it = (Event.Happened) events.getFirst();
    assertThat(it.subject()).isEqualTo(new Subject.Key("TestPayment-1407325143704"));
    assertThat(((Approved) Objects.requireNonNull(it.outcome())).amount())
        .isEqualTo(new Money(1130, Currency.getInstance("EUR")));
  }

  @Test
  void oneForgedItemSpoilsTheHeap() {
    var genuine = item("AUTHORISATION", "true", "coqCmt/IZ4E3CzPvMY8zTjQVL5hYJUiBRg8UU+iCWo0=");
    var forged = genuine.replace("1130", "113000");
    assertThat(read("[" + genuine + "," + forged + "]")).isInstanceOf(Reading.Forged.class);
    assertThat(read("[" + forged + "]")).isInstanceOf(Reading.Forged.class);
    assertThat(read("[]")).isInstanceOf(Reading.Forged.class);
    assertThat(((Reading.About) read("[" + genuine + "," + genuine + "]")).answer())
        .isEqualTo("[accepted]");
  }

  /** Told under the reference of the first capture, which had failed after its success. */
  @Test
  void aCaptureThatAdyenMakesAgainIsAnotherEvent() {
    var first = item("CAPTURE", "true", "");
    var again = first.replace("\"reason\":\"\"", "\"reason\":\"Transaction Recaptured\"");

    assertThat(id(first)).isEqualTo("CAPTURE:7914073381342284:true");
    assertThat(id(again)).isNotEqualTo(id(first));
  }

  private static String id(String item) {
    var json = Objects.requireNonNull(Json.parse(item));
    return Notices.id(json.at("NotificationRequestItem"));
  }

  private static List<Event> events(String item) {
    return ((Reading.About) read("[" + item + "]")).events();
  }

  private static Reading read(String items) {
    var body = "{\"live\":\"false\",\"notificationItems\":" + items + "}";
    return new Adyen().read(new Notice(_ -> null, body), AdyenReplies.ACCOUNT);
  }

  private static String item(String code, String success, String signature) {
    return """
    {"NotificationRequestItem":{"pspReference":"7914073381342284","originalReference":"",
     "merchantAccountCode":"TestMerchant","merchantReference":"TestPayment-1407325143704",
     "amount":{"currency":"EUR","value":1130},"eventCode":"%s","success":"%s","reason":"",
     "eventDate":"2026-11-01T10:00:00+01:00","additionalData":{"hmacSignature":"%s"}}}
    """
        .formatted(code, success, signature);
  }

  @Test
  void theReferenceOfAPaymentIsEscapedInItsAddress() {
    var odd = new Operation.Capture("k2", AdyenReplies.TEN_EURO, Handle.of("a/b?c"));
    assertThat(((Step.Send) AdyenReplies.start(odd)).call().url().getRawPath())
        .isEqualTo("/alpha/adyen/payments/a%2Fb%3Fc/captures");
  }
}
