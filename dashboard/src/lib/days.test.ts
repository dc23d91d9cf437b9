import { expect, test } from "vitest";
import { dayOf, secondsOf } from "./days";

test("a day is the same again, from its first second to its last", () => {
  for (const day of ["2026-01-01", "2026-03-29", "2026-10-25", "2028-02-29"]) {
    const first = secondsOf(day, false) ?? "";
    const last = secondsOf(day, true) ?? "";
    expect(dayOf(first)).toBe(day);
    expect(dayOf(last)).toBe(day);
    expect(dayOf(String(Number(last) + 1))).not.toBe(day);
    expect(dayOf(String(Number(first) - 1))).not.toBe(day);
  }
});

test("what is no day is none", () => {
  expect(secondsOf("", false)).toBeNull();
  expect(secondsOf("2026-13-01", true)).toBeNull();
  expect(dayOf("")).toBe("");
  expect(dayOf("soon")).toBe("");
});
