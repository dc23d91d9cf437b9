package baton.simulator.persona.braintree;

import baton.core.Json;
import baton.simulator.ledger.Fault;
import baton.simulator.wire.Reply;

/** Errors as Braintree words them: HTTP 200, with a class for programs. */
final class Problems {
  private Problems() {}

  static Reply of(Fault fault, String text) {
    return switch (fault) {
      case INVALID_REQUEST, ZERO_REFUSED -> error("VALIDATION", "", text);
      case WRONG_STATE, REVERSED -> error("VALIDATION", "91507", text);
      case KEY_REUSED -> error("VALIDATION", "", text);
      case UNAUTHENTICATED -> error("AUTHENTICATION", "", text);
      case NOT_FOUND, NEVER_SEEN -> error("NOT_FOUND", "", text);
      case RATE_LIMITED, CLOSED -> error("RESOURCE_LIMIT", "", text);
      case INTERNAL_ERROR, UNAVAILABLE -> Reply.json(fault.status(), Json.object());
    };
  }

  private static Reply error(String errorClass, String code, String text) {
    var body = Json.object();
    var extensions =
        body.putArray("errors")
            .addObject()
            .put("message", text)
            .putObject("extensions")
            .put("errorClass", errorClass);
    if (!code.isEmpty()) {
      extensions.put("legacyCode", code);
    }
    body.putNull("data");
    return Reply.json(200, body);
  }
}
