package baton.connectors.paypal;

import static java.util.stream.Collectors.toUnmodifiableMap;

import baton.connector.Decline;
import baton.connector.DeclineReason;
import baton.connector.HttpReply;
import baton.connector.Outcome;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.Evidence;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connector.Outcome.Unknown;
import baton.core.Json;
import baton.core.Table;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What PayPal means by an error to what was to move money. */
final class Faults {
  private static final Map<String, String> ISSUES =
      Table.read(Faults.class, "issues.csv").stream()
          .collect(toUnmodifiableMap(it -> it[0], it -> it[1]));

  private Faults() {}

  static Outcome of(HttpReply reply) {
    var json = reply.status() >= 500 ? null : Json.parse(reply.body());
    var name = json == null ? "" : json.has("error") ? json.text("error") : json.text("name");
    var rejection = rejection(reply.status(), name);
    if (json == null || rejection == null) {
      return new Unknown("http " + reply.status() + " " + name);
    }
    var issue = issue(json);
    var meaning = ISSUES.getOrDefault(issue, rejection.name());
    if (meaning.equals("unknown")) {
      return new Unknown("http " + reply.status() + " " + issue);
    }
    return Character.isUpperCase(meaning.charAt(0))
        ? new Rejected(Rejection.valueOf(meaning), name + " " + issue)
        : new Declined(null, new Decline(DeclineReason.of(meaning), issue), Evidence.NONE);
  }

  /** Null where the status and the name that belongs to it do not come together. */
  private static @Nullable Rejection rejection(int status, String name) {
    return switch (status + " " + name) {
      case "400 INVALID_REQUEST", "422 UNPROCESSABLE_ENTITY" -> Rejection.INVALID_REQUEST;
      case "401 invalid_token", "401 AUTHENTICATION_FAILURE", "401 invalid_client" ->
          Rejection.UNAUTHENTICATED;
      case "403 NOT_AUTHORIZED", "403 PERMISSION_DENIED" -> Rejection.NOT_ENABLED;
      case "404 RESOURCE_NOT_FOUND", "404 INVALID_RESOURCE_ID" -> Rejection.NOT_FOUND;
      case "429 RATE_LIMIT_REACHED" -> Rejection.RATE_LIMITED;
      default -> null;
    };
  }

  /** What {@code reply} gives as its first issue; empty where it is no error with one. */
  static String issue(HttpReply reply) {
    var json = reply.status() == 422 ? Json.parse(reply.body()) : null;
    return json == null ? "" : issue(json);
  }

  static String issue(Json error) {
    return error
        .at("details")
        .node()
        .valueStream()
        .map(it -> new Json(it).text("issue"))
        .findFirst()
        .orElse("");
  }
}
