import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { show } from "../../test.app";
import { StoryPanel } from "./StoryPanel";

const operation = { attempt: "par_1", key: "par_1", label: "alpha", operation: "authorize" };

const entries = [
  { at_millis: 1000, type: "created", what: "created", created: { amount: 1, currency: "eur" } },
  {
    at_millis: 1250,
    type: "answered",
    what: "alpha declined",
    answered: {
      ...operation,
      outcome: "declined",
      reason: "insufficient_funds",
      advice: null,
      duration_ms: 200,
      three_d_secure: null,
    },
  },
  { at_millis: 1300, type: "thought", what: "something that this page does not know yet" },
  { at_millis: 1400, type: "event", what: "an event", event: { id: "evt_1", event_type: "x" } },
  {
    at_millis: 1500,
    type: "exchange",
    what: "raw",
    exchange: {
      ...operation,
      method: "POST",
      url: "https://alpha.example/pay",
      request: '{"amount":1}',
      status: 200,
      response: null,
      duration_ms: 199,
    },
  },
];

function tell() {
  show(<StoryPanel payment="pi_1" isMoving={false} />, {
    answers: {
      "GET /v1/orchestration/payments/pi_1/timeline": () => ({ entries, truncated: false }),
    },
  });
}

test("the story is told in order, with why and how long after the beginning", async () => {
  tell();
  await screen.findByText("Alpha declined");
  expect(screen.getByText("insufficient_funds")).toBeDefined();
  expect(screen.getByText("+250 ms")).toBeDefined();
  expect(screen.getByText("200 ms")).toBeDefined();
  expect(screen.getByText(/Raw exchange: 200 in 199 ms/)).toBeDefined();
});

test("what this page does not know yet is told all the same", async () => {
  tell();
  expect(await screen.findByText(/does not know yet/)).toBeDefined();
});

test("events are for those who ask", async () => {
  tell();
  await screen.findByText("Alpha declined");
  expect(screen.queryByText("An event")).toBeNull();
  await userEvent.click(screen.getByRole("switch", { name: "Events and webhooks" }));
  expect(screen.getByText("An event")).toBeDefined();
});
