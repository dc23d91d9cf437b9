package baton.connectors.adyen;

import baton.connector.Decline;
import baton.connector.DeclineReason;
import baton.connector.Outcome;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.Evidence;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connector.Outcome.Unknown;
import baton.core.Json;
import baton.core.Table;
import java.util.Map;
import java.util.stream.Collectors;

/** What Adyen means by an error. Below 500 its type says that it did nothing. */
final class Faults {
  private static final Map<String, String> MEANINGS =
      Table.read(Faults.class, "errors.csv").stream()
          .collect(Collectors.toUnmodifiableMap(it -> it[0], it -> it[1]));

  private Faults() {}

  static Outcome of(int status, Json error) {
    var code = error.text("errorCode");
    var meaning = MEANINGS.getOrDefault(code, byType(status, error.text("errorType")));
    if (meaning.equals("unknown")) {
      return new Unknown("http " + status + " " + code);
    }
    return Character.isUpperCase(meaning.charAt(0))
        ? new Rejected(Rejection.valueOf(meaning), code + " " + error.text("message"))
        : new Declined(null, new Decline(DeclineReason.of(meaning), code), Evidence.NONE);
  }

  /** To an answer to a dispute: the codes are others there, the types are the same. */
  static Outcome ofDispute(int status, Json error) {
    var why = error.text("errorCode") + " " + error.text("message");
    return switch (byType(status, error.text("errorType"))) {
      case "INVALID_REQUEST" -> new Rejected(Rejection.WRONG_STATE, why);
      case "unknown" -> new Unknown("http " + status + " " + why);
      case String meaning -> new Rejected(Rejection.valueOf(meaning), why);
    };
  }

  private static String byType(int status, String type) {
    return switch (type) {
      case "validation" -> "INVALID_REQUEST";
      case "security" -> status == 401 ? "UNAUTHENTICATED" : "NOT_ENABLED";
      case "configuration" -> "NOT_ENABLED";
      default -> "unknown";
    };
  }
}
