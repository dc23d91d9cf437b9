package baton.connectors.braintree;

import static java.util.stream.Collectors.toUnmodifiableMap;

import baton.connector.HttpReply;
import baton.connector.Outcome;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.Evidence;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connector.Outcome.Unknown;
import baton.connectors.network.Vocabulary;
import baton.connectors.network.Vocabulary.Scheme;
import baton.core.Json;
import baton.core.Table;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is no data: {@code errors}, each with a class of which some prove that nothing was done
 * (graphql.braintreepayments.com/guides/making_api_calls, read 2026-05). That is so only of the
 * mutation itself: by GraphQL's specification (section 7.1, {@code path}) an error below it is of a
 * part of the answer to what was done.
 */
final class Faults {
  /** Card data that no processor would take, by the codes of validations. */
  private static final Vocabulary CARDS = Vocabulary.read(Faults.class, "card_faults.csv");

  /** By the codes of validations, where they say more than that the input is not valid. */
  private static final Map<String, Rejection> REFUSALS =
      Table.read(Faults.class, "refusals.csv").stream()
          .collect(toUnmodifiableMap(row -> row[0], row -> Rejection.valueOf(row[1])));

  private static final String NOT_SETTLED = "91506";

  private Faults() {}

  static Outcome read(HttpReply reply) {
    var json = reply.status() == 200 ? Json.parse(reply.body()) : null;
    if (json == null || !json.at("errors").node().isArray() || json.at("errors").node().isEmpty()) {
      return unknown(reply, "neither data nor errors");
    }
    var errors = json.at("errors").node().valueStream().map(Json::new).toList();
    var refusal = refusal(errors.getFirst());
    var isProof =
        !isAnythingThere(json)
            && errors.stream().allMatch(it -> isOfTheWhole(it) && refusal(it) != null);
    return isProof && refusal != null
        ? refusal
        : unknown(reply, errors.getFirst().at("extensions").text("errorClass"));
  }

  /** Whether nothing was refunded since nothing is settled yet. */
  static boolean isNotSettled(HttpReply reply) {
    var json = Json.parse(reply.body());
    return json != null
        && read(reply) instanceof Rejected
        && json.at("errors")
            .node()
            .valueStream()
            .map(Json::new)
            .allMatch(it -> it.at("extensions").text("legacyCode").equals(NOT_SETTLED));
  }

  private static boolean isAnythingThere(Json reply) {
    return reply.at("data").node().valueStream().anyMatch(it -> !it.isNull());
  }

  /** Each of our documents has one field: a path of more leads into its answer. */
  private static boolean isOfTheWhole(Json error) {
    return error.at("path").node().size() <= 1;
  }

  /** Null for a class that says nothing of whether it was done. */
  private static @Nullable Outcome refusal(Json error) {
    var code = error.at("extensions").text("legacyCode");
    return switch (error.at("extensions").text("errorClass")) {
      case "VALIDATION" ->
          CARDS.reasons().containsKey(code)
              ? new Declined(null, CARDS.decline(code, Scheme.SILENT), Evidence.NONE)
              : rejected(REFUSALS.getOrDefault(code, Rejection.INVALID_REQUEST), error);
      case "AUTHENTICATION" -> rejected(Rejection.UNAUTHENTICATED, error);
      case "AUTHORIZATION" -> rejected(Rejection.NOT_ENABLED, error);
      case "NOT_FOUND" -> rejected(Rejection.NOT_FOUND, error);
      case "RESOURCE_LIMIT" -> rejected(Rejection.RATE_LIMITED, error);
      default -> null;
    };
  }

  private static Rejected rejected(Rejection why, Json error) {
    return new Rejected(why, error.text("message"));
  }

  private static Unknown unknown(HttpReply reply, String word) {
    return new Unknown("http " + reply.status() + " '" + word + "'");
  }
}
