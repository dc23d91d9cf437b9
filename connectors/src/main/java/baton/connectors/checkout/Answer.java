package baton.connectors.checkout;

import baton.connector.Handle;
import baton.connector.HttpReply;
import baton.connector.Operation;
import baton.connector.Operation.Cancel;
import baton.connector.Outcome;
import baton.connector.Outcome.ActionRequired;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.Evidence;
import baton.connector.Outcome.NeverSeen;
import baton.connector.Outcome.Pending;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connector.Outcome.ThreeDSecure;
import baton.connector.Outcome.Unknown;
import baton.connector.Probe.Verdict;
import baton.connectors.wire.Web;
import baton.core.Json;
import baton.core.Money;
import org.jspecify.annotations.Nullable;

/** Reads what Checkout.com answers. Whatever it does not understand is {@link Unknown}. */
final class Answer {
  private static final int REFERENCE_CHARS_MAX = 128;
  private static final String APPROVED = "10000";

  private Answer() {}

  /** To {@code POST /payments}. */
  static Outcome payment(Operation operation, HttpReply reply) {
    return switch (reply.status()) {
      case 201, 202 -> {
        var json = object(reply);
        yield json == null || !json.text("reference").equals(operation.key())
            ? new Unknown("an answer to something else")
            : reply.status() == 201 ? decided(operation, json) : waiting(json);
      }
      // Of a payment that does not exist yet it can only be the account that may not.
      case 403 -> new Rejected(Rejection.NOT_ENABLED, "http 403: not allowed");
      default -> Faults.of(reply);
    };
  }

  /** To the question about the payment {@code id} that began with {@code operation}. */
  static Outcome details(Operation operation, String id, HttpReply reply) {
    var json = object(reply);
    return reply.status() == 200 && json != null && json.text("id").equals(id)
        ? told(operation, json)
        : new Unknown("http " + reply.status());
  }

  /** To a change of {@code payment}: Checkout.com has it, and decides a little later. */
  static Outcome change(Operation operation, Handle payment, HttpReply reply) {
    if (reply.status() != 202) {
      return Faults.of(reply);
    }
    var json = object(reply);
    if (json == null) {
      return new Unknown("http 202 without a body");
    }
    var about = json.at("_links").at("payment").text("href");
    var action = json.text("action_id");
    var isOurs =
        about.endsWith("/" + payment.reference())
            && (!json.has("reference") || json.text("reference").equals(operation.key()));
    return isOurs && isReference(action)
        ? new Pending(action, Evidence.NONE)
        : new Unknown("http 202, but to something else");
  }

  /** To the question about all that was done to the payment that {@code operation} changes. */
  static Outcome actions(Operation operation, HttpReply reply) {
    var json = reply.status() == 200 ? Json.parse(reply.body()) : null;
    if (json == null || !json.node().isArray()) {
      return new Unknown("http " + reply.status());
    }
    var ours =
        json.node()
            .valueStream()
            .map(Json::new)
            .filter(it -> it.text("reference").equals(operation.key()))
            .toList();
    return switch (ours.size()) {
      case 0 -> isComplete(json) ? new NeverSeen() : new Unknown("actions without a type");
      case 1 -> action(operation, ours.getFirst());
      default -> new Unknown("several actions of one key");
    };
  }

  /** What the answer to a question about a payment that cannot be shows. */
  static Verdict verdict(HttpReply reply) {
    var why = "http " + reply.status();
    return switch (reply.status()) {
      case 404 -> reply.body().isBlank() ? new Verdict.Accepted() : new Verdict.Unclear(why);
      case 401, 403 -> new Verdict.Refused(why);
      default -> new Verdict.Unclear(why);
    };
  }

  /** Whether the list is one of actions, so that what is not in it was not done. */
  private static boolean isComplete(Json actions) {
    return !actions.node().isEmpty()
        && actions
            .node()
            .valueStream()
            .map(Json::new)
            .allMatch(it -> !it.text("id").isEmpty() && !it.text("type").isEmpty());
  }

