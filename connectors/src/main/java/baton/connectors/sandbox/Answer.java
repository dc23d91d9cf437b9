package baton.connectors.sandbox;

import baton.connector.HttpReply;
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
import baton.connector.Outcome.ActionRequired;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Checks;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.Evidence;
import baton.connector.Outcome.NeverSeen;
import baton.connector.Outcome.Pending;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connector.Outcome.ThreeDSecure;
import baton.connector.Outcome.Unknown;
import baton.connector.Probe;
import baton.core.Json;
import baton.core.Money;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads what the processor answers. Whatever it does not understand is {@link Unknown}. */
final class Answer {
  private static final int REFERENCE_CHARS_MAX = 128;

  private Answer() {}

  static Outcome read(Operation operation, HttpReply reply) {
    var json = Json.parse(reply.body());
    if (reply.status() >= 500 || json == null) {
      return new Unknown("http " + reply.status());
    }
    if (reply.status() == 200 && asked(operation) instanceof DisputeAnswer) {
      return Complaints.answered(operation, json);
    }
    if (reply.status() == 200) {
      return operation instanceof Retrieve(var of, _) ? booked(of, json) : booked(operation, json);
    }
    return refused(operation, reply.status(), json.at("error"));
  }

  private static Operation asked(Operation it) {
    return it instanceof Retrieve(var of, _) ? of : it;
  }

  /** Whether the processor does not verify cards over nothing. */
  static boolean isZeroRefused(HttpReply reply) {
    var json = Json.parse(reply.body());
    return json != null && json.at("error").text("code").equals("zero_refused");
  }

  /** Whether money is held for what is about none. */
  static boolean isTooMuch(Approved it, Operation operation) {
    return operation.amount().minor() == 0 && it.amount().minor() > 0;
  }

  /** What the answer to a question about the account shows. */
  static Probe.Verdict verdict(HttpReply reply) {
    var json = Json.parse(reply.body());
    var why = "http " + reply.status();
    return switch (reply.status()) {
      case 200 ->
          json != null && json.has("name")
              ? new Probe.Verdict.Accepted()
              : new Probe.Verdict.Unclear(why);
      case 401, 403 -> new Probe.Verdict.Refused(why);
      default -> new Probe.Verdict.Unclear(why);
    };
  }

  /**
   * A refusal to look something up says nothing about the thing itself, so after a {@link Retrieve}
   * it is not proof of anything.
   */
  private static Outcome refused(Operation operation, int status, Json error) {
    var code = error.text("code");
    if (operation instanceof Retrieve) {
      return code.equals("never_seen") ? new NeverSeen() : unknown(status, code);
    }
    var why = rejection(code);
    return why == null ? unknown(status, code) : new Rejected(why, error.text("message"));
  }

  /** A key that was sent with another body is no proof: under that key something was done. */
  private static @Nullable Rejection rejection(String code) {
    return switch (code) {
      case "invalid_request", "zero_refused" -> Rejection.INVALID_REQUEST;
      case "unauthenticated" -> Rejection.UNAUTHENTICATED;
      case "not_found" -> Rejection.NOT_FOUND;
      case "wrong_state" -> Rejection.WRONG_STATE;
      case "rate_limited" -> Rejection.RATE_LIMITED;
      case "reversed" -> Rejection.REVERSED;
      case "closed" -> Rejection.PROCESSOR_DOWN;
      default -> null;
    };
  }

  private static Outcome booked(Operation operation, Json json) {
    var payment = json.text("payment");
    var isOurs = json.text("key").equals(operation.key()) && isReference(payment);
    if (!isOurs) {
      return new Unknown("an answer to something else");
    }
    var status = json.text("status");
    return switch (operation) {
      case Authorize _, Resume _, Increment _, Verify _ -> authorization(operation, json, payment);
      case Capture _ -> capture(operation, json, payment);
      case Cancel _ ->
          status.equals("canceled") ? approved(operation, json, payment) : unknown(200, status);
      case Reverse _ ->
          status.equals("reversed") ? approved(operation, json, payment) : unknown(200, status);
      case Refund _ -> refund(operation, json);
      case Retrieve _, DisputeAnswer _ -> new Unknown("an answer to something else");
    };
  }

  private static Outcome authorization(Operation operation, Json json, String payment) {
    var status = json.text("status");
    return switch (status) {
      case "authorized", "captured" -> approved(operation, json, payment);
      case "verified" -> verified(operation, json, payment);
      case "pending" -> new Pending(payment, evidence(json));
      case "action_required" -> action(json, payment);
      case "declined" -> new Declined(payment, Declines.of(json.at("decline")), evidence(json));
      default -> unknown(200, status);
    };
  }

  /** Nothing was done over nothing: of a payment that would be no answer. */
  private static Outcome verified(Operation operation, Json json, String reference) {
    return operation.amount().minor() == 0
        ? new Approved(reference, operation.amount(), evidence(json))
        : new Unknown("a payment is verified, not paid");
  }

  private static Outcome capture(Operation operation, Json json, String payment) {
    var status = json.text("status");
    return switch (status) {
      case "captured" -> approved(operation, json, payment);
      case "pending" -> new Pending(payment, evidence(json));
      case "failed" -> new Declined(payment, Declines.of(json.at("decline")), evidence(json));
      default -> unknown(200, status);
    };
  }

  private static Outcome refund(Operation operation, Json json) {
    var refund = json.text("id");
    var status = json.text("status");
    if (!isReference(refund)) {
      return new Unknown("a refund without an id");
    }
    return switch (status) {
      case "refunded" -> approved(operation, json, refund);
      case "pending" -> new Pending(refund, evidence(json));
      case "failed" -> new Declined(refund, Declines.of(json.at("decline")), evidence(json));
      default -> unknown(200, status);
    };
  }

  private static Outcome approved(Operation operation, Json json, String reference) {
    var minor = json.number("amount", -1);
    var currency = operation.amount().currency();
    var asked = operation.amount().minor();
    var isAsked = asked == 0 || minor <= asked;
    var isMoney = minor > 0 && json.text("currency").equals(currency.getCurrencyCode());
    return isAsked && isMoney
        ? new Approved(reference, new Money(minor, currency), evidence(json))
        : new Unknown("approved, but not what was asked for");
  }

  private static Outcome action(Json json, String payment) {
    var redirect = web(json.text("redirect_url"));
    return redirect == null
        ? new Unknown("an action without an address")
        : new ActionRequired(payment, redirect, evidence(json));
  }

  private static @Nullable URI web(String text) {
    try {
      var uri = new URI(text);
      return "http".equals(uri.getScheme()) || "https".equals(uri.getScheme()) ? uri : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static Evidence evidence(Json json) {
    var evidence = json.at("evidence");
    var checks = evidence.at("checks");
    var threeDs = evidence.at("three_ds");
    return new Evidence(
        evidence.textOrNull("authorization_code"),
        evidence.textOrNull("network_transaction_id"),
        evidence.has("checks")
            ? new Checks(
                checks.textOrNull("line1"),
                checks.textOrNull("postal_code"),
                checks.textOrNull("cvc"))
            : null,
        evidence.has("three_ds")
            ? new ThreeDSecure(
                threeDs.text("result"),
                threeDs.textOrNull("flow"),
                threeDs.textOrNull("eci"),
                threeDs.textOrNull("version"))
            : null,
        evidence.textOrNull("risk_level"));
  }

  private static boolean isReference(String text) {
    return !text.isEmpty() && text.length() <= REFERENCE_CHARS_MAX;
  }

  private static Unknown unknown(int status, String word) {
    return new Unknown("http " + status + " '" + word + "'");
  }
}
