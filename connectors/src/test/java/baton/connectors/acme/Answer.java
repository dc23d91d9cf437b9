package baton.connectors.acme;

import baton.connector.HttpReply;
import baton.connector.Operation;
import baton.connector.Operation.Retrieve;
import baton.connector.Outcome;
import baton.connector.Outcome.Approved;
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
import baton.core.Money;

/** What Acme's replies prove; nothing but {@link Unknown} where they prove nothing. */
final class Answer {
  private static final Vocabulary DECLINES = Vocabulary.read(Answer.class, "declines.csv");

  private Answer() {}

  static Outcome read(Operation operation, HttpReply reply) {
    var json = Json.parse(reply.body());
    if (json == null || reply.status() >= 500) {
      return new Unknown("http " + reply.status());
    }
    if (reply.status() == 200) {
      return done(operation, json);
    }
    var error = json.text("error");
    if (operation instanceof Retrieve) {
      return error.equals("no_such_operation")
          ? new NeverSeen()
          : new Unknown("http " + reply.status());
    }
    return reply.status() == 422 && !error.isEmpty()
        ? new Rejected(Rejection.INVALID_REQUEST, error)
        : new Unknown("http " + reply.status());
  }

  private static Outcome done(Operation operation, Json json) {
    if (!json.text("key").equals(operation.key()) || json.text("id").isEmpty()) {
      return new Unknown("an answer to something else");
    }
    return switch (json.text("result")) {
      case "ok" -> approved(operation, json);
      case "refused" ->
          new Declined(
              json.text("id"), DECLINES.decline(json.text("code"), Scheme.SILENT), Evidence.NONE);
      default -> new Unknown("a result that is '" + json.text("result") + "'");
    };
  }

  private static Outcome approved(Operation operation, Json json) {
    var minor = json.number("amount", 0);
    var asked = operation.amount();
    var isAsked = minor > 0 && minor <= asked.minor();
    return isAsked && json.text("currency").equals(asked.currency().getCurrencyCode())
        ? new Approved(json.text("id"), new Money(minor, asked.currency()), Evidence.NONE)
        : new Unknown("approved, but not what was asked for");
  }

  static Verdict verdict(HttpReply reply) {
    var json = Json.parse(reply.body());
    return switch (reply.status()) {
      case 200 ->
          json != null && json.has("merchant")
              ? new Verdict.Accepted()
              : new Verdict.Unclear("no merchant");
      case 401, 403 -> new Verdict.Refused("http " + reply.status());
      default -> new Verdict.Unclear("http " + reply.status());
    };
  }
}
