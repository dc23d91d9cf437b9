import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { show } from "../../test.app";
import { NewPaymentPage } from "./NewPaymentPage";

const NUMBER = "4242424242424242";
const METHODS = "POST /v1/payment_methods";
const INTENTS = "POST /v1/payment_intents";
const CONFIRM = "POST /v1/payment_intents/pi_1/confirm";

function fill(label: string, value: string) {
  fireEvent.change(screen.getByLabelText(label, { exact: false }), { target: { value } });
}

function pay(confirmed: unknown) {
  const shown = show(<NewPaymentPage />, {
    answers: {
      [METHODS]: () => ({ id: "pm_1" }),
      [INTENTS]: () => ({ id: "pi_1" }),
      [CONFIRM]: () => confirmed,
    },
    at: "payments/new",
  });
  fill("Amount", "12.34");
  fill("Card number", NUMBER);
  fill("Expires", "12/31");
  fill("Security code", "987");
  fireEvent.click(screen.getByText("Pay"));
  return shown;
}

test("the card goes to the vault alone, and stays in no cache and no address", async () => {
  const { asked, cache, router } = pay({ id: "pi_1" });
  await waitFor(() => expect(router.state.location.pathname).toBe("/mode_1/payments/pi_1"));
  const [method, ...others] = asked;
  expect(method?.call).toBe(METHODS);
  expect(method?.form.get("card[number]")).toBe(NUMBER);
  expect(others.map((it) => it.form.toString()).join()).not.toContain(NUMBER);
  const kept = JSON.stringify([
    cache
      .getQueryCache()
      .getAll()
      .map((it) => it.state),
    cache
      .getMutationCache()
      .getAll()
      .map((it) => it.state),
    router.state.location,
  ]);
  expect(kept).not.toContain(NUMBER);
  expect(kept).not.toContain("987");
});

test("a declined payment leads to the page that says why", async () => {
  const { asked, router } = pay(402);
  await waitFor(() => expect(router.state.location.pathname).toBe("/mode_1/payments/pi_1"));
  expect(asked.find((it) => it.call === INTENTS)?.form.get("amount")).toBe("1234");
});

test("what the server refuses to try is said here", async () => {
  const { router } = pay(400);
  await screen.findByText("refused with 400");
  expect(router.state.location.pathname).toBe("/mode_1/payments/new");
});

test("a slip of the finger is seen before anything is sent", () => {
  const { asked } = show(<NewPaymentPage />, { at: "payments/new" });
  fill("Amount", "12.345");
  fill("Card number", "4242424242424241");
  fireEvent.click(screen.getByText("Pay"));
  expect(screen.getByText("This is not a card number.")).toBeDefined();
  expect(screen.getByText("This is no amount of EUR.")).toBeDefined();
  expect(asked).toEqual([]);
});
