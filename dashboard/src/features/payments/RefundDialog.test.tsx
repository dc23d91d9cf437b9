import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { show } from "../../test.app";
import { payment } from "./payment.fixture";
import { RefundDialog } from "./RefundDialog";

const REFUNDS = "POST /v1/refunds";

function open(answer: () => unknown, currency = "eur") {
  let isClosed = false;
  const { asked } = show(
    <RefundDialog payment={payment({ currency })} most={1999} onClose={() => (isClosed = true)} />,
    { answers: { [REFUNDS]: answer } },
  );
  return { asked, closed: () => isClosed };
}

function type(value: string) {
  fireEvent.change(screen.getByLabelText("Amount"), { target: { value } });
}

const button = () => {
  const found = screen.getByText(/^Refund( .*)?$/, { selector: "button *" }).closest("button");
  if (found === null) {
    throw new Error("there is no button");
  }
  return found;
};

test("what is left is offered, and sent in minor units", async () => {
  const { asked, closed } = open(() => ({ id: "re_1" }));
  fireEvent.click(screen.getByText("Refund €19.99"));
  await waitFor(() => expect(closed()).toBe(true));
  expect(Object.fromEntries(asked[0]?.form ?? [])).toEqual({
    payment_intent: "pi_1",
    amount: "1999",
  });
});

test("what is no amount, or too much, is not refunded", () => {
  open(() => ({ id: "re_1" }));
  for (const amount of ["20.00", "0", "1.999", "-1", "ten", ""]) {
    type(amount);
    expect(button(), amount).toHaveProperty("disabled", true);
  }
});

test("a currency without minor units has none here", async () => {
  const { asked } = open(() => ({ id: "re_1" }), "jpy");
  type("12.5");
  expect(button()).toHaveProperty("disabled", true);
  type("12");
  fireEvent.click(button());
  await waitFor(() => expect(asked[0]?.form.get("amount")).toBe("12"));
});

test("the same refund asked for twice happens once, another one is another", async () => {
  const { asked, closed } = open(() => 500);
  fireEvent.click(button());
  await screen.findByText("refused with 500");
  fireEvent.click(button());
  await waitFor(() => expect(asked).toHaveLength(2));
  await waitFor(() => expect(button()).toHaveProperty("disabled", false));
  type("5");
  fireEvent.click(button());
  await waitFor(() => expect(asked).toHaveLength(3));
  const keys = asked.map((it) => it.headers.get("Idempotency-Key"));
  expect(keys[0]).toBe(keys[1]);
  expect(keys[2]).not.toBe(keys[1]);
  expect(closed()).toBe(false);
});
