import type { Schema } from "../../api/client";

type Dispute = Schema["dispute"];

/** A dispute of 20.00 euro that waits for an answer, with nothing written against it. */
export function dispute(change: Partial<Dispute> = {}): Dispute {
  return {
    id: "dp_1",
    object: "dispute",
    amount: 2000,
    balance_transactions: [],
    charge: null,
    created: 1_795_000_000,
    currency: "eur",
    enhanced_eligibility_types: [],
    evidence: EMPTY,
    evidence_details: {
      due_by: null,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: "not_submitted",
    },
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    orchestration: {
      answer_refusal: null,
      answerable: true,
      processor: "proc_1",
      reference: "case_1",
    },
    payment_intent: "pi_1",
    reason: "fraudulent",
    status: "needs_response",
    ...change,
  };
}

const EMPTY: Dispute["evidence"] = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
};
