package baton.dispute;

import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Shape;
import java.util.SortedMap;
import java.util.TreeMap;

/** What requests say about disputes. */
final class DisputeParams {
  private static final int ID_CHARS_MAX = 255;

  /** Of all evidence together, as Stripe has it. */
  private static final int EVIDENCE_CHARS_MAX = 150_000;

  private static final int TEXT_CHARS_MAX = 20_000;

  static final Shape LIST =
      Shape.of(
          Param.text("charge", ID_CHARS_MAX).describe("The charge that they are about."),
          Param.createdRange("created"),
          Param.text("payment_intent", ID_CHARS_MAX).describe("The payment that they are about."));

  private static final Shape EVIDENCE =
      Shape.of(
              text("access_activity_log"),
              text("billing_address"),
              text("cancellation_policy_disclosure"),
              text("cancellation_rebuttal"),
              text("customer_email_address"),
              text("customer_name"),
              text("customer_purchase_ip"),
              text("duplicate_charge_explanation"),
              text("duplicate_charge_id"),
              text("product_description"),
              text("refund_policy_disclosure"),
              text("refund_refusal_explanation"),
              text("service_date"),
              text("shipping_address"),
              text("shipping_carrier"),
              text("shipping_date"),
              text("shipping_tracking_number"),
              text("uncategorized_text"))
          .unsupported(
              "cancellation_policy",
              "customer_communication",
              "customer_signature",
              "duplicate_charge_documentation",
              "receipt",
              "refund_policy",
              "service_documentation",
              "shipping_documentation",
              "uncategorized_file");

  static final Shape UPDATE =
      Shape.of(
              Param.hash("evidence", EVIDENCE)
                  .describe("Kept with the dispute; each text replaces the one of before."),
              Param.metadata(),
              Param.bool("submit")
                  .describe(
                      "Whether the evidence goes to the processor now, which can be done once; with"
                          + " `false` it is kept as a draft. Where the processor takes no answers,"
                          + " it is submitted at its own dashboard."))
          .unsupported("intended_submission_method");

  private DisputeParams() {}

  /** {@code current} with what was sent; an empty text takes one away. */
  static SortedMap<String, String> evidence(Params params, SortedMap<String, String> current) {
    var sent = params.map("evidence");
    if (sent == null) {
      return current;
    }
    var evidence = new TreeMap<>(current);
    evidence.putAll(sent);
    evidence.values().removeIf(String::isEmpty);
    if (evidence.values().stream().mapToInt(String::length).sum() > EVIDENCE_CHARS_MAX) {
      throw Problem.invalid(
          "Evidence may have up to " + EVIDENCE_CHARS_MAX + " characters in all.", "evidence");
    }
    return evidence;
  }

  private static Param text(String name) {
    return Param.text(name, TEXT_CHARS_MAX).clearable();
  }
}
