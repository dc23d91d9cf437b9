package baton.connectors.paypal;

import baton.connector.Decline;
import baton.connector.Handle;
import baton.connector.HttpReply;
import baton.connector.Operation;
import baton.connector.Outcome;
import baton.connector.Outcome.ActionRequired;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Checks;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.Evidence;
import baton.connector.Outcome.NeverSeen;
import baton.connector.Outcome.Pending;
import baton.connector.Outcome.ThreeDSecure;
import baton.connector.Outcome.Unknown;
import baton.connectors.network.Vocabulary;
import baton.connectors.network.Vocabulary.Scheme;
import baton.connectors.wire.Web;
import baton.core.Json;
import baton.core.Money;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what PayPal answers. Whatever it does not understand is {@link Unknown}. */
final class Answer {
  /** In the state of a payment: its order, in which everything about it is found. */
  static final String ORDER = "order";

  /** There too: what refunds give back of. */
  static final String CAPTURE = "capture";

  /** There too: where its payer was sent. */
  private static final String PAGE = "page";

  private static final int REFERENCE_CHARS_MAX = 128;
  private static final Vocabulary WORDS = Vocabulary.read(Answer.class, "declines.csv");

  private Answer() {}

  /** The order in an answer that has one; null in any other. */
  static @Nullable Json order(HttpReply reply) {
    var json = reply.status() == 200 || reply.status() == 201 ? Json.parse(reply.body()) : null;
    return json == null || !isReference(json.text("id")) || !json.has("status") ? null : json;
  }

  /** Whether {@code order} is the one that was made with {@code key}. */
  static boolean isOf(Json order, String key) {
    return unit(order).text("invoice_id").equals(key);
  }

  /**
   * How the payment of an order stands.
   *
   * @param most that may have been authorized
   */
  static Outcome payment(Json order, Money most) {
    return switch (order.text("status")) {
      case "PAYER_ACTION_REQUIRED" -> action(order);
      case "COMPLETED" -> paid(order, most);
      case "VOIDED" -> new Declined(order.text("id"), decline("voided", order), Evidence.NONE);
      default -> new Unknown("an order that is " + order.text("status"));
    };
  }

  /** Whether the payer did what was asked of them, and nothing has been authorized yet. */
  static boolean isApprovedByPayer(Json order) {
    return order.text("status").equals("APPROVED") || order.text("status").equals("CREATED");
  }

  /** The bank was asked, and does not answer for the payer: no money has moved. */
  static @Nullable Outcome notAuthenticated(Json order) {
    var result = order.at("payment_source").at("card").at("authentication_result");
    var isEnrolled = result.at("three_d_secure").text("enrollment_status").equals("Y");
    var isShifted =
        result.text("liability_shift").equals("POSSIBLE")
            || result.text("liability_shift").equals("YES");
    return isEnrolled && !isShifted
        ? new Declined(
            order.text("id"), decline("liability_not_shifted", order), evidence(order, order))
        : null;
  }

  /** To a capture or a refund, which is answered by what it became. */
  static Outcome change(Operation operation, HttpReply reply) {
    var json = reply.status() == 200 || reply.status() == 201 ? Json.parse(reply.body()) : null;
    if (json == null) {
      return Faults.of(reply);
    }
    return json.text("invoice_id").equals(operation.key())
        ? changed(operation, json)
        : new Unknown("an answer to something else");
  }

  /** To a void: what was voided before is as good as voided now. */
  static Outcome voided(Operation operation, String reference, HttpReply reply) {
    var done = new Approved(reference, operation.amount(), Evidence.NONE);
    var isEmpty = reply.status() == 204 && reply.body().isEmpty();
    if (isEmpty || Faults.issue(reply).equals("PREVIOUSLY_VOIDED")) {
      return done;
    }
    var json = reply.status() == 200 ? Json.parse(reply.body()) : null;
    if (json == null) {
      return Faults.of(reply);
    }
    return json.text("id").equals(reference) && json.text("status").equals("VOIDED")
        ? done
        : new Unknown("http 200, but not voided");
  }

  /** What became of a change, as its order tells it. */
  static Outcome find(Operation change, Json order) {
    var payments = unit(order).at("payments");
    return switch (change) {
      case Operation.Capture it -> among(it, payments.at("captures"));
      case Operation.Refund it -> among(it, payments.at("refunds"));
      case Operation.Cancel it ->
          payments
              .at("authorizations")
              .node()
              .valueStream()
              .map(Json::new)
              .filter(each -> each.text("id").equals(it.handle().reference()))
              .findFirst()
              .map(each -> ended(it, each))
              .orElse(new Unknown("an order without that authorization"));
      default -> new Unknown("no change of a payment");
    };
  }

  private static Outcome ended(Operation.Cancel it, Json authorization) {
    return switch (authorization.text("status")) {
      case "VOIDED" -> new Approved(it.handle().reference(), it.amount(), Evidence.NONE);
      case "CREATED", "PENDING" -> new NeverSeen();
      default -> new Unknown("an authorization that is " + authorization.text("status"));
    };
  }

  private static Outcome among(Operation change, Json changes) {
    var ours =
        changes
            .node()
            .valueStream()
            .map(Json::new)
            .filter(it -> it.text("invoice_id").equals(change.key()))
            .toList();
    return switch (ours.size()) {
      case 0 -> new NeverSeen();
      case 1 -> changed(change, ours.getFirst());
      default -> new Unknown("several changes of one key");
    };
  }

