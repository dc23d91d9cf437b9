import { formatTime } from "../../lib/dates";

/** What people read on the first page. */
export const words = {
  title: "Home",
  today: "Today",
  payments: "Payments",
  success: "Success rate",
  successHint: "Payments that were authorized, retries counted as one",
  volume: "Accepted volume",
  recovered: "Recovered by retries",
  nothing: "—",
  yesterday: (then: string) => `${then} yesterday by now`,
  hours: "Attempts by hour",
  hour: "Hour",
  attempts: "Attempts",
  authorized: "Authorized",
  others: "Not authorized",
  noHours: "No attempts yet today",
  asTable: "As a table",
  processors: "Processors now",
  noProcessors: "No processor is connected yet",
  connect: "Connect a processor",
  usual: "default",
  traffic: (authorized: number, attempts: number) => `${authorized} of ${attempts} authorized`,
  p95: (millis: number) => `p95 ${millis.toLocaleString("en")} ms`,
  noTraffic: "no traffic lately",
  attention: "Needs a person",
  allWell: "Nothing. All is well.",
  since: (seconds: number) => `since ${formatTime(seconds)}`,
  create: "Create payment",
} as const;

export const stateWords: Readonly<Record<string, string>> = {
  healthy: "Healthy",
  degraded: "Degraded",
  down: "Down",
  disabled: "Disabled",
};

type Need = { readonly words: (count: number) => string; readonly to: string };

/** What the server counts, in words, and where it is looked after. */
export const needs: Readonly<Record<string, Need>> = {
  unknown_outcomes: {
    words: (it) => `${many(it, "unknown outcome")} to be resolved by a person`,
    to: "unknown",
  },
  unknown_outcomes_open: {
    words: (it) => `${many(it, "unknown outcome")} being settled`,
    to: "unknown",
  },
  disputes_needing_response: {
    words: (it) => `${many(it, "dispute")} to be answered`,
    to: "disputes",
  },
  webhook_endpoints_failing: {
    words: (it) => `${many(it, "webhook endpoint")} failing`,
    to: "webhooks",
  },
  webhook_endpoints_disabled: {
    words: (it) => `${many(it, "webhook endpoint")} switched off after failures`,
    to: "webhooks",
  },
  notices_contradicting: {
    words: (it) => `${many(it, "notice")} of processors that contradict what is known`,
    to: "processors",
  },
  unmapped_codes: {
    words: (it) => `${many(it, "decline code")} that Baton does not know yet`,
    to: "processors",
  },
  captures_expiring: {
    words: (it) => `${many(it, "authorization")} expiring within a day`,
    to: "payments?status=requires_capture",
  },
  processors_down: { words: (it) => `${many(it, "processor")} down`, to: "processors" },
};

function many(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count.toLocaleString("en")} ${noun}s`;
}
