import type { Column } from "./columns";
import type { FilterName } from "./filters";

/** What people read on the pages of payments. */
export const words = {
  title: "Payments",
  create: "Create payment",
  columns: "Columns",
  none: "No payments yet",
  noneHint: "Create one by hand, or send one with your Stripe SDK and a key of this mode.",
  noMatches: "No payment matches these filters",
  clear: "Clear filters",
  defaultBlock: "Default action",
  block: (block: number) => `Block ${block + 1}`,
} as const;

export const columnWords: Readonly<Record<Column, string>> = {
  amount: "Amount",
  status: "Status",
  card: "Card",
  processor: "Processor",
  customer: "Customer",
  description: "Description",
  reason: "Why it failed",
  rule: "Rule",
  attempts: "Attempts",
  refunded: "Refunded",
  created: "Created",
  id: "Payment",
};

export const filterWords = {
  filter: "Filter",
  title: "Filter payments",
  apply: "Apply",
  clear: "Clear",
  remove: (name: string) => `Remove the filter ${name}`,
  any: "Any",
  metadata: "Metadata",
  metadataKey: "Key",
  metadataValue: "Value",
  amountNeedsCurrency: "Amounts are compared within one currency: choose it.",
  withoutRule: "Without a rule",
  metNone: "Met no rule: the default action",
  noRules: "No rules in force",
  ruleGroup: (name: string, isActive: boolean) => (isActive ? `${name} (active)` : name),
} as const;

export const pickerWords = {
  customer: "Name, e-mail or id",
  noCustomer: "Nobody of this name, e-mail or id",
} as const;

export const filterNames: Readonly<Record<FilterName, string>> = {
  q: "Search",
  status: "Status",
  currency: "Currency",
  "amount[gte]": "At least",
  "amount[lte]": "At most",
  "created[gte]": "From",
  "created[lte]": "Until",
  "card[brand]": "Card brand",
  "card[last4]": "Last 4 digits",
  "card[country]": "Card country",
  customer: "Customer",
  processor: "Processor",
  rule: "Rule",
};

export const statuses = [
  "succeeded",
  "processing",
  "requires_capture",
  "requires_action",
  "requires_confirmation",
  "requires_payment_method",
  "canceled",
] as const;

export const viewWords = {
  views: "Views",
  all: "All payments",
  save: "Save view",
  saveTitle: "Save this view",
  saveHint: "Keeps the filters and columns that are set now, for everybody in this mode.",
  name: "Name",
  remove: (name: string) => `Delete the view ${name}`,
} as const;

export const exportWords = {
  button: "Export",
  title: "Export payments",
  hint: "All payments that the filters let through, as CSV, at most 100,000.",
  withoutSearch: "The search text is left out of exports.",
  start: "Start",
  running: (done: number, total: number | null) =>
    total === null
      ? `${done.toLocaleString("en")} rows`
      : `${done.toLocaleString("en")} of ${total.toLocaleString("en")} rows`,
  ready: (rows: number) => `${rows.toLocaleString("en")} rows are ready.`,
  download: "Download",
  failed: "The export failed. Start it again.",
  progress: "Progress of the export",
} as const;

export const actionWords = {
  capture: "Capture",
  captureTitle: "Capture this payment",
  captureHint: (most: string) => `Up to ${most}. What is not captured is released to the payer.`,
  cancel: "Cancel payment",
  cancelTitle: "Cancel this payment?",
  cancelHint: "What is authorized is released. This cannot be undone.",
  refund: "Refund",
  refundTitle: "Refund this payment",
  refundHint: (left: string) => `${left} can be given back.`,
  amount: "Amount",
  reason: "Reason",
  noReason: "None",
  amountWrong: (most: string) => `An amount of at most ${most}.`,
  curl: "Copy as curl",
  copied: "Copied",
  resolve: "Resolve",
  resolveTitle: "What became of it?",
  resolveHint:
    "Ask at the processor first. What you say here is final: the payment goes on with it, and the audit log keeps it with your name.",
  approved: "The processor did it, in full",
  notCharged: "The processor did not do it",
  reference: "The processor's reference",
  note: "How you found out",
  ask: "Ask the processor again",
  unknownTitle: "Nobody knows yet what became of this",
  unknownHint: (operation: string) =>
    `The ${operation} was sent, and no proof came back. Nothing else is tried until it is settled.`,
  failedTitle: "The payment failed",
  waitsTitle: "The payer has to authenticate",
  waitsLink: "Open the payer's page",
} as const;

