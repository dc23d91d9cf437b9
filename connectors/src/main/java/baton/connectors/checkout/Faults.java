package baton.connectors.checkout;

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
import java.util.List;
import java.util.Map;

/** What Checkout.com means by an error to what was to move money. */
final class Faults {
  private static final Map<String, DeclineReason> CARD =
      Table.read(Faults.class, "errors.csv").stream()
          .collect(toUnmodifiableMap(it -> it[0], it -> DeclineReason.of(it[1])));

  private Faults() {}

  /** Its 401, 403 and 404 have no body. */
  static Outcome of(HttpReply reply) {
    var status = reply.status();
    return switch (status) {
      case 401 -> rejected(Rejection.UNAUTHENTICATED, "http 401");
      case 403 -> rejected(Rejection.WRONG_STATE, "http 403: not allowed for this payment");
      case 404 -> rejected(Rejection.NOT_FOUND, "http 404");
      case 422 -> invalid(reply);
      case 429 -> busy(reply);
      default -> new Unknown("http " + status);
    };
  }

  private static Outcome invalid(HttpReply reply) {
    var json = Json.parse(reply.body());
    if (json == null || !json.text("error_type").equals("request_invalid")) {
      return new Unknown("http 422, but not that the request is invalid");
    }
    var codes = codes(json);
    for (var code : codes) {
      var reason = CARD.get(code);
      if (reason != null) {
        return new Declined(null, new Decline(reason, code), Evidence.NONE);
      }
    }
    return rejected(Rejection.INVALID_REQUEST, String.join(" ", codes));
  }

  /** Also said of a request that is the same as one under way: that one may be done. */
  private static Outcome busy(HttpReply reply) {
    var json = Json.parse(reply.body());
    return json != null && json.text("error_type").equals("too_many_requests")
        ? rejected(Rejection.RATE_LIMITED, "too many requests")
        : new Unknown("http 429, perhaps the same request is under way");
  }

  private static Rejected rejected(Rejection why, String text) {
    return new Rejected(why, text);
  }

  private static List<String> codes(Json error) {
    return error.at("error_codes").node().valueStream().map(it -> it.asString("")).toList();
  }
}
