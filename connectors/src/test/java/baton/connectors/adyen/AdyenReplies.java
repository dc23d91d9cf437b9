package baton.connectors.adyen;

import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.Handle;
import baton.connector.HttpReply;
import baton.connector.Operation;
import baton.connector.Operation.Authentication;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.CaptureMode;
import baton.connector.Operation.Holder;
import baton.connector.Operation.Initiation;
import baton.connector.Operation.Instrument;
import baton.connector.Outcome;
import baton.connector.ProcessorAccount;
import baton.connector.Step;
import baton.core.Card;
import baton.core.Money;
import baton.core.Secret;
import java.net.URI;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What Adyen answers, and an account to read it with. */
final class AdyenReplies {
  static final ProcessorAccount ACCOUNT =
      new ProcessorAccount(
          "proc_1",
          URI.create("http://127.0.0.1:9/alpha/adyen"),
          Map.of(),
          Map.of(
              "api_key", new Secret("AQEyhmfx"),
              "merchant_account", new Secret("TestMerchant"),
              "hmac_key",
                  new Secret("44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056")));
  static final Money TEN_EURO = new Money(1000, Currency.getInstance("EUR"));
  static final Handle HANDLE = Handle.of("PAY1");
  static final Authorize AUTHORIZE = authorize(TEN_EURO);
  static final List<Operation> MOVING =
      List.of(
          AUTHORIZE,
          new Operation.Resume(
              "k1-r1", TEN_EURO, HANDLE, new TreeMap<>(Map.of("redirectResult", "X6"))),
          new Operation.Capture("k2", TEN_EURO, HANDLE),
          new Operation.Cancel("k3", TEN_EURO, HANDLE),
          new Operation.Refund("k4", TEN_EURO, HANDLE),
          new Operation.Reverse("k1-x", TEN_EURO, "k1"),
          new Operation.Increment("k5", TEN_EURO, HANDLE));

  private AdyenReplies() {}

  static Authorize authorize(Money amount) {
    var card = new Card("card_1", "411111", "1111", "visa", "credit", "DE", null, 7, 2031, "fp_1");
    var back = URI.create("https://merchant.example/back");
    return new Authorize(
        "k1",
        amount,
        CaptureMode.MANUAL,
        new Instrument(card, Holder.UNKNOWN, true),
        Initiation.ONCE,
        new Authentication(Authentication.Request.AUTOMATIC, back),
        null,
        new TreeMap<>());
  }

  static Step start(Operation operation) {
    return new Adyen().start(operation, ACCOUNT);
  }

  /** What the reply to the one call that {@code operation} makes is read as. */
  static Outcome outcome(Operation operation, HttpReply reply) {
    assertThat(start(operation)).isInstanceOf(Step.Send.class);
    return ((Step.Done) ((Step.Send) start(operation)).then().apply(reply)).outcome();
  }

  static HttpReply reply(int status, String body) {
    return new HttpReply(status, Map.of("content-type", "application/json"), body);
  }

  /** The best that can be answered at once. */
  static HttpReply good(Operation operation, Money amount) {
    return switch (operation) {
      case Operation.Increment it ->
          received(it.key(), "paymentPspReference", it.handle(), it.amount());
      case Operation.Capture it ->
          received(it.key(), "paymentPspReference", it.handle(), it.amount());
      case Operation.Refund it ->
          received(it.key(), "paymentPspReference", it.handle(), it.amount());
      case Operation.Cancel it -> received(it.key(), "paymentPspReference", it.handle(), null);
      case Operation.DisputeAnswer _ -> answered("true");
      case Operation.Reverse it ->
          received(it.key(), "paymentReference", Handle.of(it.authorization()), null);
      default ->
          reply(
              200,
              """
              {"additionalData":{"authCode":"044925","avsResult":"7 Both match",
               "cvcResult":"1 Matches","networkTxReference":"MCC123456789012",
               "refusalReasonRaw":"AUTHORISED","threeDOffered":"true",
               "threeDAuthenticated":"true","eci":"05","threeDSVersion":"2.2.0"},
               "pspReference":"PAY1","resultCode":"%s",
               "amount":{"currency":"%s","value":%d},"merchantReference":"%s"}\
              """
                  .formatted(
                      amount.equals(operation.amount()) ? "Authorised" : "PartiallyAuthorised",
                      amount.currency(),
                      amount.minor(),
                      operation.key()));
    };
  }

  /** Of the Disputes API. */
  static HttpReply answered(String success) {
    return reply(200, "{\"disputeServiceResult\":{\"success\":%s}}".formatted(success));
  }

  /** Adyen's own example, in which one reason is for a document of any kind. */
  static HttpReply reasons(String level) {
    return reply(
        200,
        """
        {"defenseReasons":[{"defenseDocumentTypes":[
           {"available":false,"defenseDocumentTypeCode":"TIDorInvoice","requirementLevel":"Optional"},
           {"available":false,"defenseDocumentTypeCode":"GoodsNotReturned","requirementLevel":"Required"}],
          "defenseReasonCode":"GoodsNotReturned","satisfied":false},
         {"defenseDocumentTypes":[
           {"available":false,"defenseDocumentTypeCode":"TIDorInvoice","requirementLevel":"%s"},
           {"available":false,"defenseDocumentTypeCode":"DefenseMaterial","requirementLevel":"Required"}],
          "defenseReasonCode":"SupplyDefenseMaterial","satisfied":false}],
         "disputeServiceResult":{"success":true}}\
        """
            .formatted(level));
  }

  private static HttpReply received(
      String key, String about, Handle payment, @Nullable Money amount) {
    var sum =
        amount == null
            ? ""
            : ",\"amount\":{\"value\":%d,\"currency\":\"%s\"}"
                .formatted(amount.minor(), amount.currency());
    return reply(
        201,
        """
        {"merchantAccount":"TestMerchant","%s":"%s","pspReference":"MOD1","reference":"%s",
         "status":"received"%s}\
        """
            .formatted(about, payment.reference(), key, sum));
  }
}
