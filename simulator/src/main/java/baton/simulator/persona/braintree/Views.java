package baton.simulator.persona.braintree;

import baton.core.Currencies;
import baton.core.Json;
import baton.core.Money;
import baton.simulator.ledger.Entry;
import baton.simulator.ledger.Status;
import baton.simulator.wire.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Currency;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What is no transaction, and what all have in common. */
final class Views {
  private Views() {}

  static Reply data(ObjectNode data) {
    return Reply.json(200, in("data", data));
  }

  static ObjectNode in(String field, ObjectNode it) {
    var outer = Json.object();
    outer.set(field, it);
    return outer;
  }

  static ObjectNode token(String field, String id) {
    return in(field, in("paymentMethod", Json.object().put("id", id)));
  }

  static Reply found(String kind, @Nullable Entry it, Function<Entry, ObjectNode> view) {
    var connection = Json.object();
    var edges = connection.putArray("edges");
    if (it != null) {
      edges.addObject().set("node", view.apply(it));
    }
    return data(in("search", in(kind, connection)));
  }

  /** What people call it: the ledger's name without its prefix. */
  static String legacyId(String ledgerId) {
    return ledgerId.substring(ledgerId.indexOf('_') + 1);
  }

  /** What documents call it. */
  static String id(String kind, String ledgerId) {
    var text = kind + "_" + legacyId(ledgerId);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** What people call what documents call {@code id}; empty where that is no such thing. */
  static String legacyIdOf(String kind, String id) {
    try {
      var text = new String(Base64.getUrlDecoder().decode(id), StandardCharsets.UTF_8);
      return text.startsWith(kind + "_") ? text.substring(kind.length() + 1) : "";
    } catch (IllegalArgumentException noBase64) {
      return "";
    }
  }

  /** What the ledger calls a transaction; {@code id} itself where it calls none so. */
  static String ledgerId(String id) {
    try {
      var text = new String(Base64.getUrlDecoder().decode(id), StandardCharsets.UTF_8);
      return text.startsWith("transaction_") ? "pay_" + legacyId(text) : id;
    } catch (IllegalArgumentException noBase64) {
      return id;
    }
  }

  static ObjectNode amount(long minor, String currency) {
    var money = new Money(minor, Currency.getInstance(currency));
    return Json.object().put("value", Currencies.decimal(money)).put("currencyCode", currency);
  }

  static ObjectNode refund(Entry it) {
    var view =
        Json.object()
            .put("id", id("refund", it.id()))
            .put("legacyId", legacyId(it.id()))
            .put("orderId", it.once().key())
            .put("status", it.status() == Status.FAILED ? "SETTLEMENT_DECLINED" : "SETTLED");
    view.set("amount", amount(it.amount(), it.currency()));
    return view;
  }

  static ObjectNode verification(Entry it) {
    var refusal = it.refusal();
    var view =
        Json.object()
            .put("id", id("verification", it.id()))
            .put("legacyId", legacyId(it.id()))
            .put("status", refusal == null ? "VERIFIED" : "PROCESSOR_DECLINED");
    view.putNull("gatewayRejectionReason");
    var sale = it.sale();
    view.set(
        "processorResponse",
        Transactions.checks(
            refusal == null ? "1000" : Transactions.code(refusal),
            sale == null ? null : sale.checks()));
    view.putObject("networkResponse").put("code", refusal == null ? "00" : refusal.networkCode());
    return view;
  }
}
