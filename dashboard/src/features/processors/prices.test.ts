import { expect, test } from "vitest";
import { EMPTY_LINE, isFixed, isPercent, toLine, toPrice } from "./prices";

const PRICE = { brand: "visa", currency: "gbp", fixed: 20, percent: "1.4", region: "domestic" };

test("what is stored is shown in major units and sent again as it was", () => {
  const line = toLine(PRICE);
  expect(line.fixed).toBe("0.20");
  expect(toPrice(line)).toEqual(PRICE);
});

test("what a line does not name is not sent", () => {
  const line = toLine({ brand: null, currency: null, fixed: 0, percent: "2", region: null });
  expect(line).toEqual({ ...EMPTY_LINE, percent: "2" });
  expect(toPrice(line)).toEqual({ percent: "2" });
});

test("a percentage has up to four decimals", () => {
  for (const percent of ["0", "1.4", "99.9999", "100"]) {
    expect(isPercent({ ...EMPTY_LINE, percent })).toBe(true);
  }
  for (const percent of ["", "101", "1.23456", "-1", "1,4", "1e1"]) {
    expect(isPercent({ ...EMPTY_LINE, percent })).toBe(false);
  }
});

test("a fixed price is an amount of a currency", () => {
  expect(isFixed({ ...EMPTY_LINE, fixed: "0.20", currency: "gbp" })).toBe(true);
  expect(isFixed({ ...EMPTY_LINE, fixed: "0.20" })).toBe(false);
  expect(isFixed({ ...EMPTY_LINE, fixed: "0.20", currency: "jpy" })).toBe(false);
  expect(isFixed(EMPTY_LINE)).toBe(true);
});
