package baton.connectors.sandbox;

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
import baton.connector.Operation.Authentication;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Cancel;
import baton.connector.Operation.Capture;
import baton.connector.Operation.CaptureMode;
import baton.connector.Operation.Concede;
import baton.connector.Operation.Contest;
import baton.connector.Operation.DisputeAnswer;
import baton.connector.Operation.Increment;
import baton.connector.Operation.Refund;
import baton.connector.Operation.Resume;
import baton.connector.Operation.Retrieve;
import baton.connector.Operation.Reverse;
import baton.connector.Operation.Verify;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Unknown;
import baton.connector.Probe;
import baton.connector.ProcessorAccount;
import baton.connector.Settling;
import baton.connector.Settling.Repeats;
import baton.connector.Settling.Way;
import baton.connector.Step;
import baton.connectors.wire.Needs;
import baton.core.Currencies;
import baton.core.Json;
import baton.core.Money;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The pretend processors: JSON, minor units, one idempotency key per call that moves money. They
 * differ in how we find out what became of an operation.
 */
public record Sandbox(Manifest manifest) implements Connector {
  private static final Duration DEADLINE = Duration.ofHours(24);
  private static final Capabilities CAPABILITIES =
      Capabilities.of(
          EnumSet.of(
              Feature.MANUAL_CAPTURE,
              Feature.MULTICAPTURE,
              Feature.INCREMENTAL_AUTHORIZATION,
              Feature.THREE_D_SECURE,
              Feature.STATEMENT_DESCRIPTOR,
              Feature.SAVED_CARDS,
              Feature.MERCHANT_INITIATED,
              Feature.APPLE_PAY,
              Feature.GOOGLE_PAY,
              Feature.SAMSUNG_PAY,
              Feature.GOOGLE_PAY_CARD_NUMBERS,
              Feature.NETWORK_TOKENS,
              Feature.MERCHANT_INITIATED_TOKENS,
              Feature.CONNECTED_ACCOUNTS,
              Feature.DISPUTE_ANSWERS));

  /** Is asked; what it has not seen is sent again, or after a while undone. */
  public static final Sandbox PLAIN =
      new Sandbox(
          manifest(
              "sandbox",
              "Sandbox processor",
              new Way.RetrieveByKey(),
              new Way.Reverse(Duration.ofMinutes(10)),
              new Way.Resend(Duration.ofHours(23), Repeats.EVERYTHING)));

  /** Is told at once to undo what it did not answer, as terminals do. */
  public static final Sandbox REVERSING =
      new Sandbox(
          manifest(
              "sandbox_reversing",
              "Sandbox processor that reverses",
              new Way.Reverse(Duration.ZERO),
              new Way.RetrieveByKey()));

  /** Tells by itself; is asked only when it has not for a minute, and never sent to again. */
  public static final Sandbox NOTIFYING =
      new Sandbox(
          manifest(
              "sandbox_notifying",
              "Sandbox processor that notifies",
              new Way.AwaitNotice(Duration.ofMinutes(1)),
              new Way.RetrieveByKey()));

  private static Manifest manifest(String name, String title, Way... ways) {
    return new Manifest(
        name,
        title,
        List.of(
            new Manifest.Field("api_key", "API key"),
            new Manifest.Field("notice_secret", "Secret that signs notices")),
        List.of(),
        null,
        new Settling(List.of(ways), DEADLINE),
        CAPABILITIES);
  }

  @Override
  public Step start(Operation operation, ProcessorAccount account) {
    var refusal = Needs.refusal(operation, CAPABILITIES);
    return refusal == null ? send(operation, account) : new Step.Done(refusal);
  }

  private static Step send(Operation operation, ProcessorAccount account) {
    var url = account.baseUrl();
    var call =
        switch (operation) {
          case Authorize it -> post(it.key(), at(url, "/payments"), Json.write(Charge.of(it)));
          case Resume it -> post(it.key(), payment(url, it.handle().reference(), "/resume"), "{}");
          case Increment it ->
              post(it.key(), payment(url, it.handle().reference(), "/increment"), sum(it.amount()));
          case Capture it ->
              post(it.key(), payment(url, it.handle().reference(), "/capture"), taking(it));
          case Cancel it -> post(it.key(), payment(url, it.handle().reference(), "/cancel"), "{}");
          case Reverse it -> post(it.key(), at(url, "/reversals"), Json.write(Reversal.of(it)));
          case Refund it ->
              post(it.key(), payment(url, it.handle().reference(), "/refunds"), sum(it.amount()));
          case Verify it ->
              post(it.key(), at(url, "/verifications"), Json.write(Verification.of(it)));
          case Contest it -> {
            var path = "/disputes/" + escaped(it.handle().reference()) + "/evidence";
            yield post(it.key(), at(url, path), Json.write(it.evidence()));
          }
          case Concede it -> {
            var path = "/disputes/" + escaped(it.handle().reference()) + "/accept";
            yield post(it.key(), at(url, path), "{}");
          }
          case Retrieve(DisputeAnswer of, _) ->
              HttpCall.get(at(url, "/disputes/" + escaped(reference(of))));
          case Retrieve it -> HttpCall.get(at(url, "/operations/" + escaped(it.key())));
        };
    var effect =
        operation instanceof Retrieve || operation instanceof Verify ? Effect.READ : Effect.MONEY;
    return new Step.Send(
        authorized(call, account), effect, reply -> after(operation, reply, account));
  }

