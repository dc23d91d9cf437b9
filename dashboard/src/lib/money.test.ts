import { expect, test } from "vitest";
import { formatMoney, fromMajor, toMajor } from "./money";

test("each currency has its own digits", () => {
  expect(formatMoney({ minor: 1999, currency: "eur" }, "en")).toBe("€19.99");
  expect(formatMoney({ minor: 500, currency: "jpy" }, "en")).toBe("¥500");
  expect(formatMoney({ minor: 1500, currency: "kwd" }, "en")).toBe("KWD\u00a01.500");
  expect(formatMoney({ minor: -5, currency: "usd" }, "en")).toBe("-$0.05");
  // The API counts shillings in hundredths, whatever ISO 4217 says.
  expect(formatMoney({ minor: 500, currency: "ugx" }, "en")).toContain("5.00");
});

test("what is typed becomes exact", () => {
  expect(fromMajor("19.99", "eur")).toBe(1999);
  expect(fromMajor("0,5", "eur")).toBe(50);
  expect(fromMajor("500", "jpy")).toBe(500);
  expect(fromMajor("1.5", "kwd")).toBe(1500);
});

test("what is no amount of the currency is refused", () => {
  for (const [text, currency] of [
    ["1.999", "eur"],
    ["5.5", "jpy"],
    ["", "eur"],
    ["-3", "eur"],
    ["1e3", "eur"],
  ] as const) {
    expect(fromMajor(text, currency)).toBeNull();
  }
});

test("what is shown to be changed reads back the same", () => {
  for (const currency of ["eur", "jpy", "kwd"]) {
    for (const minor of [0, 1, 99, 100, 123456789]) {
      expect(fromMajor(toMajor({ minor, currency }), currency)).toBe(minor);
    }
  }
});
