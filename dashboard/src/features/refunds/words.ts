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
  filterPayment: "Id of a payment",
  noMatches: "No refunds of this payment",
} as const;

export const reasonWords: Readonly<Record<string, string>> = {
  requested_by_customer: "Requested by the customer",
  duplicate: "Duplicate",
  fraudulent: "Fraudulent",
  expired_uncaptured_charge: "Never captured",
};
