package baton.connectors.stripe;

import static java.util.stream.Collectors.toUnmodifiableMap;

import baton.connector.Decline;
import baton.connector.HttpReply;
import baton.connector.Operation;
import baton.connector.Operation.Retrieve;
import baton.connector.Outcome;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.Evidence;
import baton.connector.Outcome.NeverSeen;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connector.Outcome.Unknown;
import baton.connector.Probe.Verdict;
import baton.connectors.network.Vocabulary;
import baton.connectors.network.Vocabulary.Scheme;
import baton.core.Json;
import baton.core.Table;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is not an object of the API: declines, which are errors there, refusals, and trouble
 * (docs.stripe.com/api/errors). A refusal counts only in Stripe's own form: others stand between.
 */
final class Faults {
  private static final Vocabulary DECLINES = Vocabulary.read(Faults.class, "declines.csv");
  private static final Map<String, Rejection> REFUSALS =
      Table.read(Faults.class, "refusals.csv").stream()
          .collect(toUnmodifiableMap(row -> row[0], row -> Rejection.valueOf(row[1])));

  /** Under that key another request is, or was: whatever became of it is not known. */
  private static final Set<String> TAKEN = Set.of("idempotency_error", "idempotency_key_in_use");

  private Faults() {}

  /** Reads a reply, which may be the object that {@code reader} understands. */
  static Outcome read(
      Operation operation, HttpReply reply, BiFunction<Operation, Json, Outcome> reader) {
    var json = Json.parse(reply.body());
    if (json == null) {
      return unknown(reply, "no JSON");
    }
    if (reply.status() == 200) {
      var outcome = reader.apply(operation, json);
      return outcome instanceof NeverSeen && !(operation instanceof Retrieve)
          ? unknown(reply, "not done")
          : outcome;
    }
    return operation instanceof Retrieve || operation instanceof Operation.Resume
        ? unknown(reply, json.at("error").text("code"))
        : fault(reply, json.at("error"));
  }

  /** As {@link #read}, where nothing that moves money was sent yet. */
  static Outcome beforeMoney(HttpReply reply) {
    var json = Json.parse(reply.body());
    var fault = json == null ? unknown(reply, "no JSON") : fault(reply, json.at("error"));
    return fault instanceof Unknown(var why) ? new Rejected(Rejection.PROCESSOR_DOWN, why) : fault;
  }

  private static Outcome fault(HttpReply reply, Json error) {
    var type = error.text("type");
    var code = error.text("code");
    if (type.isEmpty() || TAKEN.contains(type) || TAKEN.contains(code)) {
      return unknown(reply, code);
    }
    if (reply.status() == 402 && type.equals("card_error")) {
      var intent = error.at("payment_intent").textOrNull("id");
      var reference = intent == null ? error.at("setup_intent").textOrNull("id") : intent;
      return new Declined(reference, decline(error), Evidence.NONE);
    }
    var why = rejection(reply.status(), code);
    return why == null ? unknown(reply, code) : new Rejected(why, error.text("message"));
  }

  /** 409 is a key in use, and 5xx may have charged. */
  private static @Nullable Rejection rejection(int status, String code) {
    return switch (status) {
      case 400, 402 -> REFUSALS.getOrDefault(code, Rejection.INVALID_REQUEST);
      case 401 -> Rejection.UNAUTHENTICATED;
      case 403 -> Rejection.NOT_ENABLED;
      case 404 -> Rejection.NOT_FOUND;
      case 429 -> Rejection.RATE_LIMITED;
      default -> null;
    };
  }

  /** Of an error, or of the last one of an intent. */
  static Decline decline(Json error) {
    var declineCode = error.text("decline_code");
    var scheme =
        new Scheme(
            error.at("payment_method").at("card").textOrNull("brand"),
            error.textOrNull("network_decline_code"),
            error.textOrNull("network_advice_code"));
    return DECLINES.decline(declineCode.isEmpty() ? error.text("code") : declineCode, scheme);
  }

  /** Of what ended without an error. */
  static Decline decline(String word) {
    return DECLINES.decline(word, Scheme.SILENT);
  }

  /** What the answer to a question about the account's balance shows. */
  static Verdict verdict(HttpReply reply) {
    var json = Json.parse(reply.body());
    var why = "http " + reply.status();
    return switch (reply.status()) {
      case 200 ->
          json != null && json.text("object").equals("balance")
              ? new Verdict.Accepted()
              : new Verdict.Unclear(why);
      case 401, 403 -> new Verdict.Refused(why);
      default -> new Verdict.Unclear(why);
    };
  }

  private static Unknown unknown(HttpReply reply, String word) {
    return new Unknown("http " + reply.status() + " '" + word + "'");
  }
}
