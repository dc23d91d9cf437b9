package baton.connectors.stripe;

import baton.connector.Capabilities;
import baton.connector.Connector;
import baton.connector.DeclineReason;
import baton.connector.Effect;
import baton.connector.Feature;
import baton.connector.Handle;
import baton.connector.HttpCall;
import baton.connector.Manifest;
import baton.connector.Notice;
import baton.connector.Operation;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Cancel;
import baton.connector.Operation.Capture;
import baton.connector.Operation.Concede;
import baton.connector.Operation.Contest;
import baton.connector.Operation.DisputeAnswer;
import baton.connector.Operation.Increment;
import baton.connector.Operation.Instrument;
import baton.connector.Operation.Refund;
import baton.connector.Operation.Resume;
import baton.connector.Operation.Retrieve;
import baton.connector.Operation.Reverse;
import baton.connector.Operation.Verify;
import baton.connector.Outcome;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.NeverSeen;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connector.Outcome.Unknown;
import baton.connector.Probe;
import baton.connector.ProcessorAccount;
import baton.connector.Settling;
import baton.connector.Settling.Repeats;
import baton.connector.Settling.Way;
import baton.connector.Step;
import baton.connectors.wire.Needs;
import baton.core.Json;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stripe, spoken to in its version of 2026-07-29. A card becomes a payment method first, which
 * moves nothing, and then the payment method of a new intent; both requests have keys of their own.
 *
 * <p>Stripe gives the same answer to the same key for 24 hours at least, errors included, and a
 * card that is sent again without its CVC is another request: then the intent is found by the key
 * in its metadata.
 */
public final class Stripe implements Connector {
  private static final String VERSION = "2026-07-29.dahlia";

  /** The 24 hours of Stripe's keys, less an hour for whatever is on its way. */
  private static final Duration KEYS_KEPT = Duration.ofHours(23);

  private static final Duration DEADLINE = Duration.ofDays(2);
  private static final String NETWORK_IDS = "network_transaction_ids";
  private static final String CHARGE = "?expand[]=latest_charge";
  private static final String ATTEMPT = "?expand[]=latest_attempt";

  private static final Manifest MANIFEST =
      new Manifest(
          "stripe",
          "Stripe",
          List.of(
              new Manifest.Field("secret_key", "Secret key"),
              new Manifest.Field("webhook_secret", "Signing secret of the webhook endpoint")),
          List.of(
              new Manifest.Field(
                  NETWORK_IDS, "\"yes\" if Stripe lets you send network transaction ids")),
          new Manifest.Hosts("https://api.stripe.com", "https://api.stripe.com"),
          new Settling(
              List.of(new Way.RetrieveByKey(), new Way.Resend(KEYS_KEPT, Repeats.EVERYTHING)),
              DEADLINE),
          new Capabilities(
              EnumSet.of(
                  Feature.MANUAL_CAPTURE,
                  Feature.MULTICAPTURE,
                  Feature.INCREMENTAL_AUTHORIZATION,
                  Feature.THREE_D_SECURE,
                  Feature.EXTERNAL_THREE_D_SECURE,
                  Feature.STATEMENT_DESCRIPTOR,
                  Feature.SAVED_CARDS,
                  Feature.MERCHANT_INITIATED,
                  Feature.CONNECTED_ACCOUNTS,
                  Feature.DISPUTE_ANSWERS),
              Set.of(),
              Set.of(
                  "visa",
                  "mastercard",
                  "amex",
                  "discover",
                  "diners",
                  "jcb",
                  "unionpay",
                  "cartes_bancaires",
                  "eftpos_au"),
              Set.of()));

  @Override
  public Manifest manifest() {
    return MANIFEST;
  }

  @Override
  public Step start(Operation operation, ProcessorAccount account) {
    var refusal = Needs.refusal(operation, MANIFEST.capabilities());
    return refusal == null ? begin(operation, account) : done(refusal);
  }

