package baton.connectors.adyen;

import baton.connector.HttpReply;
import baton.connector.Operation;
import baton.connector.Outcome;
import baton.connector.Outcome.ActionRequired;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.Evidence;
import baton.connector.Outcome.Pending;
import baton.connector.Outcome.Unknown;
import baton.connector.Probe.Verdict;
import baton.connectors.wire.Web;
import baton.core.Json;
import baton.core.Money;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what Adyen answers. Whatever it does not understand is {@link Unknown}. */
final class Answer {
  private static final int REFERENCE_CHARS_MAX = 128;

  /** In the state of a payment that waits for its payer: our reference of it. */
  private static final String OURS = "reference";

  /** There too: where the payer was sent, and with which fields. */
  private static final String REDIRECT = "redirect";

  private static final String FIELD = "field:";

  private Answer() {}

  /**
   * To {@code POST /payments} and {@code /payments/details}.
   *
   * @param reference ours, with which the payment began; null when that is not known
   */
  static Outcome payment(Operation operation, @Nullable String reference, HttpReply reply) {
    var json = json(reply);
    if (json == null) {
      return new Unknown("http " + reply.status());
    }
    if (reply.status() != 200) {
      return Faults.of(reply.status(), json);
    }
    var theirs = json.textOrNull("merchantReference");
    return reference == null || theirs == null || theirs.equals(reference)
        ? decided(operation, json, reference)
        : new Unknown("an answer to something else");
  }

  /** To what changes the payment {@code reference}: Adyen has it, and decides later. */
  static Outcome modification(Operation operation, String reference, HttpReply reply) {
    var json = json(reply);
    if (json == null) {
      return new Unknown("http " + reply.status());
    }
    if (reply.status() != 201) {
      return Faults.of(reply.status(), json);
    }
    var about =
        json.text(
            operation instanceof Operation.Reverse ? "paymentReference" : "paymentPspReference");
    var isOurs = about.equals(reference) && isSame(json, operation.amount());
    var own = json.text("pspReference");
    return isOurs && json.text("status").equals("received") && isReference(own)
        ? new Pending(own, Evidence.NONE)
        : new Unknown("http 201, but not that what was asked is received");
  }

  /** What the answer to a question about the account shows. */
  static Verdict verdict(HttpReply reply) {
    var why = "http " + reply.status();
    return switch (reply.status()) {
      case 200 -> json(reply) == null ? new Verdict.Unclear(why) : new Verdict.Accepted();
      case 401, 403 -> new Verdict.Refused(why);
      default -> new Verdict.Unclear(why);
    };
  }

  /** Where the payer was sent before; they have not come back with a result. */
  static Outcome stillWaiting(Operation.Resume resume) {
    var state = resume.handle().state();
    var redirect = Web.page(state.getOrDefault(REDIRECT, ""));
    return redirect == null
        ? new Unknown("the payer brought no result")
        : new ActionRequired(
            resume.handle().reference(), redirect, form(state), Evidence.of(state));
  }

  static @Nullable String reference(Operation.Resume resume) {
    return resume.handle().state(OURS);
  }

  private static Outcome decided(Operation operation, Json json, @Nullable String ours) {
    var reference = json.text("pspReference");
    var result = json.text("resultCode");
    return switch (result) {
      case "Authorised", "PartiallyAuthorised" -> approved(operation, json, reference);
      case "Refused", "Cancelled", "Error" ->
          new Declined(
              isReference(reference) ? reference : null, Declines.of(json), Told.evidence(json));
      case "Pending", "Received" ->
          isReference(reference)
              ? new Pending(reference, Evidence.NONE)
              : new Unknown(result + " without a reference");
      case "RedirectShopper" -> action(json, reference, ours);
      default -> new Unknown("http 200 '" + result + "'");
    };
  }

  /** What is authorised is so in full, also where the amount is left out. */
  private static Outcome approved(Operation operation, Json json, String reference) {
    var asked = operation.amount();
    var told = json.has("amount") ? Sum.read(json.at("amount")) : null;
    var isWhole = json.text("resultCode").equals("Authorised");
    var amount = isWhole && !json.has("amount") ? asked : told;
    return amount != null
            && (isWhole ? amount.equals(asked) : isPart(amount, asked))
            && isReference(reference)
        ? new Approved(reference, amount, Told.evidence(json))
        : new Unknown("approved, but not what was asked for");
  }

  private static boolean isPart(Money done, Money asked) {
    return done.currency().equals(asked.currency())
        && done.minor() <= asked.minor()
        && done.minor() > 0;
  }

  /** The reference may come with the end only; until then ours has to do. */
  private static Outcome action(Json json, String reference, @Nullable String ours) {
    var action = json.at("action");
    var redirect = Web.page(action.text("url"));
    var name = isReference(reference) ? reference : ours;
    if (redirect == null || name == null || !action.text("type").equals("redirect")) {
      return new Unknown("an action without an address");
    }
    var state = new TreeMap<String, String>();
    state.put(REDIRECT, redirect.toString());
    if (ours != null) {
      state.put(OURS, ours);
    }
    if (action.text("method").equals("POST")) {
      for (var field : action.at("data").node().properties()) {
        state.put(FIELD + field.getKey(), field.getValue().asString(""));
      }
    }
    return new ActionRequired(name, redirect, form(state), Evidence.of(state));
  }

  private static SortedMap<String, String> form(Map<String, String> state) {
    var form = new TreeMap<String, String>();
    state.forEach((name, value) -> {
      if (name.startsWith(FIELD)) {
        form.put(name.substring(FIELD.length()), value);
      }
    });
    return form;
  }

  /** Cancellations have no amount. */
  private static boolean isSame(Json json, Money amount) {
    return !json.has("amount") || amount.equals(Sum.read(json.at("amount")));
  }

  private static @Nullable Json json(HttpReply reply) {
    var json = reply.status() >= 500 ? null : Json.parse(reply.body());
    return json == null || !json.node().isObject() ? null : json;
  }

  private static boolean isReference(String text) {
    return !text.isEmpty() && text.length() <= REFERENCE_CHARS_MAX;
  }
}
