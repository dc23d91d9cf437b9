package baton.connectors.braintree;

import baton.connector.HttpReply;
import baton.connector.Operation;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Cancel;
import baton.connector.Operation.Capture;
import baton.connector.Operation.CaptureMode;
import baton.connector.Operation.DisputeAnswer;
import baton.connector.Operation.Increment;
import baton.connector.Operation.Refund;
import baton.connector.Operation.Resume;
import baton.connector.Operation.Retrieve;
import baton.connector.Operation.Reverse;
import baton.connector.Operation.Verify;
import baton.connector.Outcome;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.NeverSeen;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connector.Outcome.Unknown;
import baton.connector.Probe.Verdict;
import baton.core.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads replies: HTTP 200 also where it went wrong, with {@code errors} beside {@code data}. */
final class Answers {
  private Answers() {}

  /** What is to be undone of an authorization that was looked for. */
  sealed interface ToUndo {
    /** Nothing of it holds or took money. */
    record Nothing() implements ToUndo {}

    /** The transaction that mutations call {@code id}. */
    record This(String id) implements ToUndo {}

    record Unclear(String why) implements ToUndo {}
  }

  /** The id of a new payment method; null when the reply is something else. */
  static @Nullable String token(HttpReply reply) {
    var data = data(reply);
    if (data == null) {
      return null;
    }
    var made = data.has("tokenizeNetworkToken") ? "tokenizeNetworkToken" : "tokenizeCreditCard";
    var id = data.at(made).at("paymentMethod").text("id");
    return id.isEmpty() ? null : id;
  }

  /** As {@link #read}, where nothing that moves money was sent yet. */
  static Outcome beforeMoney(HttpReply reply) {
    return Faults.read(reply) instanceof Unknown(var why)
        ? new Rejected(Rejection.PROCESSOR_DOWN, why)
        : Faults.read(reply);
  }

  static Outcome read(Operation operation, HttpReply reply) {
    var data = data(reply);
    return data == null ? inPart(operation, reply) : said(operation, data);
  }

  /**
   * Where errors leave something out, what is there is believed only if it says that it is done.
   */
  private static Outcome inPart(Operation operation, HttpReply reply) {
    var json = reply.status() == 200 ? Json.parse(reply.body()) : null;
    if (json != null && said(operation, json.at("data")) instanceof Approved approved) {
      return approved;
    }
    var fault = Faults.read(reply);
    return operation instanceof Retrieve && !(fault instanceof Unknown)
        ? new Unknown("not allowed to look")
        : fault;
  }

  private static Outcome said(Operation operation, Json data) {
    return switch (operation) {
      case Authorize it when it.capture() == CaptureMode.MANUAL ->
          Transactions.sale(it, data.at("authorizeCreditCard").at("transaction"));
      case Authorize it -> Transactions.sale(it, data.at("chargeCreditCard").at("transaction"));
      case Verify it ->
          Transactions.verification(it, data.at("verifyCreditCard").at("verification"));
      case Capture it -> Transactions.capture(it, data.at("captureTransaction").at("transaction"));
      case Cancel it -> Transactions.reversal(it, data.at("reverseTransaction").at("reversal"));
      case Reverse it -> Transactions.reversal(it, data.at("reverseTransaction").at("reversal"));
      case Refund it when data.has("reverseTransaction") ->
          Transactions.reversal(it, data.at("reverseTransaction").at("reversal"));
      case Refund it -> Transactions.refund(it, data.at("refundTransaction").at("refund"));
      case Retrieve(var of, _) -> found(of, data.at("search"));
      case Resume _, Increment _, DisputeAnswer _ -> new Unknown("never asked");
    };
  }

  private static Outcome found(Operation of, Json search) {
    return switch (of) {
      case Authorize it -> one(it, counted(nodes(search.at("transactions"))));
      case Capture it -> one(it, nodes(search.at("transactions")));
      case Cancel it -> one(it, nodes(search.at("transactions")));
      case Refund it -> one(it, nodes(search.at("refunds")));
      case Verify _, Resume _, Increment _, Reverse _, DisputeAnswer _, Retrieve _ ->
          new Unknown("never looked for");
    };
  }

  private static Outcome one(Operation of, @Nullable List<Json> found) {
    if (found == null) {
      return new Unknown("no result of a search");
    }
    return switch (found.size()) {
      case 0 -> new NeverSeen();
      case 1 -> looked(of, found.getFirst());
      default -> new Unknown("found more than once");
    };
  }

  private static Outcome looked(Operation of, Json it) {
    return switch (of) {
      case Authorize sale -> Transactions.sale(sale, it);
      case Capture capture -> Transactions.captured(capture, it);
      case Cancel cancel -> Transactions.canceled(cancel, it);
      case Refund refund -> Transactions.refund(refund, it);
      case Verify _, Resume _, Increment _, Reverse _, DisputeAnswer _, Retrieve _ ->
          new Unknown("never looked for");
    };
  }

  /** Whether what was found is what {@code it} gives back, and all of it. */
  static boolean isAllOf(Refund it, HttpReply reply) {
    var data = data(reply);
    var found = data == null ? null : nodes(data.at("search").at("transactions"));
    return found != null && found.size() == 1 && Transactions.isAllOf(it, found.getFirst());
  }

  /** What an authorization with a key that is to be undone has become. */
  static ToUndo toUndo(HttpReply reply) {
    var data = data(reply);
    var found = data == null ? null : counted(nodes(data.at("search").at("transactions")));
    if (found == null) {
      return new ToUndo.Unclear("http " + reply.status() + ", no result of a search");
    }
    var standing = found.stream().filter(it -> !Transactions.isOver(it)).toList();
    return switch (standing.size()) {
      case 0 -> new ToUndo.Nothing();
      case 1 -> new ToUndo.This(standing.getFirst().text("id"));
      default -> new ToUndo.Unclear("found more than once");
    };
  }

  /** Without what Braintree refused because it was there already. */
  private static @Nullable List<Json> counted(@Nullable List<Json> transactions) {
    return transactions == null
        ? null
        : transactions.stream().filter(it -> !Transactions.isDuplicate(it)).toList();
  }

  /** Null when there is no such list, or something else in it. */
  private static @Nullable List<Json> nodes(Json connection) {
    var edges = connection.at("edges").node();
    if (!edges.isArray()) {
      return null;
    }
    var nodes = edges.valueStream().map(it -> new Json(it.path("node"))).toList();
    return nodes.stream().allMatch(it -> !it.text("id").isEmpty()) ? nodes : null;
  }

  /** Null unless the reply is the answer that was asked for. */
  static @Nullable Json data(HttpReply reply) {
    var json = reply.status() == 200 ? Json.parse(reply.body()) : null;
    return json != null && !json.has("errors") && json.at("data").node().isObject()
        ? json.at("data")
        : null;
  }

  /** What the answer to a ping shows. */
  static Verdict verdict(HttpReply reply) {
    var data = data(reply);
    if (data != null && data.text("ping").equals("pong")) {
      return new Verdict.Accepted();
    }
    var isRefused = reply.status() == 401 || reply.status() == 403 || isKeptOut(Faults.read(reply));
    var why = "http " + reply.status();
    return isRefused ? new Verdict.Refused(why) : new Verdict.Unclear(why);
  }

  private static boolean isKeptOut(Outcome outcome) {
    return outcome instanceof Rejected(var why, _)
        && (why == Rejection.UNAUTHENTICATED || why == Rejection.NOT_ENABLED);
  }
}
