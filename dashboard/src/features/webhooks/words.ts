import type { Tone } from "../../ui/Pill";

/** What became of a delivery. */
export const states = ["pending", "succeeded", "failed", "canceled"] as const;
export type State = (typeof states)[number];

export function stateOf(word: string): State {
  return states.find((it) => it === word) ?? "pending";
}

export const stateWords: Readonly<Record<State, { label: string; tone: Tone }>> = {
  pending: { label: "Pending", tone: "busy" },
  succeeded: { label: "Delivered", tone: "good" },
  failed: { label: "Failed", tone: "bad" },
  canceled: { label: "Canceled", tone: "plain" },
};

/** For how long the former secret still signs too, in seconds. */
export const overlaps = [
  { value: "0", label: "It ends at once" },
  { value: "3600", label: "One hour" },
  { value: "86400", label: "One day" },
  { value: "604800", label: "Seven days" },
] as const;

export const words = {
  title: "Webhooks",
  about: "Where events of this mode are sent to, at least once each.",
  endpoint: "Endpoint",
  add: "Add endpoint",
  addTitle: "Add a webhook endpoint",
  addedTitle: "The endpoint was added",
  url: "URL",
  urlHint: "Events are POSTed here as JSON. In live mode it must be public and https.",
  description: "Description",
  events: "Events",
  all: "All",
  allEvents: "All events, also those that come with later versions",
  someEvents: "Only these",
  findEvents: "Find events",
  selectAll: (group: string) => `All of ${group}`,
  chosen: (count: number) => `${count} chosen`,
  noneFound: "No type of event has these words.",
  inOrder: "In order",
  yes: "Yes",
  no: "No",
  inOrderAbout: "One event at a time; the next only when this one was taken or finally failed.",
  status: "Status",
  enabled: "Enabled",
  disabled: "Disabled",
  failing: "Failing",
  failingSince: "Failing since",
  version: "API version",
  created: "Created",
  secretTitle: "Signing secret",
  secretNote: "Copy it now: it is shown this once. With it you check that an event is ours.",
  edit: "Edit",
  editTitle: "Edit the endpoint",
  save: "Save",
  saved: "The endpoint was changed.",
  roll: "Roll secret",
  rollAbout: "Events are signed with a new secret. For a while the former one can sign too.",
  overlap: "The former secret still signs for",
  disable: "Disable",
  disableTitle: "Disable this endpoint?",
  disableAbout: "What is pending waits until it is enabled. New events are not for it.",
  enable: "Enable",
  remove: "Delete",
  removeTitle: "Delete this endpoint?",
  removeAbout: "What it did not take yet is canceled. This cannot be undone.",
  emptyTitle: "No endpoints yet",
  emptyAbout: "Add one to be told of payments, refunds and disputes when they happen.",
  deliveries: "Deliveries",
  deliveriesAbout: "Of the last 30 days.",
  noDeliveries: "No such deliveries",
  noDeliveriesAbout: "An endpoint gets what happens from its creation on.",
  event: "Event",
  eventId: "Event id",
  attempts: "Attempts",
  last: "Last attempt",
  next: "Next attempt",
  attempt: (number: number) => `Attempt ${number}`,
  noAnswer: "No answer",
  took: (millis: number) => `${millis} ms`,
  response: "Response",
  emptyBody: "Empty",
  sent: "What is sent",
  resend: "Send again",
  resent: "It is being sent again.",
  when: "When",
  actions: "Actions",
  more: "More",
} as const;
