import { expect, test } from "vitest";
import { places, runs, ticks } from "./scale";

test("ticks are round and reach the top", () => {
  expect(ticks(100)).toEqual([0, 25, 50, 75, 100]);
  expect(ticks(1)).toEqual([0, 0.25, 0.5, 0.75, 1]);
  expect(ticks(0)).toEqual([0, 1]);
  for (const most of [0.3, 1, 7, 33, 99, 101, 12345, 1e9]) {
    const found = ticks(most);
    expect(found.at(-1)).toBeGreaterThanOrEqual(most);
    expect(found.length).toBeLessThanOrEqual(6);
  }
});

test("there are no more places than there is room for", () => {
  expect(places(24, 6)).toEqual([0, 4, 8, 12, 16, 20]);
  expect(places(3, 6)).toEqual([0, 1, 2]);
  expect(places(0, 6)).toEqual([]);
});

test("a gap ends a line", () => {
  expect(runs([1, 2, null, 3, null, null])).toEqual([
    [
      { x: 0, y: 1 },
      { x: 1, y: 2 },
    ],
    [{ x: 3, y: 3 }],
  ]);
});
