package baton.connectors.worldpay;

import static java.util.stream.Collectors.toUnmodifiableSet;

import baton.connector.HttpReply;
import baton.connector.Operation;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Cancel;
import baton.connector.Operation.Capture;
import baton.connector.Operation.CaptureMode;
import baton.connector.Operation.DisputeAnswer;
import baton.connector.Operation.Increment;
import baton.connector.Operation.Refund;
import baton.connector.Operation.Resume;
import baton.connector.Operation.Retrieve;
import baton.connector.Operation.Reverse;
import baton.connector.Operation.Verify;
import baton.connector.Outcome;
import baton.connector.Outcome.ActionRequired;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.Evidence;
import baton.connector.Outcome.NeverSeen;
import baton.connector.Outcome.Pending;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connector.Outcome.Unknown;
import baton.connector.Probe.Verdict;
import baton.connectors.wire.Web;
import baton.core.Json;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads replies by their {@code outcome}. They say to what, never over how much: the whole of what
 * was asked.
 *
 * <p>A sale is taken when it is sent for settlement, not before: one whose CVC or address is not
 * matched is authorized and then sent for cancellation (Payments API of 2024-06-01, {@code
 * settlement}).
 */
final class Answers {
  /** The last events of a payment that was taken, whatever happened to it since. */
  private static final Set<String> TAKEN =
      Stream.of(
              "sentForSettlement",
              "settled",
              "sentForRefund",
              "refunded",
              "refundFailed",
              "disputed")
          .map(Answers::plain)
          .collect(toUnmodifiableSet());

  /** Beside the links of a payment that waits for its payer: that it is to be taken at once. */
  private static final String SALE = "sale";

  private Answers() {}

  static Outcome read(Operation operation, HttpReply reply, URI base) {
    var json = Json.parse(reply.body());
    if (json == null || (reply.status() != 201 && reply.status() != 202)) {
      return fault(reply, json);
    }
    return switch (operation) {
      case Authorize it -> authorization(it, it.key(), json, base);
      case Verify it -> authorization(it, it.key(), json, base);
      case Resume it -> authorization(it, it.handle().reference(), json, base);
      case Capture it -> accepted(it, "sentForSettlement", json, base);
      case Refund it -> accepted(it, "sentForPartialRefund", json, base);
      case Cancel it -> accepted(it, "sentForCancellation", json, base);
      case Increment _, Reverse _, DisputeAnswer _, Retrieve _ -> new Unknown("never asked");
    };
  }

  /** What follows where the payer's browser would be looked at first; null for anything else. */
  static @Nullable URI deviceLink(Operation it, HttpReply reply, URI base) {
    var json = reply.status() == 201 ? Json.parse(reply.body()) : null;
    return json != null
            && json.text("outcome").equals("3dsDeviceDataRequired")
            && json.text("transactionReference").equals(it.key())
        ? Links.address(Links.of(json, base).get(Links.DEVICE), base)
        : null;
  }

  private static Outcome authorization(Operation it, String reference, Json json, URI base) {
    var outcome = json.text("outcome");
    if (!json.text("transactionReference").equals(reference)) {
      return new Unknown("an answer to something else");
    }
    return switch (outcome) {
      case "authorized" -> held(it, reference, Told.of(json, base));
      case "sentForSettlement" -> new Approved(reference, it.amount(), Told.of(json, base));
      case "3dsChallenged" -> challenge(it, reference, json, base);
      case "refused",
          "fraudHighRisk",
          "3dsAuthenticationFailed",
          "3dsUnavailable",
          "sentForCancellation" ->
          new Declined(reference, Told.decline(json), Told.of(json, base));
      default -> unknown(outcome);
    };
  }

  /** Done, unless it is to be taken as well. */
  private static Outcome held(Operation it, String reference, Evidence evidence) {
    return isSale(it)
        ? new Pending(reference, evidence)
        : new Approved(reference, it.amount(), evidence);
  }

  private static boolean isSale(Operation it) {
    return switch (it) {
      case Authorize sale -> sale.capture() == CaptureMode.AUTOMATIC;
      case Resume resume -> resume.handle().state(SALE) != null;
      case Verify _,
          Capture _,
          Cancel _,
          Refund _,
          Increment _,
          Reverse _,
          DisputeAnswer _,
          Retrieve _ ->
          false;
    };
  }

