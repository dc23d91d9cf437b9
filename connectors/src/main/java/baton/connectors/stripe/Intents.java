package baton.connectors.stripe;

import baton.connector.Decline;
import baton.connector.DeclineReason;
import baton.connector.Handle;
import baton.connector.HttpReply;
import baton.connector.Operation;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Cancel;
import baton.connector.Operation.Capture;
import baton.connector.Operation.CaptureMode;
import baton.connector.Operation.Increment;
import baton.connector.Operation.Resume;
import baton.connector.Operation.Retrieve;
import baton.connector.Operation.Verify;
import baton.connector.Outcome;
import baton.connector.Outcome.ActionRequired;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.NeverSeen;
import baton.connector.Outcome.Pending;
import baton.connector.Outcome.Unknown;
import baton.core.Currencies;
import baton.core.Json;
import baton.core.Money;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads intents: their states are docs.stripe.com/payments/paymentintents/lifecycle. */
final class Intents {
  private static final int REFERENCE_CHARS_MAX = 128;

  /** In the state of a payment: how much its captures have taken so far, in minor units. */
  private static final String RECEIVED = "received";

  private Intents() {}

  /** The id of a new payment method; null when the reply is something else. */
  static @Nullable String paymentMethod(HttpReply reply) {
    var json = reply.status() == 200 ? Json.parse(reply.body()) : null;
    return json != null && json.text("object").equals("payment_method") && isId(json, "pm_")
        ? json.text("id")
        : null;
  }

  /** What an intent, as it stands now, says of {@code operation}. */
  static Outcome read(Operation operation, Json intent) {
    return switch (operation) {
      case Retrieve(var of, _) -> read(of, intent);
      case Resume it when it.handle().reference().equals(intent.text("id")) -> standing(it, intent);
      case Authorize it when isOf(intent, it.key()) && isCapturedAs(it.capture(), intent) ->
          standing(it, intent);
      case Verify it when isOf(intent, it.key()) -> standing(it, intent);
      case Increment it when it.handle().reference().equals(intent.text("id")) ->
          raised(it, intent);
      case Capture it when it.handle().reference().equals(intent.text("id")) ->
          captured(it, intent);
      case Cancel it when it.handle().reference().equals(intent.text("id")) -> canceled(it, intent);
      case Resume _, Authorize _, Verify _, Increment _, Capture _, Cancel _ ->
          new Unknown("an answer to something else");
      case Operation.Refund _, Operation.Reverse _, Operation.DisputeAnswer _ ->
          new Unknown("not asked of an intent");
    };
  }

  /** What a search for the key of {@code operation} says. */
  static Outcome found(Operation operation, Json search) {
    var found = search.at("data").node();
    if (!search.text("object").equals("search_result") || !found.isArray()) {
      return new Unknown("no result of a search");
    }
    return switch (found.size()) {
      case 0 -> new NeverSeen();
      case 1 -> read(operation, new Json(found.get(0)));
      default -> new Unknown("more than one intent has the key");
    };
  }

  private static Outcome standing(Operation operation, Json intent) {
    var id = intent.text("id");
    if (!isId(intent, operation.amount().minor() == 0 ? "seti_" : "pi_")) {
      return new Unknown("an intent without an id");
    }
    var status = intent.text("status");
    return switch (status) {
      case "requires_capture" -> approved(operation, intent, held(operation, intent));
      case "succeeded" ->
          operation.amount().minor() == 0
              ? new Approved(id, operation.amount(), Told.ofSetup(intent))
              : approved(operation, intent, received(operation, intent));
      case "processing" -> new Pending(id, Told.of(intent));
      case "requires_action" -> action(id, intent);
      case "requires_payment_method" -> declined(id, intent);
      case "canceled" -> new Declined(id, Faults.decline("canceled"), Told.of(intent));
      default -> new Unknown("an intent that is '" + status + "'");
    };
  }

  /** Of an authorization that was raised since, what was authorized at first. */
  private static long held(Operation operation, Json intent) {
    var now = intent.number("amount_capturable", 0);
    return isRaised(operation, intent) ? Math.min(now, operation.amount().minor()) : now;
  }

  /** Of an authorization that was captured since, what was authorized, at first. */
  private static long received(Operation operation, Json intent) {
    if (!intent.text("capture_method").equals("manual")) {
      return intent.number("amount_received", 0);
    }
    return isRaised(operation, intent) ? operation.amount().minor() : intent.number("amount", 0);
  }

  /** Nobody but an increment changes what an intent that was confirmed is about. */
  private static boolean isRaised(Operation operation, Json intent) {
    return intent.number("amount", 0) > operation.amount().minor();
  }

