package baton.connectors.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.DeclineReason;
import baton.connector.Handle;
import baton.connector.HttpReply;
import baton.connector.Notice;
import baton.connector.Notice.Reading;
import baton.connector.Operation;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Cancel;
import baton.connector.Operation.Capture;
import baton.connector.Operation.DisputeAnswer;
import baton.connector.Operation.Refund;
import baton.connector.Operation.Resume;
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
import java.net.URI;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayPalTest extends ConnectorContract {
  static final ProcessorAccount ACCOUNT =
      new ProcessorAccount(
          "proc_1",
          URI.create("http://127.0.0.1:9/alpha/paypal"),
          Map.of(),
          Map.of(
              "client_id", new Secret("AeA1QIZXiflr1"),
              "client_secret", new Secret("ECYYrrSHdKfk"),
              "webhook_id", new Secret("5GP028458E2496506")));
  static final Handle PAYMENT =
      new Handle("AUT1", new TreeMap<>(Map.of("order", "ORD1", "capture", "CAP1")));

  PayPalTest() {
    super(new PayPal(), ACCOUNT);
  }

  @Override
  protected Handle payment() {
    return PAYMENT;
  }

  /** Voids are of a whole authorization. */
  @Override
  protected boolean tellsAmount(Operation operation) {
    return !(operation instanceof Cancel)
        && !(operation instanceof Retrieve(var of, _) && of instanceof Cancel);
  }

  @Override
  protected Handle dispute() {
    return Handle.of("PP-D-1");
  }

  @Override
  protected List<HttpReply> before(Operation operation) {
    return operation instanceof Resume it
        ? List.of(reply(200, order(orderOf(it.handle()), "APPROVED", "")))
        : List.of();
  }

  @Override
  protected HttpReply approval(Operation operation, Money amount) {
    return answer(operation, amount, "COMPLETED", "CREATED", "VOIDED");
  }

  @Override
  protected HttpReply strange(Operation operation) {
    return answer(operation, operation.amount(), "ODD", "ODD", "ODD");
  }

  private static HttpReply answer(
      Operation operation, Money amount, String done, String held, String released) {
    return switch (operation) {
      case Capture it -> reply(201, payment("CAP2", done, it.key(), amount));
      case Refund it -> reply(201, payment("REF1", done, it.key(), amount));
      case Cancel it -> reply(200, payment(it.handle().reference(), released, "k1", amount));
      case DisputeAnswer it -> reply(200, DisputeReplies.taken(it, done));
      case Retrieve(DisputeAnswer of, _) -> reply(200, DisputeReplies.standing(of, done));
      case Retrieve(var of, var handle) -> {
        var order = orderOf(handle == null ? Objects.requireNonNull(of.handle()) : handle);
        yield switch (of) {
          case Capture it ->
              reply(
                  200, order(order, "COMPLETED", "captures", payment("C", done, it.key(), amount)));
          case Refund it ->
              reply(
                  200, order(order, "COMPLETED", "refunds", payment("R", done, it.key(), amount)));
          case Cancel it ->
              reply(
                  200,
                  order(
                      order,
                      "COMPLETED",
                      "authorizations",
                      payment(it.handle().reference(), released, "k1", amount)));
          default -> reply(200, authorized(order, done, of.key(), held, amount));
        };
      }
      case Resume it -> reply(201, authorized(orderOf(it.handle()), done, it.key(), held, amount));
      default -> reply(201, authorized("ORD1", done, operation.key(), held, amount));
    };
  }

  private static String authorized(
      String order, String status, String key, String held, Money amount) {
    return order(order, status, "authorizations", payment("AUT1", held, key, amount))
        .replace("\"k1\"", "\"" + key + "\"");
  }

  private static String order(String id, String status, String list, String payment) {
    return order(id, status, "\"payments\":{\"%s\":[%s]},".formatted(list, payment));
  }

  private static String order(String id, String status, String payments) {
    return """
    {"id":"%s","intent":"AUTHORIZE","status":"%s","purchase_units":[{%s"invoice_id":"k1"}],
     "links":[{"rel":"payer-action","href":"https://www.paypal.com/3ds?token=1"}]}\
    """
        .formatted(id, status, payments);
  }

  private static String payment(String id, String status, String key, Money amount) {
    var sum = Objects.requireNonNull(Sum.of(amount));
    return """
    {"id":"%s","status":"%s","invoice_id":"%s",
     "amount":{"currency_code":"%s","value":"%s"},
     "processor_response":{"response_code":"0000","avs_code":"Y","cvv_code":"M"},
     "network_transaction_reference":{"id":"MCC123456789012"}}\
    """
        .formatted(id, status, key, sum.currencyCode(), sum.value());
  }

  private static String orderOf(Handle handle) {
    return Objects.requireNonNullElse(handle.state("order"), handle.reference());
  }

  @Test
  void anAuthorizationRemembersItsOrderAndACaptureItself() {
    var yes = (Approved) outcome(AUTHORIZE, approval(AUTHORIZE, TEN_EURO));
    assertThat(yes.reference()).isEqualTo("AUT1");
    assertThat(yes.handle().state()).containsExactly(Map.entry("order", "ORD1"));
    assertThat(yes.evidence().networkTransactionId()).isEqualTo("MCC123456789012");
    var captured = (Approved) outcome(capture(), approval(capture(), TEN_EURO));
    assertThat(captured.evidence().state()).containsExactly(Map.entry("capture", "CAP2"));
  }

  @Test
  void whatIsNotCapturedIsNotRefunded() {
    var early = new Refund("k4", TEN_EURO, Handle.of("AUT1"));
    assertThat(talk(early, List.of()).outcome())
        .isInstanceOfSatisfying(
            Rejected.class, it -> assertThat(it.why()).isEqualTo(Rejection.WRONG_STATE));
  }

  @Test
  void anOrderThatNobodyGoesOnWithIsCanceledByNotGoingOn() {
    var waiting = new Handle("ORD1", new TreeMap<>(Map.of("order", "ORD1")));
    assertThat(talk(new Cancel("k3", TEN_EURO, waiting), List.of()).outcome())
        .isInstanceOf(Approved.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0500,DO_NOT_HONOR",
    "5120,INSUFFICIENT_FUNDS",
    "5650,AUTHENTICATION_REQUIRED",
    "9520,STOLEN_CARD",
    "PPDT,BLOCKED_BY_PROCESSOR"
  })
  void aDenialIsUnderstood(String code, DeclineReason reason) {
    var denied =
        approval(AUTHORIZE, TEN_EURO).body().replace("CREATED", "DENIED").replace("0000", code);
    assertThat(outcome(AUTHORIZE, reply(201, denied)))
        .isInstanceOfSatisfying(
            Declined.class,
            it -> {
              assertThat(it.decline().reason()).isEqualTo(reason);
              assertThat(it.decline().isUnmapped()).isFalse();
            });
  }

  @Test
  void aPendingAuthorizationAndACodeWithoutAMeaningAreToldApart() {
    var yes = approval(AUTHORIZE, TEN_EURO).body();
    assertThat(outcome(AUTHORIZE, reply(201, yes.replace("CREATED", "PENDING"))))
        .isInstanceOf(Pending.class);
    var odd = yes.replace("CREATED", "DENIED").replace("0000", "PPS0");
    assertThat(((Declined) outcome(AUTHORIZE, reply(201, odd))).decline().isUnmapped()).isTrue();
  }

  @Test
  void thePayerIsSentToTheirBankAndAwaitedUntilTheyAreDone() {
    var waiting = reply(201, order("ORD1", "PAYER_ACTION_REQUIRED", ""));
    var action = (ActionRequired) outcome(AUTHORIZE, waiting);
    assertThat(action.redirect()).hasToString("https://www.paypal.com/3ds?token=1");

    var early = new Resume("k1-r1", TEN_EURO, action.handle(), new TreeMap<>());
    assertThat(talk(early, List.of(reply(200, waiting.body()))).outcome()).isEqualTo(action);
    var looking = new Retrieve(AUTHORIZE, action.handle());
    var approved = reply(200, order("ORD1", "APPROVED", ""));
    assertThat(talk(looking, List.of(approved)).outcome()).isEqualTo(action);
    assertThat(talk(new Retrieve(early, action.handle()), List.of(approved)).outcome())
        .isInstanceOf(NeverSeen.class);
  }

  @Test
  void whomTheirBankDoesNotAnswerForIsNotCharged() {
    var refused =
        order("ORD1", "APPROVED", "")
            .replace(
                "\"intent\"",
                """
                "payment_source":{"card":{"authentication_result":{"liability_shift":"NO",
                 "three_d_secure":{"enrollment_status":"Y","authentication_status":"N"}}}},
                "intent\"\
                """);
    assertThat(talk(resume(), List.of(reply(200, refused))).outcome())
        .isInstanceOfSatisfying(
            Declined.class,
            it -> assertThat(it.decline().reason()).isEqualTo(DeclineReason.AUTHENTICATION_FAILED));
  }

  @ParameterizedTest
  @CsvSource({
    "400,INVALID_REQUEST,MISSING_REQUIRED_PARAMETER,INVALID_REQUEST",
    "401,AUTHENTICATION_FAILURE,,UNAUTHENTICATED",
    "403,NOT_AUTHORIZED,PERMISSION_DENIED,NOT_ENABLED",
    "404,RESOURCE_NOT_FOUND,INVALID_RESOURCE_ID,NOT_FOUND",
    "422,UNPROCESSABLE_ENTITY,AUTHORIZATION_VOIDED,WRONG_STATE",
    "422,UNPROCESSABLE_ENTITY,SOMETHING_NEW,INVALID_REQUEST"
  })
  void anErrorBelow500ProvesThatNothingWasDone(
      int status, String name, String issue, Rejection why) {
    assertThat(outcome(capture(), reply(status, fault(name, issue))))
        .isInstanceOfSatisfying(Rejected.class, it -> assertThat(it.why()).isEqualTo(why));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DUPLICATE_INVOICE_ID",
        "ORDER_ALREADY_CAPTURED",
        "ORDER_COMPLETED_OR_VOIDED",
        "ORDER_COMPLETION_IN_PROGRESS"
      })
  void whatTellsOfADoneOrderProvesNothing(String issue) {
    var told = fault("UNPROCESSABLE_ENTITY", issue);
    assertThat(outcome(AUTHORIZE, reply(422, told))).isInstanceOf(Unknown.class);
  }

  @Test
  void aDeclinedInstrumentIsDeclined() {
    var declined = fault("UNPROCESSABLE_ENTITY", "INSTRUMENT_DECLINED");
    assertThat(outcome(AUTHORIZE, reply(422, declined))).isInstanceOf(Declined.class);
    assertThat(outcome(AUTHORIZE, reply(403, "<html>"))).isInstanceOf(Unknown.class);
  }

  private static String fault(String name, String issue) {
    return "{\"name\":\"%s\",\"details\":[{\"issue\":\"%s\"}]}".formatted(name, issue);
  }

  @ParameterizedTest
  @CsvSource({"EUR,1999,19.99", "JPY,500,500", "HUF,120000,1200", "TWD,3000,30"})
  void amountsAreDecimals(String currency, long minor, String value) {
    var money = new Money(minor, Currency.getInstance(currency));
    var sum = Objects.requireNonNull(Sum.of(money));
    assertThat(sum.value()).isEqualTo(value);
    assertThat(Sum.read(new Json(Json.tree(sum)))).isEqualTo(money);
  }

  @Test
  void anAuthenticationMadeElsewhereIsRefused() {
    Authorize proven = Samples.proven();
    assertThat(talk(proven, List.of()).outcome())
        .isInstanceOfSatisfying(
            Rejected.class, it -> assertThat(it.why()).isEqualTo(Rejection.UNSUPPORTED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.paypal.com.evil.example/cert",
        "https://evilpaypal.com/cert",
        "http://api.paypal.com/cert",
        "https://api.paypal.com:8443/cert",
        "https://api.paypal.com@evil.example/cert",
        "http://127.0.0.1:9/beta/paypal/cert",
        "http://127.0.0.1:9/alpha/paypal/../../cert",
        "file:///etc/passwd"
      })
  void certificatesAreFetchedFromPayPalOnly(String url) {
    assertThat(named(url)).isInstanceOf(Reading.Forged.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.paypal.com/v1/notifications/certs/CERT-1",
        "http://127.0.0.1:9/alpha/paypal/v1/notifications/certs/CERT-1"
      })
  void certificatesOfPayPalAreFetched(String url) {
    assertThat(named(url))
        .isInstanceOfSatisfying(
            Reading.Ask.class,
            it -> {
              assertThat(it.call().url()).hasToString(url);
              assertThat(it.then().apply(reply(200, "no certificate")))
                  .isInstanceOf(Reading.Forged.class);
            });
  }

  private Reading named(String url) {
    var headers =
        Map.of(
            "paypal-cert-url", url,
            "paypal-auth-algo", "SHA256withRSA",
            "paypal-transmission-id", "1",
            "paypal-transmission-time", "2026-11-01T10:00:00Z",
            "paypal-transmission-sig", "AAAA");
    return connector.read(new Notice(headers::get, "{}"), account);
  }
}
