/** What people read in the pieces that every page is made of. */
export const words = {
  loading: "Loading",
  failed: "This did not work",
  request: (id: string) => `Request ${id}`,
  again: "Try again",
  toList: "Back to the list",
  previous: "Previous",
  next: "Next",
  pages: "Pages",
  copy: (what: string) => `Copy ${what}`,
  copied: "Copied",
  none: "—",
  cancel: "Cancel",
  close: "Close",
  done: "Done",
  clear: "Clear",
  all: "All",
  noAmount: (currency: string) => `This is no amount of ${currency.toUpperCase()}.`,
  field: "Field",
  before: "Before",
  after: "After",
} as const;

/** The states of payments, refunds and disputes, as people say them. */
export const statusWords: Readonly<Record<string, string>> = {
  // Payments.
  requires_payment_method: "Incomplete",
  requires_confirmation: "Not confirmed",
  requires_action: "Waits for the payer",
  processing: "Processing",
  requires_capture: "To be captured",
  succeeded: "Succeeded",
  canceled: "Canceled",
  failed: "Failed",
  refunded: "Refunded",
  partially_refunded: "Partly refunded",
  disputed: "Disputed",
  // Refunds.
  pending: "Pending",
  // Disputes.
  needs_response: "Needs an answer",
  under_review: "Under review",
  warning_needs_response: "Question: needs an answer",
  warning_under_review: "Question: under review",
  warning_closed: "Question: closed",
  won: "Won",
  lost: "Lost",
  prevented: "Prevented",
};
