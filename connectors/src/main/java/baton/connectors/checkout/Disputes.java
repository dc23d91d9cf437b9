package baton.connectors.checkout;

import baton.connector.Handle;
import baton.connector.HttpReply;
import baton.connector.Notice.Dispute.Status;
import baton.connector.Operation.DisputeAnswer;
import baton.connector.Operation.Retrieve;
import baton.connector.Outcome;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connector.Outcome.Unknown;
import baton.connectors.wire.Disputed;
import baton.core.Json;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is said to disputes, and where they stand. Evidence is sorted into the kinds that
 * Checkout.com knows; each takes 500 characters.
 */
final class Disputes {
  private static final int TEXT_CHARS_MAX = 500;
  static final String TOO_LONG =
      "Checkout.com takes at most " + TEXT_CHARS_MAX + " characters of each kind of evidence";

  /** What Checkout.com calls {@code name}, and the texts in it by Stripe's names. */
  private record Kind(String name, List<String> texts) {
    static Kind of(String name, String... texts) {
      return new Kind(name, List.of(texts));
    }
  }

  private static final List<Kind> KINDS =
      List.of(
          Kind.of(
              "proof_of_delivery_or_service_text",
              "shipping_carrier",
              "shipping_tracking_number",
              "shipping_address",
              "access_activity_log"),
          Kind.of("proof_of_delivery_or_service_date_text", "shipping_date", "service_date"),
          Kind.of(
              "refund_or_cancellation_policy_text",
              "refund_policy_disclosure",
              "cancellation_policy_disclosure"),
          Kind.of(
              "invoice_showing_distinct_transactions_text",
              "duplicate_charge_explanation",
              "duplicate_charge_id"),
          Kind.of(
              "additional_evidence_text",
              "product_description",
              "customer_name",
              "customer_email_address",
              "customer_purchase_ip",
              "billing_address",
              "cancellation_rebuttal",
              "refund_refusal_explanation",
              "uncategorized_text"));

  private Disputes() {}

  /** Null where one is too long: a text that was cut would say something else. */
  static @Nullable SortedMap<String, String> texts(SortedMap<String, String> evidence) {
    var texts = new TreeMap<String, String>();
    KINDS.forEach(it -> texts.put(it.name(), Disputed.told(evidence, it.texts())));
    texts.values().removeIf(String::isEmpty);
    return texts.values().stream().allMatch(it -> it.length() <= TEXT_CHARS_MAX) ? texts : null;
  }

  /** Why evidence was not taken: nothing was submitted yet. */
  static Outcome notProvided(HttpReply reply) {
    return Faults.of(reply) instanceof Unknown(var why)
        ? new Rejected(Rejection.PROCESSOR_DOWN, why)
        : Faults.of(reply);
  }

  static Outcome answered(DisputeAnswer it, HttpReply reply) {
    return reply.status() == 204 ? Disputed.taken(it) : Faults.of(reply);
  }

  static Outcome standing(DisputeAnswer of, Handle dispute, HttpReply reply) {
    var json = reply.status() == 200 ? Json.parse(reply.body()) : null;
    return json != null && json.text("id").equals(dispute.reference())
        ? Disputed.outcome(new Retrieve(of, null), status(json.text("status")))
        : new Unknown("http " + reply.status());
  }

  private static @Nullable Status status(String word) {
    return switch (word) {
      case "evidence_required" -> Status.NEEDS_RESPONSE;
      case "evidence_under_review", "arbitration_under_review" -> Status.UNDER_REVIEW;
      case "won", "resolved", "canceled", "arbitration_won" -> Status.WON;
      case "lost", "expired", "accepted", "arbitration_lost" -> Status.LOST;
      default -> null;
    };
  }
}
