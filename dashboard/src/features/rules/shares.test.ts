import { expect, test } from "vitest";
import { evenly, sum, withShare, withoutShare } from "./shares";

test("even shares add up to 100", () => {
  for (let count = 1; count <= 10; count++) {
    const shares = evenly(Array.from({ length: count }, (_, index) => `proc_${index}`));
    expect(sum(shares)).toBe(100);
    expect(Math.max(...shares.map((it) => it.weight))).toBeLessThanOrEqual(Math.ceil(100 / count));
  }
});

test("a share more makes them even", () => {
  const action = { mains: [{ processor: "a", weight: 100 }], retries: [] };
  expect(withShare(action, "b").mains).toEqual([
    { processor: "a", weight: 50 },
    { processor: "b", weight: 50 },
  ]);
});

test("a share less leaves the others in proportion", () => {
  const mains = [
    { processor: "a", weight: 60 },
    { processor: "b", weight: 20 },
    { processor: "c", weight: 20 },
  ];
  const left = withoutShare({ mains, retries: [] }, 2).mains;
  expect(left.map((it) => it.weight)).toEqual([75, 25]);
  expect(withoutShare({ mains: left, retries: [] }, 0).mains).toEqual([
    { processor: "b", weight: 100 },
  ]);
});
