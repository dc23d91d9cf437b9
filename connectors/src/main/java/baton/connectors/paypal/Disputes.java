package baton.connectors.paypal;

import baton.connector.Effect;
import baton.connector.Handle;
import baton.connector.HttpCall;
import baton.connector.HttpReply;
import baton.connector.Notice.Dispute.Status;
import baton.connector.Operation.Concede;
import baton.connector.Operation.Contest;
import baton.connector.Operation.DisputeAnswer;
import baton.connector.Operation.Retrieve;
import baton.connector.Outcome;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connector.Outcome.Unknown;
import baton.connector.Step;
import baton.connectors.wire.Disputed;
import baton.connectors.wire.Web;
import baton.core.Json;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What is said to disputes (developer.paypal.com/api/customer-disputes/v1, version 1.10), and where
 * they stand. Once evidence is provided PayPal looks at it: nothing can be added.
 */
record Disputes(Session session) {
  private static final int NOTES_CHARS_MAX = 2000;
  private static final String ONE = "/v1/customer/disputes/{}";
  private static final Rejected TOO_LONG =
      new Rejected(
          Rejection.INVALID_REQUEST,
          "PayPal takes at most " + NOTES_CHARS_MAX + " characters of each kind of evidence");

  /** What tells that the payer has what they paid for, by Stripe's names. */
  private static final List<String> FULFILMENT =
      List.of(
          "shipping_carrier",
          "shipping_tracking_number",
          "shipping_address",
          "shipping_date",
          "service_date",
          "access_activity_log");

  Step contest(Contest it) {
    var evidences = evidences(it.evidence());
    if (evidences.stream().anyMatch(each -> each.notes().length() > NOTES_CHARS_MAX)) {
      return done(TOO_LONG);
    }
    var body = new Evidences(evidences);
    return answer(it, session.form(path(it.handle(), "/provide-evidence"), it.key(), body));
  }

  /** PayPal gives the payer the money back by itself. */
  Step concede(Concede it) {
    var body = new Acceptance("Accepted.", "REFUND");
    return answer(it, session.post(path(it.handle(), "/accept-claim"), it.key(), body));
  }

  Step standing(DisputeAnswer of, Handle dispute) {
    return new Step.Send(
        session.get(path(dispute, "")),
        Effect.READ,
        reply -> done(read(new Retrieve(of, null), dispute, reply)));
  }

  private static Step answer(DisputeAnswer it, HttpCall call) {
    return new Step.Send(call, Effect.MONEY, reply -> done(answered(it, reply)));
  }

  /** Who took an answer names the dispute that it is to. */
  private static Outcome answered(DisputeAnswer it, HttpReply reply) {
    var json = reply.status() == 200 ? Json.parse(reply.body()) : null;
    if (json == null) {
      return refused(reply);
    }
    var own = path(Disputed.of(it), "");
    return json.at("links").node().valueStream().anyMatch(each -> isOf(new Json(each), own))
        ? Disputed.taken(it)
        : new Unknown("an answer to something else");
  }

  private static boolean isOf(Json link, String path) {
    var page = Web.page(link.text("href"));
    return page != null && page.getPath().endsWith(path);
  }

  /**
   * What is wrong with an answer and what comes too late are not told apart: of a second request
   * neither says that the first was not taken.
   */
  private static Outcome refused(HttpReply reply) {
    return switch (reply.status()) {
      case 400, 409, 422 -> {
        var json = Json.parse(reply.body());
        yield json == null || json.text("name").isEmpty()
            ? new Unknown("http " + reply.status())
            : new Rejected(Rejection.WRONG_STATE, json.text("name") + " " + Faults.issue(json));
      }
      default -> Faults.of(reply);
    };
  }

  private static Outcome read(Retrieve asked, Handle dispute, HttpReply reply) {
    var json = reply.status() == 200 ? Json.parse(reply.body()) : null;
    if (json == null || !json.text("dispute_id").equals(dispute.reference())) {
      return new Unknown("http " + reply.status());
    }
    var outcome = Disputed.outcome(asked, status(json));
    return outcome instanceof Approved && asked.of() instanceof Contest && !isContested(json)
        ? new Unknown("no evidence of ours is there")
        : outcome;
  }

  /** PayPal may look at a dispute, ask the buyer and even decide without asking the merchant. */
  static boolean isContested(Json it) {
    return it.at("evidences")
        .node()
        .valueStream()
        .anyMatch(each -> new Json(each).text("source").equals("SUBMITTED_BY_SELLER"));
  }

  /**
   * Where the dispute stands; null where PayPal's word for it is not known, or leaves open who
   * bears the loss: PayPal may pay itself.
   */
  static @Nullable Status status(Json it) {
    var isInquiry = it.text("dispute_life_cycle_stage").equals("INQUIRY");
    return switch (it.text("status")) {
      case "RESOLVED" ->
          switch (it.at("dispute_outcome").text("outcome_code")) {
            case "RESOLVED_SELLER_FAVOUR", "CANCELED_BY_BUYER", "DENIED" -> Status.WON;
            case "RESOLVED_BUYER_FAVOUR", "ACCEPTED" -> Status.LOST;
            default -> null;
          };
      case "WAITING_FOR_BUYER_RESPONSE", "UNDER_REVIEW" ->
          isInquiry ? Status.WARNING_UNDER_REVIEW : Status.UNDER_REVIEW;
      case "OPEN", "WAITING_FOR_SELLER_RESPONSE" ->
          isInquiry ? Status.WARNING_NEEDS_RESPONSE : Status.NEEDS_RESPONSE;
      default -> null;
    };
  }

  private static List<Evidence> evidences(SortedMap<String, String> evidence) {
    var all = new ArrayList<Evidence>();
    var fulfilled = Disputed.told(evidence, FULFILMENT);
    if (!fulfilled.isEmpty()) {
      var tracking = Tracking.of(evidence);
      all.add(
          new Evidence(tracking == null ? "OTHER" : "PROOF_OF_FULFILLMENT", tracking, fulfilled));
    }
    var others = evidence.keySet().stream().filter(it -> !FULFILMENT.contains(it)).toList();
    if (!others.isEmpty()) {
      all.add(new Evidence("OTHER", null, Disputed.told(evidence, others)));
    }
    return all;
  }

  private static String path(Handle dispute, String what) {
    return Web.path(ONE + what, dispute.reference());
  }

  private static Step done(Outcome outcome) {
    return new Step.Done(outcome);
  }

  private record Evidences(List<Evidence> evidences) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Evidence(String evidenceType, @Nullable Tracking evidenceInfo, String notes) {}

  private record Tracking(List<Parcel> trackingInfo) {
    /** PayPal has a word for many carriers; merchants write what they like. */
    static @Nullable Tracking of(SortedMap<String, String> evidence) {
      var carrier = evidence.get("shipping_carrier");
      var number = evidence.get("shipping_tracking_number");
      return carrier == null || number == null
          ? null
          : new Tracking(List.of(new Parcel("OTHER", carrier, number)));
    }
  }

  private record Parcel(String carrierName, String carrierNameOther, String trackingNumber) {}

  private record Acceptance(String note, String acceptClaimType) {}
}