  private static String reference(DisputeAnswer it) {
    return Objects.requireNonNull(it.handle()).reference();
  }

  private static Step after(Operation operation, HttpReply reply, ProcessorAccount account) {
    var outcome = Answer.read(operation, reply);
    if (operation instanceof Verify verify
        && verify.authentication() != null
        && Answer.isZeroRefused(reply)) {
      return least(verify, verify.authentication(), account);
    }
    return outcome instanceof Approved held && Answer.isTooMuch(held, operation)
        ? release(operation, held, account)
        : new Step.Done(outcome);
  }

  /** The smallest amount instead of nothing, under the same key: nothing was booked with it. */
  private static Step least(
      Verify verify, Authentication authentication, ProcessorAccount account) {
    var currency = verify.amount().currency();
    var charge =
        new Authorize(
            verify.key(),
            new Money(Currencies.minimumMinor(currency), currency),
            CaptureMode.MANUAL,
            verify.instrument(),
            verify.initiation(),
            authentication,
            null,
            new TreeMap<>());
    var call =
        post(verify.key(), at(account.baseUrl(), "/payments"), Json.write(Charge.of(charge)));
    return new Step.Send(
        authorized(call, account), Effect.MONEY, reply -> after(verify, reply, account));
  }

  /**
   * Lets go of what was held to verify a card. Whoever finds it held, after a crash for example,
   * does it again: its key belongs to what is held.
   */
  private static Step release(Operation operation, Approved held, ProcessorAccount account) {
    var reference = held.reference();
    var cancel = new Cancel(reference + "-v", held.amount(), Handle.of(reference));
    var call = post(cancel.key(), payment(account.baseUrl(), reference, "/cancel"), "{}");
    return new Step.Send(
        authorized(call, account),
        Effect.MONEY,
        reply ->
            new Step.Done(
                Answer.read(cancel, reply) instanceof Approved
                    ? new Approved(reference, operation.amount(), held.evidence())
                    : new Unknown("verified, but still held: http " + reply.status())));
  }

  @Override
  public Probe probe(ProcessorAccount account) {
    var call = HttpCall.get(at(account.baseUrl(), "/account"));
    return new Probe(authorized(call, account), Answer::verdict);
  }

  /**
   * The time in the signature is signed but not compared with any clock: an old notice is at worst
   * a hint too many.
   */
  @Override
  public Notice.Reading read(Notice notice, ProcessorAccount account) {
    return Signature.isGenuine(notice, account.credential("notice_secret"))
        ? new Notice.Reading.About(events(notice.body()))
        : new Notice.Reading.Forged("the signature is missing or wrong");
  }

  private static HttpCall authorized(HttpCall call, ProcessorAccount account) {
    return call.with("Authorization", "Bearer " + account.credential("api_key"));
  }

  /** One notice, or several that came together. */
  private static List<Notice.Event> events(String body) {
    var json = Json.parse(body);
    if (json == null) {
      return List.of();
    }
    if (json.has("dispute")) {
      return Complaints.read(json);
    }
    return Stream.concat(Stream.of(json.node()), json.at("notices").node().valueStream())
        .map(Json::new)
        .filter(it -> !it.text("id").isEmpty() && !it.text("key").isEmpty())
        .<Notice.Event>map(it -> Notice.Event.Happened.hint(it.text("id"), it.text("key")))
        .toList();
  }

  private static HttpCall post(String key, URI url, String body) {
    return HttpCall.post(url, body)
        .with("Content-Type", "application/json")
        .with("Idempotency-Key", key);
  }

  private static URI payment(URI url, String reference, String rest) {
    return at(url, "/payments/" + escaped(reference) + rest);
  }

  private static URI at(URI url, String path) {
    return URI.create(url + path);
  }

  private static String escaped(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String sum(Money amount) {
    return Json.write(new Sum(amount.minor(), amount.currency().getCurrencyCode()));
  }

  private static String taking(Capture it) {
    var currency = it.amount().currency().getCurrencyCode();
    return Json.write(new Taking(it.amount().minor(), currency, it.isLast() ? null : false));
  }

  private record Sum(long amount, String currency) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Taking(long amount, String currency, @Nullable Boolean last) {}

  private record Reversal(String key, long amount, String currency) {
    static Reversal of(Reverse it) {
      var currency = it.amount().currency().getCurrencyCode();
      return new Reversal(it.authorization(), it.amount().minor(), currency);
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Verification(
      Charge.Plastic card,
      Charge.Payer holder,
      Charge.Initiation initiation,
      Charge.@Nullable ThreeDs threeDs) {
    static Verification of(Verify it) {
      var authentication = it.authentication();
      return new Verification(
          Charge.Plastic.of(it.instrument()),
          Charge.Payer.of(it.instrument().holder()),
          Charge.Initiation.of(it.initiation()),
          authentication == null ? null : Charge.ThreeDs.of(authentication));
    }
  }
}
