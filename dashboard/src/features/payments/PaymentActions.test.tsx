import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { show } from "../../test.app";
import { payment } from "./payment.fixture";
import { PaymentActions } from "./PaymentActions";

const EVERYTHING = ["payment_intents_write", "refunds_write"];
const authorized = payment({
  status: "requires_capture",
  amount_received: 0,
  amount_capturable: 2000,
});

function offered(it: typeof authorized, permissions: readonly string[]) {
  show(<PaymentActions payment={it} refunds={[]} />, { permissions });
  return screen.getAllByRole("button").map((button) => button.textContent);
}

test("what is captured can be given back", () => {
  expect(offered(payment(), EVERYTHING)).toEqual(["Copy as curl", "Refund"]);
});

test("what is authorized can be captured or canceled", () => {
  expect(offered(authorized, EVERYTHING)).toEqual(["Copy as curl", "Cancel payment", "Capture"]);
});

test("what a role may not do is not offered", () => {
  expect(offered(payment(), ["payment_intents_read"])).toEqual(["Copy as curl"]);
});

test("who may refund only is offered nothing else", () => {
  expect(offered(authorized, ["refunds_write"])).toEqual(["Copy as curl"]);
});
