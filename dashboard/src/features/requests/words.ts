import type { Tone } from "../../ui/Pill";

export const words = {
  title: "Requests",
  about:
    "Every request of programs and people to this mode, for 30 days. Numbers of cards are never kept.",
  status: "Status",
  method: "Method",
  path: "Path",
  object: "Object",
  key: "API key",
  user: "Person",
  from: "From",
  until: "Until",
  request: "Request",
  when: "When",
  took: "Took",
  millis: (millis: number) => `${millis} ms`,
  error: "Error",
  address: "Address",
  client: "Client",
  version: "API version",
  idempotency: "Idempotency key",
  params: "Parameters",
  noParams: "It had none.",
  name: "Name",
  value: "Value",
  emptyTitle: "No such requests",
  emptyAbout: "Requests appear here a moment after they were answered.",
} as const;

export const methods = ["GET", "POST", "DELETE"] as const;

/** How well a request went, by its status. */
export function toneOf(status: number): Tone {
  if (status >= 500) {
    return "bad";
  }
  return status >= 400 ? "unsure" : "good";
}
