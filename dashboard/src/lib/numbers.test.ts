import { expect, test } from "vitest";
import { formatCount, formatMillis, formatPercent } from "./numbers";

test("parts of one are percents", () => {
  expect(formatPercent(0.9491, "en")).toBe("94.9%");
  expect(formatPercent(1, "en")).toBe("100%");
  expect(formatPercent(0, "en")).toBe("0%");
});

test("counts are grouped and times have their unit", () => {
  expect(formatCount(1234567, "en")).toBe("1,234,567");
  expect(formatMillis(87, "en")).toBe("87 ms");
  expect(formatMillis(1234, "en")).toBe("1.2 s");
});
