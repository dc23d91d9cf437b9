import { expect, test } from "vitest";
import { encodeForm } from "../../lib/form";
import { NOTHING_KNOWN, toPayment } from "./facts";

test("what is known is sent, and where the API takes it", () => {
  const form = toPayment({
    amount: "19.99",
    currency: "eur",
    metadata: "shop = berlin\nnothing\n=x",
    others: { card_country: "GB", wallet: "apple_pay", customer: " " },
  });
  expect(decodeURIComponent(encodeForm(form ?? {}).toString())).toBe(
    "amount=1999&currency=eur&wallet=apple_pay&card[country]=GB&metadata[shop]=berlin",
  );
});

test("without an amount there is nothing to ask", () => {
  expect(toPayment({ ...NOTHING_KNOWN, amount: "" })).toBeNull();
  expect(toPayment({ ...NOTHING_KNOWN, amount: "1.5", currency: "jpy" })).toBeNull();
});
