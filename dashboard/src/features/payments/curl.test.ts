import { expect, it } from "vitest";
import { curl } from "./curl";

it("reads with the key left to the reader", () => {
  expect(curl({ method: "GET", url: "https://pay.example/v1/payment_intents/pi_1" })).toBe(
    "curl 'https://pay.example/v1/payment_intents/pi_1' \\\n  -u \"$BATON_SECRET_KEY:\"",
  );
});

it("posts its parameters", () => {
  expect(
    curl({ method: "POST", url: "https://pay.example/v1/refunds", params: { amount: "500" } }),
  ).toContain("--data-urlencode 'amount=500'");
});

it("says POST where there is nothing to post", () => {
  expect(curl({ method: "POST", url: "https://pay.example/v1/x/cancel" })).toContain("-X POST");
});

it("lets no text out of its quotes", () => {
  expect(
    curl({ method: "GET", url: "https://pay.example/v1/x", params: { q: "o'neil; rm -rf $HOME" } }),
  ).toContain(String.raw`'q=o'\''neil; rm -rf $HOME'`);
});