  private static Outcome approved(Operation operation, Json intent, long minor) {
    var asked = operation.amount();
    var isAsked =
        minor > 0
            && minor <= asked.minor()
            && intent.text("currency").equals(Currencies.code(asked.currency()));
    return isAsked
        ? new Approved(intent.text("id"), new Money(minor, asked.currency()), Told.of(intent))
        : new Unknown("approved, but not what was asked for");
  }

  private static Outcome declined(String id, Json intent) {
    var error = intent.at(id.startsWith("seti_") ? "last_setup_error" : "last_payment_error");
    if (error.text("type").isEmpty()) {
      return new Unknown("an intent that nobody confirmed");
    }
    var decline = Faults.decline(error);
    var isBlocked = intent.at("latest_charge").at("outcome").text("type").equals("blocked");
    return new Declined(id, isBlocked ? blocked(decline) : decline, Told.of(intent));
  }

  /** By Stripe's own risk engine; the issuer was never asked. */
  private static Decline blocked(Decline it) {
    return new Decline(DeclineReason.BLOCKED_BY_PROCESSOR, it.processorCode());
  }

  private static Outcome action(String id, Json intent) {
    var action = intent.at("next_action");
    var page = page(action.at("redirect_to_url").text("url"));
    return page == null
        ? new Unknown("an action that is no redirect: '" + action.text("type") + "'")
        : new ActionRequired(id, page, Told.of(intent));
  }

  /** An increment is done as a whole: one that was declined leaves the intent as it was. */
  private static Outcome raised(Increment it, Json intent) {
    var asked = it.amount();
    var isHeld = intent.text("status").equals("requires_capture");
    if (!isHeld || !intent.text("currency").equals(Currencies.code(asked.currency()))) {
      return new Unknown("an intent that is '" + intent.text("status") + "'");
    }
    var now = intent.number("amount", 0);
    if (now == asked.minor()) {
      return new Approved(intent.text("id"), asked, Told.of(intent));
    }
    return now > 0 && now < asked.minor()
        ? new NeverSeen()
        : new Unknown("raised, but not as was asked for");
  }

  private static Outcome captured(Capture it, Json intent) {
    var status = intent.text("status");
    var isOurs = intent.at("metadata").text(Bodies.CAPTURE_KEY).equals(it.key());
    return switch (status) {
      case "succeeded" -> isOurs ? taken(it, intent) : new Unknown("captured by something else");
      case "requires_capture" -> {
        if (isOurs && intent.has("last_payment_error")) {
          yield declined(intent.text("id"), intent);
        }
        var isMore = intent.number("amount_received", 0) > received(it.handle());
        yield isOurs && isMore ? taken(it, intent) : new NeverSeen();
      }
      case "processing" -> new Pending(intent.text("id"), Told.of(intent));
      default -> new Unknown("an intent that is '" + status + "'");
    };
  }

  /** An intent tells what all captures have taken: this one has what is more than before. */
  private static Outcome taken(Capture it, Json intent) {
    var received = intent.number("amount_received", 0);
    var outcome = approved(it, intent, received - received(it.handle()));
    var state = new TreeMap<>(Map.of(RECEIVED, String.valueOf(received)));
    return outcome instanceof Approved(var id, var amount, var evidence)
        ? new Approved(id, amount, evidence.with(state))
        : outcome;
  }

  /** What earlier captures of the payment have taken, in minor units. */
  static long received(Handle payment) {
    var known = payment.state(RECEIVED);
    return known == null ? 0 : Long.parseLong(known);
  }

  private static Outcome canceled(Cancel it, Json intent) {
    var status = intent.text("status");
    var before = received(it.handle());
    if (before > 0 && status.equals("succeeded")) {
      return intent.number("amount_received", 0) == before
          ? new Approved(intent.text("id"), it.amount(), Told.of(intent))
          : new Unknown("captured by something else");
    }
    return switch (status) {
      case "canceled" -> new Approved(intent.text("id"), it.amount(), Told.of(intent));
      case "requires_capture", "requires_action" -> new NeverSeen();
      default -> new Unknown("an intent that is '" + status + "'");
    };
  }

  private static boolean isOf(Json intent, String key) {
    return intent.at("metadata").text(Bodies.KEY).equals(key);
  }

  private static boolean isCapturedAs(CaptureMode mode, Json intent) {
    return intent.text("capture_method").equals("manual") == (mode == CaptureMode.MANUAL);
  }

  static boolean isId(Json it, String prefix) {
    var id = it.text("id");
    return id.startsWith(prefix) && id.length() <= REFERENCE_CHARS_MAX;
  }

  private static @Nullable URI page(String text) {
    try {
      var uri = new URI(text);
      var isWeb = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return isWeb && uri.getHost() != null ? uri : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
