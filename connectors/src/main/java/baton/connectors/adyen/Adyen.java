package baton.connectors.adyen;

import baton.connector.Capabilities;
import baton.connector.Connector;
import baton.connector.Effect;
import baton.connector.Feature;
import baton.connector.Handle;
import baton.connector.HttpCall;
import baton.connector.HttpReply;
import baton.connector.Manifest;
import baton.connector.Manifest.Field;
import baton.connector.Notice;
import baton.connector.Operation;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Cancel;
import baton.connector.Operation.Capture;
import baton.connector.Operation.Concede;
import baton.connector.Operation.Contest;
import baton.connector.Operation.Increment;
import baton.connector.Operation.Refund;
import baton.connector.Operation.Resume;
import baton.connector.Operation.Retrieve;
import baton.connector.Operation.Reverse;
import baton.connector.Operation.Verify;
import baton.connector.Outcome;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connector.Outcome.Unknown;
import baton.connector.Probe;
import baton.connector.ProcessorAccount;
import baton.connector.Settling;
import baton.connector.Settling.Repeats;
import baton.connector.Settling.Way;
import baton.connector.Step;
import baton.connectors.wire.Camel;
import baton.connectors.wire.Needs;
import baton.connectors.wire.Web;
import baton.core.Json;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Speaks Adyen's Checkout API. The rest of a partial capture is released, unless the merchant had
 * Adyen switch on several captures, which is not relied on.
 */
public final class Adyen implements Connector {
  /**
   * Keys are known for 7 days at least (31 in older copies of the page), less a margin; what was
   * processed is answered as it was the first time (docs.adyen.com, API idempotency).
   */
  private static final Duration KEY_WINDOW = Duration.ofDays(6);

  private static final Manifest MANIFEST =
      new Manifest(
          "adyen",
          "Adyen",
          List.of(
              new Field("api_key", "API key"),
              new Field("merchant_account", "Merchant account").fixed(),
              new Field("hmac_key", "HMAC key that signs webhooks")),
          List.of(new Field("prefix", "Live URL prefix").fixed()),
          new Manifest.Hosts(
              "https://checkout-test.adyen.com/v71",
              "https://{prefix}-checkout-live.adyenpayments.com/checkout/v71",
              Defense.HOSTS),
          new Settling(
              List.of(new Way.Resend(KEY_WINDOW, Repeats.EVERYTHING), new Way.Reverse(KEY_WINDOW)),
              KEY_WINDOW.plusDays(1)),
          Capabilities.of(
              EnumSet.of(
                  Feature.MANUAL_CAPTURE,
                  Feature.INCREMENTAL_AUTHORIZATION,
                  Feature.THREE_D_SECURE,
                  Feature.EXTERNAL_THREE_D_SECURE,
                  Feature.STATEMENT_DESCRIPTOR,
                  Feature.SAVED_CARDS,
                  Feature.MERCHANT_INITIATED,
                  Feature.APPLE_PAY,
                  Feature.GOOGLE_PAY,
                  Feature.NETWORK_TOKENS,
                  Feature.MERCHANT_INITIATED_TOKENS,
                  Feature.DISPUTE_ANSWERS)));

  @Override
  public Manifest manifest() {
    return MANIFEST;
  }

  @Override
  public Step start(Operation operation, ProcessorAccount account) {
    var refusal = Needs.refusal(operation, MANIFEST.capabilities());
    if (refusal != null) {
      return done(refusal);
    }
    var amount = Sum.of(operation.amount());
    if (amount == null) {
      return done(new Rejected(Rejection.UNSUPPORTED, "Adyen cannot write this amount"));
    }
    var merchant = account.credential("merchant_account");
    return switch (operation) {
      case Authorize it ->
          send(
              call(it, account, "/payments", Payment.of(it, amount, merchant)),
              Effect.MONEY,
              reply -> Answer.payment(it, it.key(), reply));
      case Verify it ->
          send(
              call(it, account, "/payments", Payment.of(it, amount, merchant)),
              Effect.READ,
              reply -> Answer.payment(it, it.key(), reply));
      case Resume it -> resume(it, account);
      case Increment it ->
          change(it, it.handle(), account, "amountUpdates", new Change(merchant, it.key(), amount));
      case Capture it ->
          change(it, it.handle(), account, "captures", new Change(merchant, it.key(), amount));
      case Cancel it ->
          change(it, it.handle(), account, "cancels", new Change(merchant, it.key(), null));
      case Refund it ->
          change(it, it.handle(), account, "refunds", new Change(merchant, it.key(), amount));
      case Reverse it ->
          send(
              call(it, account, "/cancels", new Reversal(merchant, it.authorization(), it.key())),
              Effect.MONEY,
              reply -> Answer.modification(it, it.authorization(), reply));
      case Contest it -> new Defense(account).contest(it);
      case Concede it -> new Defense(account).concede(it);
      case Retrieve _ -> done(new Unknown("Adyen answers no questions"));
    };
  }

  @Override
  public Probe probe(ProcessorAccount account) {
    var merchant = account.credential("merchant_account");
    var call =
        Web.post(Web.at(account.baseUrl(), "/paymentMethods"), Json.write(new Account(merchant)));
    return new Probe(authorized(call, account), Answer::verdict);
  }

  @Override
  public Notice.Reading read(Notice notice, ProcessorAccount account) {
    return Notices.read(notice, account);
  }

  private static Step resume(Resume it, ProcessorAccount account) {
    var result = it.returned().get("redirectResult");
    return result == null
        ? done(Answer.stillWaiting(it))
        : send(
            call(it, account, "/payments/details", Map.of("details", new Returned(result))),
            Effect.MONEY,
            reply -> Answer.payment(it, Answer.reference(it), reply));
  }

  private static Step change(
      Operation it, Handle payment, ProcessorAccount account, String what, Change body) {
    var reference = payment.reference();
    var call = call(it, account, Web.path("/payments/{}/" + what, reference), body);
    return send(call, Effect.MONEY, reply -> Answer.modification(it, reference, reply));
  }

  private static HttpCall call(Operation it, ProcessorAccount account, String path, Object body) {
    var call = Web.post(Web.at(account.baseUrl(), path), Json.write(body));
    return authorized(call, account).with("Idempotency-Key", it.key());
  }

  private static HttpCall authorized(HttpCall call, ProcessorAccount account) {
    return call.with("X-API-Key", account.credential("api_key"));
  }

  private static Step send(HttpCall call, Effect effect, Function<HttpReply, Outcome> read) {
    return new Step.Send(call, effect, reply -> done(read.apply(reply)));
  }

  private static Step done(Outcome outcome) {
    return new Step.Done(outcome);
  }

  @Camel
  private record Account(String merchantAccount) {}

  /** The reference is written in the merchant's reports beside the change. */
  @Camel
  private record Change(String merchantAccount, String reference, @Nullable Sum amount) {}

  /**
   * A "technical cancel": by what the authorization was sent with, also one whose answer got lost.
   */
  @Camel
  private record Reversal(String merchantAccount, String paymentReference, String reference) {}

  @Camel
  private record Returned(String redirectResult) {}
}