  private static Step begin(Operation operation, ProcessorAccount account) {
    return switch (operation) {
      case Authorize it ->
          withCard(
              it,
              it.instrument(),
              account,
              card -> {
                var mayTell = "yes".equals(account.settings().get(NETWORK_IDS));
                var body = Bodies.intent(it, card, mayTell);
                return money(it, post(account, "/v1/payment_intents", it.key(), body), account);
              });
      case Verify it ->
          withCard(
              it,
              it.instrument(),
              account,
              card -> {
                var body = Bodies.setup(it, card);
                return money(it, post(account, "/v1/setup_intents", it.key(), body), account);
              });
      case Resume it -> read(it, get(account, address(it.handle().reference())), Intents::read);
      case Increment it -> {
        var path = intent(it.handle().reference(), "/increment_authorization");
        yield money(it, post(account, path, it.key(), Bodies.increment(it)), account);
      }
      case Capture it -> {
        var path = intent(it.handle().reference(), "/capture");
        yield money(it, post(account, path, it.key(), Bodies.capture(it)), account);
      }
      case Cancel it -> {
        var isTaken = Intents.received(it.handle()) > 0;
        var path = intent(it.handle().reference(), isTaken ? "/capture" : "/cancel");
        var body = isTaken ? Bodies.release() : new Form();
        yield money(it, post(account, path, it.key(), body), account);
      }
      case Refund it ->
          money(it, post(account, "/v1/refunds", it.key(), Bodies.refund(it)), account);
      case Contest it -> {
        var path = dispute(it.handle().reference(), "");
        yield money(it, post(account, path, it.key(), Bodies.evidence(it)), account);
      }
      case Concede it -> {
        var path = dispute(it.handle().reference(), "/close");
        yield money(it, post(account, path, it.key(), new Form()), account);
      }
      case Retrieve it -> retrieve(it, account);
      case Reverse _ -> done(new Rejected(Rejection.UNSUPPORTED, "reversal by key"));
    };
  }

  /**
   * A payment method alone is no payment. Its key says whether it has a CVC, for the same key with
   * another body is refused.
   */
  private static Step withCard(
      Operation operation,
      Instrument instrument,
      ProcessorAccount account,
      Function<String, Step> then) {
    var key = operation.key() + (instrument.hasCvc() ? "-pm" : "-pn");
    var call = post(account, "/v1/payment_methods", key, Bodies.paymentMethod(instrument));
    return new Step.Send(
        call,
        Effect.READ,
        reply -> {
          var id = Intents.paymentMethod(reply);
          return id == null ? done(Faults.beforeMoney(reply)) : then.apply(id);
        });
  }

  private static Step retrieve(Retrieve it, ProcessorAccount account) {
    var handle = it.handle();
    return switch (it.of()) {
      case Authorize of when handle == null ->
          read(it, get(account, search(of.key())), Intents::found);
      case Authorize _ -> read(it, get(account, address(handle.reference())), Intents::read);
      // Setup intents cannot be searched; sent again under the same key, it is the same one.
      case Verify _ when handle == null -> done(new NeverSeen());
      case Verify _ -> read(it, get(account, address(handle.reference())), Intents::read);
      case Resume of -> read(it, get(account, address(of.handle().reference())), Intents::read);
      case Increment of -> read(it, get(account, address(of.handle().reference())), Intents::read);
      case Capture of -> read(it, get(account, address(of.handle().reference())), Intents::read);
      case Cancel of -> read(it, get(account, address(of.handle().reference())), Intents::read);
      case Refund of when handle == null ->
          read(it, get(account, refundsOf(of.handle().reference())), Refunds::found);
      case Refund _ ->
          read(it, get(account, "/v1/refunds/" + Form.escape(handle.reference())), Refunds::read);
      case Contest of -> read(it, disputed(account, of.handle()), Disputes::read);
      case Concede of -> read(it, disputed(account, of.handle()), Disputes::read);
      case Reverse _, Retrieve _ -> done(new Unknown("nothing that was ever sent"));
    };
  }

