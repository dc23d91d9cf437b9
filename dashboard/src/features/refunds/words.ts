/** What people read on the page of refunds. */
export const words = {
  title: "Refunds",
  amount: "Amount",
  status: "Status",
  reason: "Reason",
  payment: "Payment",
  created: "Created",
  id: "Refund",
  none: "No refunds yet",
  noneHint: "Give back a payment, in full or in part, from its page.",
  failed: "Why it failed",
  currency: "Currency",
  atLeast: "At least",
  atMost: "At most",
  from: "From",
  until: "Until",
  ofPayment: "Id of a payment",
  noMatches: "No refund matches these filters",
} as const;

export const statuses = ["succeeded", "pending", "failed", "canceled"] as const;

/** Why somebody gave money back; the server has one more for itself. */
export const reasons = ["requested_by_customer", "duplicate", "fraudulent"] as const;

export const reasonWords: Readonly<Record<string, string>> = {
  requested_by_customer: "Requested by the customer",
  duplicate: "Duplicate",
  fraudulent: "Fraudulent",
  expired_uncaptured_charge: "Never captured",
};