  private static Outcome challenge(Operation it, String reference, Json json, URI base) {
    var challenge = json.at("challenge");
    var page = Web.page(challenge.text("url"));
    var state = Links.of(json, base);
    if (isSale(it)) {
      state.put(SALE, "yes");
    }
    var form = new TreeMap<>(Map.of("JWT", challenge.text("jwt")));
    return page == null || !state.containsKey(Links.CHALLENGE) || challenge.text("jwt").isEmpty()
        ? new Unknown("a challenge without an address")
        : new ActionRequired(reference, page, form, Evidence.of(state));
  }

  /** The end comes by an event; a refund of everything that is left is told as a whole one. */
  private static Outcome accepted(Operation it, String expected, Json json, URI base) {
    var outcome = json.text("outcome");
    var isExpected =
        outcome.equals(expected) || (it instanceof Refund && outcome.equals("sentForRefund"));
    return isExpected ? new Pending(name(it), Evidence.of(Links.of(json, base))) : unknown(outcome);
  }

  /** By our own key, but for a cancellation, of whose key nothing is told. */
  private static String name(Operation it) {
    return it instanceof Cancel cancel ? canceled(cancel.handle().reference()) : it.key();
  }

  /** What the cancellation of {@code payment} is called. */
  static String canceled(String payment) {
    return payment + ":cancel";
  }

  /** The payment as it stands now; null when the reply says nothing of it. */
  static @Nullable Json event(HttpReply reply) {
    var json = reply.status() == 200 ? Json.parse(reply.body()) : null;
    return json == null || json.text("lastEvent").isEmpty() ? null : json;
  }

  static Outcome lost(HttpReply reply) {
    return new Unknown("http " + reply.status() + ", no event");
  }

  /** What the last event of a payment says of {@code of}. */
  static Outcome asked(Operation of, Json json, URI base) {
    var event = plain(json.text("lastEvent"));
    var evidence = Evidence.of(Links.of(json, base));
    var isHeld = event.equals(plain("authorized"));
    return switch (of) {
      case Authorize it -> standing(it, it.key(), event, evidence);
      case Verify it -> standing(it, it.key(), event, evidence);
      case Resume it -> standing(it, it.handle().reference(), event, evidence);
      case Capture _ when isHeld -> new NeverSeen();
      case Capture it when TAKEN.contains(event) -> new Approved(name(it), it.amount(), evidence);
      case Cancel _ when isHeld -> new NeverSeen();
      case Cancel it when event.equals("sentforcancellation") || event.equals("cancelled") ->
          new Approved(name(it), it.amount(), evidence);
      case Capture _, Cancel _, Refund _, Increment _, Reverse _, DisputeAnswer _, Retrieve _ ->
          unknown(event);
    };
  }

  private static Outcome standing(Operation it, String reference, String event, Evidence evidence) {
    if (TAKEN.contains(event)) {
      return new Approved(reference, it.amount(), evidence);
    }
    return switch (event) {
      case "authorized" -> held(it, reference, evidence);
      case "sentforauthorization" -> new Pending(reference, evidence);
      case "refused", "sentforcancellation", "cancelled", "expired" ->
          new Declined(reference, Told.decline(event), evidence);
      default -> unknown(event);
    };
  }

  /** Of {@code sentForSettlement} and {@code Sent for Settlement} the same. */
  private static String plain(String event) {
    return event.replace(" ", "").toLowerCase(Locale.ROOT);
  }

  private static Outcome fault(HttpReply reply, @Nullable Json json) {
    var name = json == null ? "" : json.text("errorName");
    var why =
        name.isEmpty()
            ? null
            : switch (reply.status()) {
              case 400, 406, 415, 422 -> Rejection.INVALID_REQUEST;
              case 401 -> Rejection.UNAUTHENTICATED;
              case 403 -> Rejection.NOT_ENABLED;
              case 404 -> Rejection.NOT_FOUND;
              case 429 -> Rejection.RATE_LIMITED;
              default -> null;
            };
    return why == null || json == null
        ? new Unknown("http " + reply.status() + " '" + name + "'")
        : new Rejected(why, json.text("message"));
  }

  /** Who is not let in is told so before anything is looked for. */
  static Verdict verdict(HttpReply reply) {
    var json = Json.parse(reply.body());
    var why = "http " + reply.status();
    return switch (reply.status()) {
      case 401, 403 -> new Verdict.Refused(why);
      case 400, 404 ->
          json != null && json.has("errorName") ? new Verdict.Accepted() : new Verdict.Unclear(why);
      default -> new Verdict.Unclear(why);
    };
  }

  private static Unknown unknown(String word) {
    return new Unknown("an outcome that is '" + word + "'");
  }
}