export const refundReasons = [
  { value: "requested_by_customer", label: "Requested by the customer" },
  { value: "duplicate", label: "Duplicate" },
  { value: "fraudulent", label: "Fraudulent" },
] as const;

export const cancelReasons = [
  ...refundReasons,
  { value: "abandoned", label: "Abandoned" },
] as const;

export const createWords = {
  title: "Create a payment",
  payment: "Payment",
  card: "Card",
  hint: "It follows the rules in force, like any other.",
  liveHint: "This takes real money.",
  amount: "Amount",
  currency: "Currency",
  description: "Description",
  customer: "Customer",
  number: "Card number",
  expiry: "Expires",
  expiryPlaceholder: "MM/YY",
  code: "Security code",
  name: "Name on the card",
  later: "Capture later",
  laterHint: "Only authorizes now. What is not captured in time is released.",
  pay: "Pay",
  numberWrong: "This is not a card number.",
  expiryWrong: "Type it as MM/YY.",
  codeWrong: "3 or 4 digits.",
  testCards: "Fill in a test card",
  numberStays: "The number goes to the vault of this Baton, and is kept nowhere else.",
} as const;

export const testCards = [
  { number: "4242424242424242", what: "Succeeds" },
  { number: "4000000000009995", what: "Insufficient funds" },
  { number: "4000000000000002", what: "Declined" },
  { number: "4000002500003155", what: "Authenticates" },
  { number: "4000000000000259", what: "Disputed later" },
] as const;

export const pageWords = {
  title: (amount: string) => `Payment of ${amount}`,
  story: "What happened",
  details: "Details",
  id: "Payment",
  theId: "the payment's id",
  card: "Card",
  expires: "Expires",
  origin: "Country",
  issuer: "Issuer",
  funding: "Funding",
  customer: "Customer",
  description: "Description",
  created: "Created",
  captured: "Captured",
  capturable: "Can be captured",
  refunded: "Refunded",
  refunds: "Refunds",
  noRefunds: "Nothing was given back.",
  metadata: "Metadata",
  noMetadata: "None.",
  truncated: "The story is longer than 500 entries; the rest is left out.",
  technical: "Events and webhooks",
  noStory: "Nothing has happened yet.",
  raw: "As JSON",
} as const;

export const storyWords = {
  rules: "Rules",
  ruleSet: (name: string, version: number | null) =>
    version === null ? name : `${name}, version ${version}`,
  block: (block: number, rule: string | null) =>
    block < 0
      ? "no block matched: the default action"
      : `block ${block + 1}${rule === null ? "" : `, ${rule}`}`,
  noRules: "no rules in force",
  route: "Route",
  skipped: "Left out",
  reason: "Reason",
  advice: "Advice",
  processorCode: "Processor's code",
  networkCode: "Scheme's code",
  networkAdvice: "Scheme's advice",
  reference: "Reference",
  took: "Took",
  millis: (millis: number) => `${millis.toLocaleString("en")} ms`,
  threeDSecure: "3-D Secure",
  why: "Why",
  note: "Note",
  url: "To",
  tries: "Tries",
  status: "Status",
  error: "Error",
  noAnswer: "no answer",
  exchange: (status: number | null, millis: number) =>
    `Raw exchange: ${status === null ? "no answer" : String(status)} in ${millis.toLocaleString("en")} ms`,
  request: "Request",
  response: "Response",
  deliveries: (count: number) => (count === 1 ? "1 webhook" : `${count} webhooks`),
} as const;
