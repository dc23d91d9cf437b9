package baton.connectors.worldpay;

import baton.connector.Capabilities;
import baton.connector.Connector;
import baton.connector.Effect;
import baton.connector.Feature;
import baton.connector.Handle;
import baton.connector.HttpCall;
import baton.connector.HttpReply;
import baton.connector.Manifest;
import baton.connector.Notice;
import baton.connector.Operation;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Cancel;
import baton.connector.Operation.Capture;
import baton.connector.Operation.DisputeAnswer;
import baton.connector.Operation.Increment;
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
import baton.core.Json;
import baton.core.Money;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Worldpay's Access Payments API, version 2024-06-01. What can be done next to a payment are links
 * in its last reply, kept with it and followed. There are no idempotency keys and no search in this
 * contract: an authorization without a reply is settled by its event, or by a person.
 *
 * <p>Captures, cancellations and refunds are accepted at once and decided by events, which carry
 * our key as {@code reference}. So is a sale that is only authorized yet.
 */
public final class Worldpay implements Connector {
  static final Units UNITS = Units.of(Worldpay.class, "units.csv");

  private static final String VERSION = "2024-06-01";

  private static final Manifest MANIFEST =
      new Manifest(
          "worldpay",
          "Worldpay Access",
          List.of(
              new Manifest.Field("username", "Username"),
              new Manifest.Field("password", "Password"),
              new Manifest.Field("entity", "Entity").fixed(),
              new Manifest.Field("event_secret", "Secret that signs events")),
          List.of(),
          new Manifest.Hosts("https://try.access.worldpay.com", "https://access.worldpay.com"),
          new Settling(
              List.of(new Way.AwaitNotice(Duration.ofMinutes(2)), new Way.RetrieveById()),
              Duration.ofDays(1)),
          new Capabilities(
              EnumSet.of(
                  Feature.MANUAL_CAPTURE,
                  Feature.THREE_D_SECURE,
                  Feature.STATEMENT_DESCRIPTOR,
                  Feature.SAVED_CARDS,
                  Feature.MERCHANT_INITIATED,
                  Feature.GOOGLE_PAY_CARD_NUMBERS,
                  Feature.NETWORK_TOKENS,
                  Feature.MERCHANT_INITIATED_TOKENS),
              Set.of(),
              Set.of("visa", "mastercard", "amex", "discover", "diners", "jcb"),
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
    var entity = account.credential("entity");
    return switch (operation) {
      case Authorize it ->
          priced(it.amount(), sum -> pay(it, Bodies.payment(it, sum, entity), account));
      case Verify it -> pay(it, Bodies.verification(it, entity), account);
      case Resume it -> follow(it, it.handle(), Links.CHALLENGE, null, account);
      case Capture it ->
          priced(
              it.amount(),
              sum -> follow(it, it.handle(), Links.SETTLE, Bodies.part(it, sum), account));
      // Who is challenged is authorized by a Resume of ours only, so that nothing is held yet.
      case Cancel it when isOnlyChallenged(it.handle()) ->
          done(new Approved(Answers.canceled(it.handle().reference()), it.amount(), Evidence.NONE));
      case Cancel it -> follow(it, it.handle(), Links.CANCEL, Json.object(), account);
      case Refund it ->
          priced(
              it.amount(),
              sum -> follow(it, it.handle(), Links.REFUND, Bodies.part(it, sum), account));
      case Retrieve it -> retrieve(it, account);
      case Reverse _ -> unsupported("reversal by key");
      case Increment _, DisputeAnswer _ -> throw new IllegalArgumentException("refused before");
    };
  }

  private static Step pay(Operation it, ObjectNode body, ProcessorAccount account) {
    var call = post(URI.create(account.baseUrl() + "/api/payments"), it, body, account);
    return new Step.Send(call, Effect.MONEY, reply -> after(it, reply, account));
  }

  /** Where 3D Secure is wanted, what Worldpay would learn of the browser is left out. */
  private static Step after(Operation it, HttpReply reply, ProcessorAccount account) {
    var device = Answers.deviceLink(it, reply, account.baseUrl());
    return device == null
        ? done(Answers.read(it, reply, account.baseUrl()))
        : new Step.Send(
            post(device, it, Json.object(), account),
            Effect.MONEY,
            next -> done(Answers.read(it, next, account.baseUrl())));
  }

  /** By the link that is kept, or else by the one that the payment has now. */
  private static Step follow(
      Operation it,
      Handle handle,
      String link,
      @Nullable ObjectNode body,
      ProcessorAccount account) {
    var known = Links.address(handle.state(link), account.baseUrl());
    return known == null
        ? look(
            handle,
            account,
            json -> {
              var now =
                  Links.address(Links.of(json, account.baseUrl()).get(link), account.baseUrl());
              return now == null
                  ? done(new Rejected(Rejection.WRONG_STATE, "the payment has no such link now"))
                  : send(it, now, body, account);
            })
        : send(it, known, body, account);
  }

  private static Step send(
      Operation it, URI to, @Nullable ObjectNode body, ProcessorAccount account) {
    return new Step.Send(
        post(to, it, body, account),
        Effect.MONEY,
        reply -> done(Answers.read(it, reply, account.baseUrl())));
  }

  private static Step retrieve(Retrieve it, ProcessorAccount account) {
    var handle =
        switch (it.of()) {
          case Authorize _, Verify _ -> it.handle();
          case Resume of -> hasSelf(it.handle()) ? it.handle() : of.handle();
          case Capture of -> of.handle();
          case Cancel of -> of.handle();
          case Refund _, Increment _, Reverse _, DisputeAnswer _, Retrieve _ -> null;
        };
    return handle == null || !hasSelf(handle)
        ? done(new Unknown("nothing to ask by"))
        : look(handle, account, json -> done(Answers.asked(it.of(), json, account.baseUrl())));
  }

  private static boolean isOnlyChallenged(Handle handle) {
    return handle.state(Links.CHALLENGE) != null
        && !hasSelf(handle)
        && handle.state(Links.CANCEL) == null;
  }

  private static boolean hasSelf(@Nullable Handle handle) {
    return handle != null && handle.state(Links.SELF) != null;
  }

  private static Step look(Handle handle, ProcessorAccount account, Function<Json, Step> then) {
    var self = Links.address(handle.state(Links.SELF), account.baseUrl());
    if (self == null) {
      return done(new Rejected(Rejection.WRONG_STATE, "no link to follow is known"));
    }
    return new Step.Send(
        authorized(HttpCall.get(self), account),
        Effect.READ,
        reply -> {
          var json = Answers.event(reply);
          return json == null ? done(Answers.lost(reply)) : then.apply(json);
        });
  }

  private static Step priced(Money amount, IntFunction<Step> then) {
    var minor = UNITS.minor(amount);
    return minor == null || minor > Integer.MAX_VALUE
        ? unsupported("an amount of that size")
        : then.apply(minor.intValue());
  }

  private static Step unsupported(String what) {
    return done(new Rejected(Rejection.UNSUPPORTED, what));
  }

  private static Step done(Outcome outcome) {
    return new Step.Done(outcome);
  }

  /** A payment that nobody has: whoever may look is told so. */
  @Override
  public Probe probe(ProcessorAccount account) {
    var nobody = URI.create(account.baseUrl() + "/api/payments/none");
    return new Probe(authorized(HttpCall.get(nobody), account), Answers::verdict);
  }

  @Override
  public Notice.Reading read(Notice notice, ProcessorAccount account) {
    return Notices.isGenuine(notice, account.credential("event_secret"))
        ? new Notice.Reading.About(Notices.events(notice.body(), account.baseUrl()))
        : new Notice.Reading.Forged("the signature is missing or wrong");
  }

  private static HttpCall post(
      URI to, Operation it, @Nullable ObjectNode body, ProcessorAccount account) {
    var call =
        body == null
            ? HttpCall.bare("POST", to)
            : HttpCall.post(to, body.toString()).with("Content-Type", "application/json");
    return authorized(call, account).with("WP-CorrelationId", it.key());
  }

  private static HttpCall authorized(HttpCall call, ProcessorAccount account) {
    var pair = account.credential("username") + ":" + account.credential("password");
    var basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return call.with("Authorization", "Basic " + basic).with("WP-Api-Version", VERSION);
  }
}
