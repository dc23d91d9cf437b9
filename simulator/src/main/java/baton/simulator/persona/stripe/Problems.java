package baton.simulator.persona.stripe;

import baton.core.Json;
import baton.simulator.ledger.Entry;
import baton.simulator.ledger.Fault;
import baton.simulator.ledger.Refusal;
import baton.simulator.ledger.Verb;
import baton.simulator.wire.Reply;
import tools.jackson.databind.node.ObjectNode;

/** Errors as Stripe words them. */
final class Problems {
  /** An error's code and, where the issuer declined, its decline code. */
  private record Words(String code, String declineCode) {
    static Words of(Refusal it) {
      return switch (it) {
        case INSUFFICIENT_BALANCE -> declined("insufficient_funds");
        case CARD_LOST -> declined("lost_card");
        case CARD_STOLEN -> declined("stolen_card");
        case CARD_EXPIRED -> new Words("expired_card", "expired_card");
        case CVC_WRONG -> new Words("incorrect_cvc", "incorrect_cvc");
        case NUMBER_WRONG -> new Words("incorrect_number", "");
        case TOO_MANY_PAYMENTS -> declined("card_velocity_exceeded");
        case ISSUER_ERROR -> new Words("processing_error", "processing_error");
        case AUTHENTICATION_NEEDED ->
            new Words("authentication_required", "authentication_required");
        case AUTHENTICATION_FAILED -> new Words("payment_intent_authentication_failure", "");
        case BLOCKED_BY_RISK_ENGINE -> declined("fraudulent");
        case REFUSED, PAYMENT_CANCELED, AUTHORIZATION_EXPIRED, CAPTURE_REFUSED ->
            declined("generic_decline");
        case PAYMENT_REVERSED, REFUND_REFUSED -> declined("generic_decline");
      };
    }

    private static Words declined(String code) {
      return new Words("card_declined", code);
    }
  }

  private Problems() {}

  static Reply of(Fault fault, String text) {
    return switch (fault) {
      case INVALID_REQUEST, ZERO_REFUSED -> invalid(400, "parameter_invalid", text);
      case UNAUTHENTICATED -> invalid(401, "", text);
      case NOT_FOUND, NEVER_SEEN -> invalid(404, "resource_missing", text);
      case WRONG_STATE, REVERSED -> invalid(400, "payment_intent_unexpected_state", text);
      case KEY_REUSED -> problem(400, "idempotency_error", "", text);
      case RATE_LIMITED, CLOSED -> invalid(429, "rate_limit", text);
      case INTERNAL_ERROR, UNAVAILABLE -> problem(fault.status(), "api_error", "", text);
    };
  }

  /** An authorization that ran out is no decline. */
  static Reply declined(Entry entry, Refusal refusal, Object intent) {
    if (refusal == Refusal.AUTHORIZATION_EXPIRED) {
      return invalid(400, "charge_expired_for_capture", "The charge has expired.");
    }
    var error = error(refusal);
    error.set(entry.verb() == Verb.VERIFY ? "setup_intent" : "payment_intent", Json.tree(intent));
    return Reply.json(402, wrapped(error));
  }

  /** As it is in an intent, too. */
  static ObjectNode error(Refusal refusal) {
    var words = Words.of(refusal);
    var error =
        Json.object()
            .put("type", "card_error")
            .put("code", words.code())
            .put("message", "Your card was declined.");
    if (!words.declineCode().isEmpty()) {
      error.put("decline_code", words.declineCode());
    }
    if (refusal.networkCode() != null) {
      error.put("network_decline_code", refusal.networkCode());
    }
    if (refusal.networkAdvice() != null) {
      error.put("network_advice_code", refusal.networkAdvice());
    }
    return error;
  }

  private static Reply invalid(int status, String code, String text) {
    return problem(status, "invalid_request_error", code, text);
  }

  private static Reply problem(int status, String type, String code, String text) {
    var error = Json.object().put("type", type).put("message", text);
    if (!code.isEmpty()) {
      error.put("code", code);
    }
    return Reply.json(status, wrapped(error));
  }

  private static ObjectNode wrapped(ObjectNode error) {
    var body = Json.object();
    body.set("error", error);
    return body;
  }
}
