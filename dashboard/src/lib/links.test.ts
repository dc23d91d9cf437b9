import { expect, test } from "vitest";
import { looking, pageOf } from "./links";

test("what has a page is found by its id", () => {
  expect(pageOf("pi_3Q")).toBe("payments/pi_3Q");
  expect(pageOf("rs_1")).toBe("rules/rs_1");
});

test("what has none is not linked", () => {
  expect(pageOf("pm_1")).toBeNull();
  expect(pageOf("start")).toBeNull();
  expect(pageOf("")).toBeNull();
});

test("an id cannot lead elsewhere", () => {
  expect(pageOf("pi_../../x")).toBe("payments/pi_..%2F..%2Fx");
});

test("what is looked at stands in the address beside all else", () => {
  const search = new URLSearchParams("status=open&entry=a");
  expect(looking(search, "entry", "b")).toBe("?status=open&entry=b");
  expect(looking(search, "entry", null)).toBe("?status=open");
});
