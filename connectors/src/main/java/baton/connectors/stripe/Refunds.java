package baton.connectors.stripe;

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
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.Evidence;
import baton.connector.Outcome.NeverSeen;
import baton.connector.Outcome.Pending;
import baton.connector.Outcome.Unknown;
import baton.core.Currencies;
import baton.core.Json;
import baton.core.Money;

/** Reads refunds. A refund that succeeded can fail days later. */
final class Refunds {
  private Refunds() {}

  static Outcome read(Operation operation, Json json) {
    return switch (operation) {
      case Retrieve(var of, _) -> read(of, json);
      case Refund it when isOf(json, it) -> standing(it, json);
      case Refund _ -> new Unknown("an answer to something else");
      case Authorize _,
          Resume _,
          Increment _,
          Capture _,
          Cancel _,
          Reverse _,
          DisputeAnswer _,
          Verify _ ->
          new Unknown("not asked of a refund");
    };
  }

  /** What the list of a payment's refunds says; the newest hundred are in it. */
  static Outcome found(Operation operation, Json list) {
    if (!list.text("object").equals("list") || !list.at("data").node().isArray()) {
      return new Unknown("no list of refunds");
    }
    var ours =
        list.at("data")
            .node()
            .valueStream()
            .map(Json::new)
            .filter(it -> it.at("metadata").text(Bodies.KEY).equals(operation.key()))
            .toList();
    if (ours.isEmpty()) {
      return list.isTrue("has_more") ? new Unknown("more than a hundred refunds") : new NeverSeen();
    }
    return ours.size() == 1
        ? read(operation, ours.getFirst())
        : new Unknown("more than one refund has the key");
  }

  private static boolean isOf(Json json, Refund it) {
    return json.at("metadata").text(Bodies.KEY).equals(it.key())
        && json.text("payment_intent").equals(it.handle().reference())
        && Intents.isId(json, "re_");
  }

  private static Outcome standing(Refund it, Json json) {
    var id = json.text("id");
    var status = json.text("status");
    return switch (status) {
      case "succeeded" -> approved(it, json);
      case "pending", "requires_action" -> new Pending(id, Evidence.NONE);
      case "failed" -> new Declined(id, Faults.decline(json.text("failure_reason")), Evidence.NONE);
      case "canceled" -> new Declined(id, Faults.decline("canceled"), Evidence.NONE);
      default -> new Unknown("a refund that is '" + status + "'");
    };
  }

  private static Outcome approved(Refund it, Json json) {
    var minor = json.number("amount", 0);
    var isAsked =
        minor > 0
            && minor <= it.amount().minor()
            && json.text("currency").equals(Currencies.code(it.amount().currency()));
    return isAsked
        ? new Approved(json.text("id"), new Money(minor, it.amount().currency()), Evidence.NONE)
        : new Unknown("refunded, but not what was asked for");
  }
}
