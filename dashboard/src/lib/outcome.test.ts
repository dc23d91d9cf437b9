import { expect, test } from "vitest";
import { outcomeOf } from "./outcome";

const paid = { status: "succeeded", hasFailed: false, received: 2000 };

test.each([
  [{ status: "requires_payment_method", hasFailed: false }, "requires_payment_method"],
  [{ status: "requires_payment_method", hasFailed: true }, "failed"],
  [{ status: "processing", hasFailed: true }, "processing"],
  [paid, "succeeded"],
  [{ ...paid, refunded: 1 }, "partially_refunded"],
  [{ ...paid, refunded: 2000 }, "refunded"],
  [{ ...paid, refunded: 2000, isDisputed: true }, "disputed"],
])("%o is %s", (payment, outcome) => {
  expect(outcomeOf(payment)).toBe(outcome);
});