  private static Step money(Operation operation, HttpCall call, ProcessorAccount account) {
    BiFunction<Operation, Json, Outcome> reader =
        switch (operation) {
          case Refund _ -> Refunds::read;
          case DisputeAnswer _ -> Disputes::read;
          default -> Intents::read;
        };
    return new Step.Send(
        call,
        Effect.MONEY,
        reply -> {
          var outcome = Faults.read(operation, reply, reader);
          var suspect = operation instanceof Authorize ? suspect(outcome) : null;
          return suspect == null ? done(outcome) : judge(operation, suspect, outcome, account);
        });
  }

  /** The intent whose card somebody takes for stolen, the issuer or Stripe itself; else null. */
  private static @Nullable String suspect(Outcome outcome) {
    return outcome instanceof Declined(var reference, var decline, _)
            && decline.reason() == DeclineReason.FRAUDULENT
        ? reference
        : null;
  }

  /** Only the charge tells whether the issuer was asked at all. */
  private static Step judge(
      Operation operation, String intent, Outcome declined, ProcessorAccount account) {
    return new Step.Send(
        get(account, address(intent)),
        Effect.READ,
        reply -> {
          var judged = Faults.read(new Retrieve(operation, null), reply, Intents::read);
          return done(judged instanceof Declined ? judged : declined);
        });
  }

  private static Step read(
      Operation operation, HttpCall call, BiFunction<Operation, Json, Outcome> reader) {
    return new Step.Send(call, Effect.READ, reply -> done(Faults.read(operation, reply, reader)));
  }

  private static Step done(Outcome outcome) {
    return new Step.Done(outcome);
  }

  @Override
  public Probe probe(ProcessorAccount account) {
    return new Probe(get(account, "/v1/balance"), Faults::verdict);
  }

  @Override
  public Notice.Reading read(Notice notice, ProcessorAccount account) {
    return Signature.isGenuine(notice, account.credential("webhook_secret"))
        ? new Notice.Reading.About(Notices.events(notice.body()))
        : new Notice.Reading.Forged("the signature is missing or wrong");
  }

  private static String intent(String reference, String rest) {
    return "/v1/payment_intents/" + Form.escape(reference) + rest;
  }

  /** Of a payment's intent, or of the one with which a card is kept. */
  private static String address(String reference) {
    return reference.startsWith("seti_")
        ? "/v1/setup_intents/" + Form.escape(reference) + ATTEMPT
        : intent(reference, CHARGE);
  }

  private static String dispute(String reference, String rest) {
    return "/v1/disputes/" + Form.escape(reference) + rest;
  }

  private static HttpCall disputed(ProcessorAccount account, Handle dispute) {
    return get(account, dispute(dispute.reference(), ""));
  }

  /** Stripe's index is up to a minute behind. */
  private static String search(String key) {
    var query = "metadata['" + Bodies.KEY + "']:'" + key + "'";
    return "/v1/payment_intents/search?query="
        + Form.escape(query)
        + "&expand[]=data.latest_charge";
  }

  private static String refundsOf(String paymentIntent) {
    return "/v1/refunds?limit=100&payment_intent=" + Form.escape(paymentIntent);
  }

  private static HttpCall post(ProcessorAccount account, String path, String key, Form body) {
    var call = HttpCall.post(URI.create(account.baseUrl() + path), body.text());
    return authorized(call, account)
        .with("Content-Type", "application/x-www-form-urlencoded")
        .with("Idempotency-Key", key);
  }

  private static HttpCall get(ProcessorAccount account, String path) {
    var escaped = path.replace("[", "%5B").replace("]", "%5D");
    return authorized(HttpCall.get(URI.create(account.baseUrl() + escaped)), account);
  }

  private static HttpCall authorized(HttpCall call, ProcessorAccount account) {
    return call.with("Authorization", "Bearer " + account.credential("secret_key"))
        .with("Stripe-Version", VERSION);
  }
}
