import { titled } from "../../lib/codes";
import type { Tone } from "../../ui/Pill";

/** Whether somebody knows what became of an operation. */
export const states = ["open", "needs_person", "settled"] as const;
export type State = (typeof states)[number];

export function stateOf(word: string): State {
  return states.find((it) => it === word) ?? "open";
}

export const stateWords: Readonly<Record<State, { label: string; tone: Tone }>> = {
  open: { label: "Being found out", tone: "busy" },
  needs_person: { label: "Needs a person", tone: "bad" },
  settled: { label: "Settled", tone: "good" },
};

export const words = {
  title: "Unknown outcomes",
  about:
    "Operations of which nobody knows what became of them: the line broke, or the answer made no sense. They are asked about until it is clear; until then nothing is tried elsewhere.",
  status: "Status",
  notSettled: "Not settled",
  payment: "Payment",
  setup: "Setup",
  refund: "Refund",
  operation: "Operation",
  amount: "Amount",
  processor: "Processor",
  since: "Since",
  asked: "Asked",
  times: (count: number) => (count === 1 ? "once" : `${count} times`),
  lastAnswer: "Last answer",
  key: "The processor knows it by",
  attempt: "Attempt",
  outcome: "Outcome",
  outcomes: { approved: "It was done", not_charged: "It was not done" },
  reference: "Reference",
  referenceHint: "The processor's own name for what it did.",
  note: "Note",
  noteHint: "How you found out. It is kept in the audit log with your name.",
  settled: "Settled",
  emptyTitle: "Nothing is unknown",
  emptyAbout: "What became of every operation is known.",
  from: "From",
  until: "Until",
  ask: "Ask the processor now",
  resolve: "Resolve",
  resolveTitle: "Say what became of it",
  resolveAbout:
    "Look it up at the processor first. What you say is believed: the payment goes on from it.",
  resolved: "It is settled.",
} as const;

export function outcomeLabel(outcome: string): string {
  switch (outcome) {
    case "approved":
    case "not_charged":
      return words.outcomes[outcome];
    default:
      return titled(outcome);
  }
}
