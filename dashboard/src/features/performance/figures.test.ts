import { expect, test } from "vitest";
import { changed, figureOf, FIGURES, formatOf, told, valueOf } from "./figures";
import { NOTHING } from "./figures.fixture";
import { words } from "./words";

const SOME = {
  ...NOTHING,
  attempts: 1000,
  success_rate: 0.949,
  accepted_volume: [
    { currency: "eur", amount: 123456 },
    { currency: "jpy", amount: 500 },
  ],
  latency_p95_ms: 1230,
};

test("every figure has a name, and what is not known says so", () => {
  for (const figure of FIGURES) {
    expect(words.figures[figure.code]).toBeDefined();
    expect(told(figure, NOTHING, "en")).toMatch(/^(–|0)$/);
  }
});

test("figures are told in their own way, and currencies are never added up", () => {
  expect(told(figureOf("success_rate"), SOME, "en")).toBe("94.9%");
  expect(told(figureOf("attempts"), SOME, "en")).toBe("1,000");
  expect(told(figureOf("accepted_volume"), SOME, "en")).toBe("€1,234.56, ¥500");
  expect(told(figureOf("latency_p95_ms"), SOME, "en")).toBe("1.2 s");
});

test("a figure that nobody knows is the first", () => {
  expect(figureOf("luck")).toBe(FIGURES[0]);
});

test("volumes are drawn in one currency", () => {
  const figure = figureOf("accepted_volume");
  expect(valueOf(figure, SOME, "jpy")).toBe(500);
  expect(valueOf(figure, SOME, "gbp")).toBe(0);
  expect(formatOf(figure, "jpy")(500, "en")).toBe("¥500");
});

test("rates differ by points, others by a part of what was", () => {
  const before = { ...SOME, success_rate: 0.9, attempts: 500 };
  expect(changed(figureOf("success_rate"), SOME, before)).toBeCloseTo(0.049);
  expect(changed(figureOf("attempts"), SOME, before)).toBe(1);
  expect(changed(figureOf("attempts"), SOME, NOTHING)).toBeNull();
  expect(changed(figureOf("success_rate"), SOME, NOTHING)).toBeNull();
});
