import { describe, expect, it } from "vitest";
import { capturable, isCancelable, refundable } from "./left";

const paid = { status: "succeeded", amount_capturable: 0, amount_received: 2000 };

describe("what is left", () => {
  it("counts pending refunds as given back, failed ones not", () => {
    expect(
      refundable(paid, [
        { amount: 500, status: "succeeded" },
        { amount: 300, status: "pending" },
        { amount: 900, status: "failed" },
        { amount: 900, status: "canceled" },
      ]),
    ).toBe(1200);
  });

  it("is never below nothing", () => {
    expect(refundable(paid, [{ amount: 2001, status: "succeeded" }])).toBe(0);
  });

  it("captures only what waits for it", () => {
    expect(
      capturable({ status: "requires_capture", amount_capturable: 9, amount_received: 0 }),
    ).toBe(9);
    expect(capturable(paid)).toBe(0);
  });

  it("cancels until the end is known", () => {
    expect(isCancelable({ status: "requires_capture" })).toBe(true);
    expect(isCancelable({ status: "processing" })).toBe(false);
    expect(isCancelable(paid)).toBe(false);
  });
});