  private static Outcome action(Operation operation, Json it) {
    var type =
        switch (operation) {
          case Operation.Capture _ -> "Capture";
          case Operation.Refund _ -> "Refund";
          case Cancel _ -> "Void";
          default -> "";
        };
    var id = it.text("id");
    if (!it.text("type").equals(type) || !isReference(id)) {
      return new Unknown("an action of another kind");
    }
    if (isNo(it)) {
      return new Declined(id, Declines.of(it), Evidence.NONE);
    }
    var amount = Amounts.UNITS.money(it.number("amount", -1), operation.amount().currency());
    return amount != null && isYes(it) && isPart(amount, operation.amount())
        ? new Approved(id, amount, Evidence.NONE)
        : new Unknown("an action that is neither done nor refused");
  }

  private static Outcome decided(Operation operation, Json json) {
    return switch (json.text("status")) {
      case "Authorized", "Captured", "Paid", "Card Verified" -> approved(operation, json);
      case "Declined" ->
          isNo(json)
              ? new Declined(reference(json), Declines.of(json), evidence(json))
              : new Unknown("declined, but approved");
      case "Pending" -> pending(json);
      default -> new Unknown("http 201 '" + json.text("status") + "'");
    };
  }

  private static Outcome approved(Operation operation, Json json) {
    var amount = Amounts.read(json);
    var id = json.text("id");
    return amount != null && isReference(id) && isYes(json) && isPart(amount, operation.amount())
        ? new Approved(id, amount, evidence(json))
        : new Unknown("approved, but not what was asked for");
  }

  /** A payment that was voided or refunded since was approved before. */
  private static Outcome told(Operation operation, Json json) {
    return switch (json.text("status")) {
      case "Authorized",
          "Card Verified",
          "Voided",
          "Partially Captured",
          "Captured",
          "Partially Refunded",
          "Refunded",
          "Paid" ->
          standing(operation, json);
      case "Declined", "Canceled", "Expired" ->
          json.isTrue("approved")
              ? new Unknown("approved, and " + json.text("status"))
              : new Declined(json.text("id"), Declines.ofPayment(json), evidence(json));
      case "Pending" -> waiting(json);
      default -> new Unknown("http 200 '" + json.text("status") + "'");
    };
  }

  private static Outcome standing(Operation operation, Json json) {
    var amount = Amounts.read(json);
    return amount != null && json.isTrue("approved") && isPart(amount, operation.amount())
        ? new Approved(json.text("id"), amount, evidence(json))
        : new Unknown("approved, but not what was asked for");
  }

  /** For its payer, where there is a page for them; else for Checkout.com. */
  private static Outcome waiting(Json json) {
    var redirect = Web.page(json.at("_links").at("redirect").text("href"));
    var id = json.text("id");
    return redirect != null && isReference(id)
        ? new ActionRequired(id, redirect, Evidence.NONE)
        : pending(json);
  }

  private static Outcome pending(Json json) {
    var id = json.text("id");
    return json.text("status").equals("Pending") && isReference(id)
        ? new Pending(id, Evidence.NONE)
        : new Unknown("accepted without an id");
  }

  private static Evidence evidence(Json json) {
    var eci = json.textOrNull("eci");
    var enrolled = json.at("3ds").text("enrolled");
    var isAuthenticated = "05".equals(eci) || "02".equals(eci);
    return new Evidence(
        json.textOrNull("auth_code"),
        json.textOrNull("scheme_id"),
        Checked.of(json.at("source")),
        enrolled.equals("Y") || isAuthenticated
            ? new ThreeDSecure(
                isAuthenticated ? "authenticated" : "attempt_acknowledged", null, eci, null)
            : null,
        json.at("risk").isTrue("flagged") ? "elevated" : null);
  }

  private static boolean isYes(Json json) {
    return json.isTrue("approved") && json.text("response_code").equals(APPROVED);
  }

  private static boolean isNo(Json json) {
    var code = json.text("response_code");
    return json.node().path("approved").isBoolean()
        && !json.isTrue("approved")
        && !code.isEmpty()
        && !code.startsWith("1");
  }

  private static boolean isPart(Money done, Money asked) {
    return done.currency().equals(asked.currency())
        && done.minor() <= asked.minor()
        && (done.minor() > 0 || asked.minor() == 0);
  }

  private static @Nullable String reference(Json json) {
    return isReference(json.text("id")) ? json.text("id") : null;
  }

  private static @Nullable Json object(HttpReply reply) {
    var json = Json.parse(reply.body());
    return json != null && json.node().isObject() ? json : null;
  }

  private static boolean isReference(String text) {
    return !text.isEmpty() && text.length() <= REFERENCE_CHARS_MAX;
  }
}
