/** What people read on the pages of disputes. */
export const words = {
  title: "Disputes",
  one: (amount: string) => `Dispute of ${amount}`,
  amount: "Amount",
  status: "Status",
  reason: "Reason",
  payment: "Payment",
  ofPayment: "Id of a payment",
  from: "From",
  until: "Until",
  created: "Created",
  due: "Answer by",
  none: "No disputes",
  noneHint: "When a payer's bank takes money back, or asks about a payment, it appears here.",
  noMatches: "No dispute matches these filters",
  evidence: "Evidence",
  evidenceHint: "Kept here as a draft, for all who work on it, until somebody submits it.",
  elsewhereHint: (reference: string) =>
    `Answer it at the processor's own dashboard, which knows it as ${reference}: answers are not taken from here. Evidence is kept here as a draft.`,
  answeredHint: "An answer was given. What is written here now stays here, as a note.",
  closedHint: "This dispute is closed: its evidence can be read, not changed.",
  readOnly: "Your role can read evidence, not change it.",
  save: "Save draft",
  saved: "Saved",
  submit: "Submit evidence",
  submitTitle: "Submit this evidence?",
  submitHint:
    "It goes to the processor, and from there to the payer's bank, once: what is sent can be neither changed nor taken back.",
  submitted: "The evidence was submitted",
  accept: "Accept dispute",
  acceptTitle: "Accept this dispute?",
  acceptHint: (amount: string) =>
    `It is lost then: the payer keeps ${amount}, and no evidence is read any more. This cannot be undone.`,
  acceptInquiryHint:
    "The inquiry is closed without evidence. No money moves by this; a dispute may follow.",
  accepted: "The dispute was accepted",
  unsure: "The processor has not answered yet. It is asked what became of it; you need not.",
  refused: "The processor did not take the answer",
  answers: "Answers given",
  noAnswers: "None so far",
  late: "The time for an answer is over: the processor may not take one any more.",
  details: "Details",
  networkReason: "Scheme's reason",
  charge: "Charge",
  id: "Dispute",
  theId: "the dispute's id",
} as const;

/** What to do where an answer was not taken, behind what the server says, by its code. */
export const refusalWords: Readonly<Record<string, string>> = {
  dispute_answer_pending: "Wait for what becomes of it: this page shows it then.",
  dispute_answer_refused:
    "What was written is kept as a draft: change it and submit it again, or answer at the processor's own dashboard.",
};

export const reasonWords: Readonly<Record<string, string>> = {
  bank_cannot_process: "Bank cannot process",
  check_returned: "Check returned",
  credit_not_processed: "Credit not processed",
  customer_initiated: "Customer initiated",
  debit_not_authorized: "Debit not authorized",
  duplicate: "Duplicate",
  fraudulent: "Fraudulent",
  general: "General",
  incorrect_account_details: "Incorrect account details",
  insufficient_funds: "Insufficient funds",
  noncompliant: "Noncompliant",
  product_not_received: "Product not received",
  product_unacceptable: "Product unacceptable",
  subscription_canceled: "Subscription canceled",
  unrecognized: "Unrecognized",
};

/** The evidence that is text, in the order of the form, under its headings. */
export const evidenceGroups = [
  {
    title: "The order",
    fields: ["product_description", "service_date", "customer_purchase_ip", "access_activity_log"],
  },
  { title: "The customer", fields: ["customer_name", "customer_email_address", "billing_address"] },
  {
    title: "Shipping",
    fields: ["shipping_address", "shipping_carrier", "shipping_date", "shipping_tracking_number"],
  },
  {
    title: "Cancellation and refunds",
    fields: [
      "cancellation_policy_disclosure",
      "cancellation_rebuttal",
      "refund_policy_disclosure",
      "refund_refusal_explanation",
    ],
  },
  { title: "A duplicate", fields: ["duplicate_charge_id", "duplicate_charge_explanation"] },
  { title: "Anything else", fields: ["uncategorized_text"] },
] as const;

export type EvidenceField = (typeof evidenceGroups)[number]["fields"][number];

export const evidenceWords: Readonly<Record<EvidenceField, string>> = {
  product_description: "What was sold",
  service_date: "When it was provided",
  customer_purchase_ip: "IP address of the purchase",
  access_activity_log: "Log of its use",
  customer_name: "Name",
  customer_email_address: "E-mail",
  billing_address: "Billing address",
  shipping_address: "Address",
  shipping_carrier: "Carrier",
  shipping_date: "Date",
  shipping_tracking_number: "Tracking number",
  cancellation_policy_disclosure: "How the cancellation policy was shown",
  cancellation_rebuttal: "Why it was not canceled",
  refund_policy_disclosure: "How the refund policy was shown",
  refund_refusal_explanation: "Why nothing is refunded",
  duplicate_charge_id: "Charge that was taken for a duplicate",
  duplicate_charge_explanation: "Why it is no duplicate",
  uncategorized_text: "Anything else",
};
