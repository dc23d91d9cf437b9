package baton.simulator.persona.paypal;

import baton.core.Currencies;
import baton.core.Json;
import baton.core.Money;
import baton.simulator.ledger.Acquirer;
import baton.simulator.wire.Desk;
import baton.simulator.wire.Dispute;
import baton.simulator.wire.Reply;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.function.BiFunction;
import tools.jackson.databind.node.ObjectNode;

/** Disputes: evidence comes as a form, and is all there will be. */
record Disputes(PayPalPersona persona, Desk desk) {
  private static final String PREFIX = "PP-D-";

  void addTo(RoutesConfig routes) {
    var one = "/{processor}/paypal/v1/customer/disputes/{dispute}";
    routes.get(
        one, it -> serve(it, (acquirer, found) -> Reply.json(200, view(found, home(acquirer)))));
    routes.post(
        one + "/provide-evidence", it -> serve(it, (acquirer, found) -> take(it, acquirer, found)));
    routes.post(
        one + "/accept-claim", it -> serve(it, (acquirer, found) -> accept(it, acquirer, found)));
  }

  private Reply take(Context context, Acquirer acquirer, Dispute found) {
    var input = Json.parse(Objects.requireNonNullElse(context.formParam("input"), ""));
    var evidences = input == null ? null : input.at("evidences").node();
    if (evidences == null || evidences.isEmpty()) {
      throw new IllegalArgumentException("MISSING_REQUIRED_PARAMETER");
    }
    desk.court().contest(acquirer, found.opening().payment(), key(context), evidences.toString());
    return Reply.json(200, linked(found, home(acquirer)));
  }

  private Reply accept(Context context, Acquirer acquirer, Dispute found) {
    var body = Json.parse(context.body());
    if (body == null || !body.text("accept_claim_type").equals("REFUND")) {
      throw new IllegalArgumentException("INVALID_PARAMETER_VALUE");
    }
    desk.court().concede(acquirer, found.opening().payment(), key(context));
    return Reply.json(200, linked(found, home(acquirer)));
  }

  private static String key(Context context) {
    return Objects.requireNonNullElse(context.header("PayPal-Request-Id"), "");
  }

  private void serve(Context context, BiFunction<Acquirer, Dispute, Reply> work)
      throws IOException {
    desk.dispute(
        context, persona, id -> PayPalWords.ofOrder(id.replaceFirst("^" + PREFIX, "")), work);
  }

  private String home(Acquirer acquirer) {
    return desk.home(acquirer) + "/paypal";
  }

  private static String id(Dispute it) {
    return PREFIX + PayPalIds.of(it.opening().id());
  }

  private static ObjectNode linked(Dispute it, String home) {
    var view = Json.object();
    view.putArray("links")
        .addObject()
        .put("href", home + "/v1/customer/disputes/" + id(it))
        .put("rel", "self")
        .put("method", "GET");
    return view;
  }

  private static ObjectNode view(Dispute it, String home) {
    var view = standing(it);
    view.setAll(linked(it, home));
    return view;
  }

  private static ObjectNode standing(Dispute it) {
    var opening = it.opening();
    var view =
        Json.object()
            .put("dispute_id", id(it))
            .put("reason", reason(it))
            .put("status", status(it))
            .put("external_reason_code", it.complaint().networkReason())
            .put("dispute_channel", "EXTERNAL")
            .put("dispute_life_cycle_stage", it.complaint().isQuestion() ? "INQUIRY" : "CHARGEBACK")
            .put("seller_response_due_date", Instant.ofEpochSecond(it.dueBy()).toString());
    view.putArray("disputed_transactions")
        .addObject()
        .put("seller_transaction_id", "CAP" + PayPalIds.of(opening.id()))
        .put("custom", opening.once().key());
    var currency = Objects.requireNonNull(Currencies.find(opening.currency()));
    view.putObject("dispute_amount")
        .put("currency_code", opening.currency())
        .put("value", Currencies.decimal(new Money(it.amount(), currency)));
    view.putArray("evidences")
        .addObject()
        .put("evidence_type", "OTHER")
        .put("source", isContested(it) ? "SUBMITTED_BY_SELLER" : "REQUESTED_FROM_SELLER");
    switch (it.stage()) {
      case OPEN, UNDER_REVIEW -> {}
      case WON -> view.putObject("dispute_outcome").put("outcome_code", "RESOLVED_SELLER_FAVOUR");
      case ACCEPTED, LOST ->
          view.putObject("dispute_outcome").put("outcome_code", "RESOLVED_BUYER_FAVOUR");
    }
    return view;
  }

  private static boolean isContested(Dispute it) {
    return switch (it.stage()) {
      case OPEN, ACCEPTED -> false;
      case UNDER_REVIEW, WON, LOST -> true;
    };
  }

  private static String reason(Dispute it) {
    return it.complaint().reason().equals("product_not_received")
        ? "MERCHANDISE_OR_SERVICE_NOT_RECEIVED"
        : "UNAUTHORISED";
  }

  private static String status(Dispute it) {
    return switch (it.stage()) {
      case OPEN -> "WAITING_FOR_SELLER_RESPONSE";
      case UNDER_REVIEW -> "UNDER_REVIEW";
      case ACCEPTED, WON, LOST -> "RESOLVED";
    };
  }

  static Json event(Dispute it, Instant now) {
    var type =
        switch (it.stage()) {
          case OPEN -> "CREATED";
          case UNDER_REVIEW -> "UPDATED";
          case ACCEPTED, WON, LOST -> "RESOLVED";
        };
    var event =
        Json.object()
            .put("id", "WH-" + it.noticeId())
            .put("event_version", "1.0")
            .put("create_time", now.toString())
            .put("resource_type", "dispute")
            .put("event_type", "CUSTOMER.DISPUTE." + type);
    event.set("resource", standing(it));
    return new Json(event);
  }
}
