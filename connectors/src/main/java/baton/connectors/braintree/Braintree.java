package baton.connectors.braintree;

import baton.connector.Capabilities;
import baton.connector.Connector;
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
import baton.connector.Operation.CaptureMode;
import baton.connector.Operation.Concede;
import baton.connector.Operation.Contest;
import baton.connector.Operation.Increment;
import baton.connector.Operation.Instrument;
import baton.connector.Operation.Refund;
import baton.connector.Operation.Resume;
import baton.connector.Operation.Retrieve;
import baton.connector.Operation.Reverse;
import baton.connector.Operation.Verify;
import baton.connector.Outcome;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Evidence;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connector.Outcome.Unknown;
import baton.connector.Probe;
import baton.connector.ProcessorAccount;
import baton.connector.Settling;
import baton.connector.Settling.Way;
import baton.connector.Step;
import baton.connectors.wire.Needs;
import baton.connectors.wire.Units;
import baton.core.Currencies;
import baton.core.Json;
import baton.core.Money;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Braintree's GraphQL API: a card becomes a token for one use, and that a transaction. There are no
 * idempotency keys: our key is the order id, by which a transaction is found, and nothing is ever
 * sent again. What cannot be found after ten minutes is reversed, which undoes what is found then.
 */
public final class Braintree implements Connector {
  static final Units UNITS = Units.of(Braintree.class, "units.csv");

  /** Versions are dates; this is the one that the published schema is of. */
  private static final String VERSION = "2019-01-01";

  /** What mutations call a transaction; its legacy id is what people and webhooks call it. */
  static final String ID = "id";

  private static final Manifest MANIFEST =
      new Manifest(
          "braintree",
          "Braintree",
          List.of(
              new Manifest.Field("public_key", "Public key"),
              new Manifest.Field("private_key", "Private key"),
              new Manifest.Field(
                  "merchant_accounts",
                  "Merchant accounts by currency: usd=shop_usd,eur=shop_eur",
                  "aud=shop_aud,cad=shop_cad,chf=shop_chf,eur=shop_eur,gbp=shop_gbp,jpy=shop_jpy,"
                      + "usd=shop_usd")),
          List.of(),
          new Manifest.Hosts(
              "https://payments.sandbox.braintree-api.com", "https://payments.braintree-api.com"),
          new Settling(
              List.of(new Way.RetrieveByKey(), new Way.Reverse(Duration.ofMinutes(10))),
              Duration.ofDays(1)),
          new Capabilities(
              EnumSet.of(
                  Feature.MANUAL_CAPTURE,
                  Feature.EXTERNAL_THREE_D_SECURE,
                  Feature.STATEMENT_DESCRIPTOR,
                  Feature.SAVED_CARDS,
                  Feature.MERCHANT_INITIATED,
                  Feature.APPLE_PAY,
                  Feature.GOOGLE_PAY,
                  Feature.GOOGLE_PAY_CARD_NUMBERS,
                  Feature.NETWORK_TOKENS,
                  Feature.DISPUTE_ANSWERS),
              Set.of(),
              Set.of("visa", "mastercard", "amex", "discover", "diners", "jcb", "unionpay"),
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
      case Authorize it -> authorize(it, account);
      case Verify it -> verify(it, account);
      case Capture it ->
          priced(
              it.amount(),
              sum -> {
                var input = Inputs.capture(it.key(), id(it.handle()), sum);
                return money(it, Documents.CAPTURE, input, account);
              });
      case Cancel it ->
          money(it, Documents.REVERSE, Inputs.reversal(it.key(), id(it.handle())), account);
      case Refund it -> priced(it.amount(), sum -> giveBack(it, sum, account));
      case Reverse it -> reverse(it, account);
      case Contest it -> Disputes.contest(it, account);
      case Concede it -> Disputes.concede(it, account);
      case Retrieve it -> retrieve(it, account);
      case Resume _ -> unsupported("3D Secure by Braintree needs its code in the browser");
      case Increment _ -> throw new IllegalArgumentException("refused before");
    };
  }

  private static Step authorize(Authorize it, ProcessorAccount account) {
    var proof = it.authentication().proof();
    if (proof != null && proof.eci() == null) {
      return unsupported("3D Secure done elsewhere without an ECI");
    }
    var merchant = merchantAccount(it.amount().currency(), account);
    if (merchant == null) {
      return notEnabled(it.amount().currency());
    }
    var document = it.capture() == CaptureMode.MANUAL ? Documents.AUTHORIZE : Documents.CHARGE;
    return priced(
        it.amount(),
        sum ->
            withCard(
                it.key(),
                it.instrument(),
                account,
                card -> money(it, document, Inputs.sale(it, card, sum, merchant), account)));
  }

  /** Moves nothing, whoever answers. */
  private static Step verify(Verify it, ProcessorAccount account) {
    var authentication = it.authentication();
    var merchant = merchantAccount(it.amount().currency(), account);
    if (authentication != null && authentication.proof() != null) {
      return unsupported("3D Secure done elsewhere for a card that is only verified");
    }
    return merchant == null
        ? notEnabled(it.amount().currency())
        : withCard(
            it.key(),
            it.instrument(),
            account,
            card -> money(it, Documents.VERIFY, Inputs.verification(it, card, merchant), account));
  }