  /** A capture that was refunded since was done before. */
  private static Outcome changed(Operation operation, Json it) {
    var id = it.text("id");
    var amount = Sum.read(it.at("amount"));
    if (!isReference(id) || amount == null || !isPart(amount, operation.amount())) {
      return new Unknown("not what was asked for");
    }
    var evidence =
        operation instanceof Operation.Capture ? Evidence.of(state(CAPTURE, id)) : Evidence.NONE;
    return switch (it.text("status")) {
      case "COMPLETED", "PARTIALLY_REFUNDED", "REFUNDED" -> new Approved(id, amount, evidence);
      case "PENDING" -> new Pending(id, evidence);
      case "DECLINED", "FAILED", "CANCELLED" -> new Declined(id, decline(it), evidence);
      default -> new Unknown("a change that is " + it.text("status"));
    };
  }

  private static Outcome paid(Json order, Money most) {
    var payments = unit(order).at("payments");
    var authorization = only(payments.at("authorizations"));
    var capture = only(payments.at("captures"));
    var it = authorization == null ? capture : authorization;
    if (it == null || !isReference(it.text("id"))) {
      return new Unknown("an order without a payment");
    }
    var id = it.text("id");
    var evidence = evidence(order, it);
    if (authorization == null) {
      evidence = evidence.with(state(CAPTURE, id));
    }
    var amount = Sum.read(it.at("amount"));
    return switch (it.text("status")) {
      case "CREATED",
          "CAPTURED",
          "PARTIALLY_CAPTURED",
          "VOIDED",
          "COMPLETED",
          "PARTIALLY_REFUNDED",
          "REFUNDED" ->
          amount != null && isPart(amount, most)
              ? new Approved(id, amount, evidence)
              : new Unknown("approved, but not what was asked for");
      case "PENDING" -> new Pending(id, evidence);
      case "DENIED", "DECLINED", "FAILED" -> new Declined(id, decline(it), evidence);
      default -> new Unknown("a payment that is " + it.text("status"));
    };
  }

  private static Outcome action(Json order) {
    var page =
        order
            .at("links")
            .node()
            .valueStream()
            .map(Json::new)
            .filter(it -> it.text("rel").equals("payer-action"))
            .map(it -> it.text("href"))
            .findFirst()
            .orElse("");
    var redirect = Web.page(page);
    var id = order.text("id");
    if (redirect == null) {
      return new Unknown("an action without an address");
    }
    var state = state(ORDER, id);
    state.put(PAGE, redirect.toString());
    return new ActionRequired(id, redirect, Evidence.of(state));
  }

  /** The payer is done, but nobody has gone on: as if they were still awaited. */
  static Outcome awaited(Handle payment) {
    var page = Web.page(Objects.requireNonNullElse(payment.state(PAGE), ""));
    return page == null
        ? new Unknown("an order that nobody went on with")
        : new ActionRequired(payment.reference(), page, Evidence.of(payment.state()));
  }

  private static Evidence evidence(Json order, Json payment) {
    var response = payment.at("processor_response");
    var reference = payment.at("network_transaction_reference").textOrNull("id");
    var result = order.at("payment_source").at("card").at("authentication_result");
    return new Evidence(
        null, reference, checks(response), secured(result), null, state(ORDER, order.text("id")));
  }

  private static @Nullable ThreeDSecure secured(Json result) {
    var status = result.at("three_d_secure").text("authentication_status");
    var word =
        switch (status) {
          case "Y" -> "authenticated";
          case "A" -> "attempt_acknowledged";
          case "N", "R" -> "failed";
          case "U", "C" -> "processing_error";
          default -> null;
        };
    return word == null ? null : new ThreeDSecure(word, null, null, null);
  }

  private static @Nullable Checks checks(Json response) {
    var cvc =
        switch (response.text("cvv_code")) {
          case "M", "0" -> "pass";
          case "N", "1" -> "fail";
          case "P", "2" -> "unchecked";
          case "S", "U", "X", "3" -> "unavailable";
          default -> null;
        };
    var avs = response.text("avs_code");
    var line1 =
        switch (avs) {
          case "A", "B", "D", "F", "M", "X", "Y", "0", "2" -> "pass";
          case "C", "N", "P", "W", "Z", "1", "3" -> "fail";
          case "G", "I", "R", "S", "U", "4" -> "unavailable";
          default -> null;
        };
    var postalCode =
        switch (avs) {
          case "D", "F", "M", "P", "W", "X", "Y", "Z", "0", "3" -> "pass";
          case "A", "B", "C", "N", "1", "2" -> "fail";
          case "G", "I", "R", "S", "U", "4" -> "unavailable";
          default -> null;
        };
    return cvc == null && line1 == null ? null : new Checks(line1, postalCode, cvc);
  }

  /** By the processor's code; a no without one is told by its status. */
  private static Decline decline(Json payment) {
    var code = payment.at("processor_response").text("response_code");
    return decline(
        code.isEmpty() ? payment.text("status").toLowerCase(Locale.ROOT) : code, payment);
  }

  private static Decline decline(String word, Json of) {
    var advice = of.at("processor_response").textOrNull("payment_advice_code");
    return WORDS.decline(word, new Scheme(null, null, advice));
  }

  private static Json unit(Json order) {
    return new Json(order.at("purchase_units").node().path(0));
  }

  private static @Nullable Json only(Json list) {
    return list.node().size() == 1 ? new Json(list.node().path(0)) : null;
  }

  private static SortedMap<String, String> state(String name, String value) {
    var state = new TreeMap<String, String>();
    state.put(name, value);
    return state;
  }

  private static boolean isPart(Money done, Money most) {
    return done.currency().equals(most.currency())
        && done.minor() > 0
        && done.minor() <= most.minor();
  }

  private static boolean isReference(String text) {
    return !text.isEmpty() && text.length() <= REFERENCE_CHARS_MAX;
  }
}