  private static Step withCard(
      String key, Instrument instrument, ProcessorAccount account, Function<String, Step> then) {
    var call =
        instrument.card().isToken()
            ? call(Documents.TOKENIZE_TOKEN, Inputs.token(key, instrument), account)
            : call(Documents.TOKENIZE, Inputs.card(key, instrument), account);
    return new Step.Send(
        call,
        Effect.READ,
        reply -> {
          var token = Answers.token(reply);
          return token == null ? done(Answers.beforeMoney(reply)) : then.apply(token);
        });
  }

  private static Step giveBack(Refund it, String sum, ProcessorAccount account) {
    var input = Inputs.refund(it.key(), id(it.handle()), sum);
    return new Step.Send(
        call(Documents.GIVE_BACK, input, account),
        Effect.MONEY,
        reply ->
            Faults.isNotSettled(reply)
                ? letGo(it, Answers.read(it, reply), account)
                : done(Answers.read(it, reply)));
  }

  /**
   * Only what is settled can be refunded (validation error 91506), but all of it can be reversed:
   * the schema's {@code reverseTransaction} voids or refunds. A part has to wait.
   */
  private static Step letGo(Refund it, Outcome refusal, ProcessorAccount account) {
    return new Step.Send(
        call(Documents.FIND, Inputs.byId(id(it.handle())), account),
        Effect.READ,
        reply ->
            Answers.isAllOf(it, reply)
                ? money(it, Documents.REVERSE, Inputs.reversal(it.key(), id(it.handle())), account)
                : done(refusal));
  }

  /** Nothing found is nothing to undo; what comes later still is found by its key for a day. */
  private static Step reverse(Reverse it, ProcessorAccount account) {
    var search = call(Documents.FIND, Inputs.byOrder(it.authorization()), account);
    return new Step.Send(
        search,
        Effect.READ,
        reply ->
            switch (Answers.toUndo(reply)) {
              case Answers.ToUndo.Nothing _ ->
                  done(new Approved(it.authorization(), it.amount(), Evidence.NONE));
              case Answers.ToUndo.This(var id) ->
                  money(it, Documents.REVERSE, Inputs.reversal(it.key(), id), account);
              case Answers.ToUndo.Unclear(var why) -> done(new Unknown(why));
            });
  }

  private static Step retrieve(Retrieve it, ProcessorAccount account) {
    return switch (it.of()) {
      case Authorize of -> read(it, Documents.FIND, Inputs.byOrder(of.key()), account);
      case Capture of -> read(it, Documents.FIND, Inputs.byId(id(of.handle())), account);
      case Cancel of -> read(it, Documents.FIND, Inputs.byId(id(of.handle())), account);
      case Refund of -> read(it, Documents.FIND_REFUND, Inputs.byOrder(of.key()), account);
      case Verify _ ->
          done(new Rejected(Rejection.PROCESSOR_DOWN, "a verification that is lost moved nothing"));
      case Contest of -> Disputes.look(of, of.handle(), account);
      case Concede of -> Disputes.look(of, of.handle(), account);
      case Resume _, Increment _, Reverse _, Retrieve _ ->
          done(new Unknown("nothing that can be found"));
    };
  }

  private static Step money(
      Operation operation, String document, ObjectNode input, ProcessorAccount account) {
    return new Step.Send(
        call(document, input, account),
        operation instanceof Verify ? Effect.READ : Effect.MONEY,
        reply -> done(Answers.read(operation, reply)));
  }

  private static Step read(
      Operation operation, String document, ObjectNode input, ProcessorAccount account) {
    return new Step.Send(
        call(document, input, account), Effect.READ, reply -> done(Answers.read(operation, reply)));
  }

  /** Goes on with the amount in Braintree's form; some have none. */
  private static Step priced(Money amount, Function<String, Step> then) {
    var sum = UNITS.decimal(amount);
    return sum == null ? unsupported("an amount with so many decimals") : then.apply(sum);
  }

  private static Step unsupported(String what) {
    return done(new Rejected(Rejection.UNSUPPORTED, what));
  }

  private static Step notEnabled(Currency currency) {
    return done(
        new Rejected(
            Rejection.NOT_ENABLED, "no merchant account for " + Currencies.code(currency)));
  }

  private static Step done(Outcome outcome) {
    return new Step.Done(outcome);
  }

  /** A transaction is in the currency of its merchant account, whatever was asked for. */
  private static @Nullable String merchantAccount(Currency currency, ProcessorAccount account) {
    var prefix = Currencies.code(currency) + "=";
    return List.of(account.credential("merchant_accounts").split("[,\\s]+", -1)).stream()
        .filter(it -> it.startsWith(prefix))
        .map(it -> it.substring(prefix.length()))
        .findFirst()
        .orElse(null);
  }

  private static String id(Handle handle) {
    return Objects.requireNonNullElse(handle.state(ID), handle.reference());
  }

  @Override
  public Probe probe(ProcessorAccount account) {
    return new Probe(call(Documents.PING, null, account), Answers::verdict);
  }

  @Override
  public Notice.Reading read(Notice notice, ProcessorAccount account) {
    return Notices.read(notice, account);
  }

  static HttpCall call(String document, @Nullable JsonNode input, ProcessorAccount account) {
    var body = Json.object().put("query", document);
    if (input != null) {
      body.putObject("variables").set("input", input);
    }
    var pair = account.credential("public_key") + ":" + account.credential("private_key");
    var basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return HttpCall.post(URI.create(account.baseUrl() + "/graphql"), body.toString())
        .with("Content-Type", "application/json")
        .with("Authorization", "Basic " + basic)
        .with("Braintree-Version", VERSION);
  }
}
