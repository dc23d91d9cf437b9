import { expect, test } from "vitest";

import { difference } from "./difference";

test("equal objects do not differ", () => {
  expect(difference({ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 })).toEqual([]);
});

test("a field that changed is named by its path", () => {
  expect(difference({ retry: { max: 2 } }, { retry: { max: 3 } })).toEqual([
    { kind: "changed", path: "retry.max", before: 2, after: 3 },
  ]);
});

test("fields come and go", () => {
  expect(difference({ a: 1, b: null }, { b: null, c: [] })).toEqual([
    { kind: "removed", path: "a", before: 1 },
    { kind: "added", path: "c", after: [] },
  ]);
});

test("a value that becomes null has changed, an object that does is gone", () => {
  expect(difference({ a: "x", b: { c: 1 } }, { a: null, b: null })).toEqual([
    { kind: "changed", path: "a", before: "x", after: null },
    { kind: "removed", path: "b", before: { c: 1 } },
  ]);
});

test("of lists of different plain values the order does not count", () => {
  expect(difference({ on: ["a", "b", "c"] }, { on: ["c", "b", "d"] })).toEqual([
    { kind: "removed", path: "on[]", before: "a" },
    { kind: "added", path: "on[]", after: "d" },
  ]);
});

test("lists of objects are compared place by place", () => {
  expect(
    difference({ rules: [{ name: "A" }, { name: "B" }] }, { rules: [{ name: "A2" }] }),
  ).toEqual([
    { kind: "changed", path: "rules[0].name", before: "A", after: "A2" },
    { kind: "removed", path: "rules[1]", before: { name: "B" } },
  ]);
});

test("lists that repeat a value are compared place by place", () => {
  expect(difference([1, 1], [1, 2])).toEqual([
    { kind: "changed", path: "[1]", before: 1, after: 2 },
  ]);
});

test("what was created is one addition, what was deleted one removal", () => {
  expect(difference(null, { id: "x" })).toEqual([{ kind: "added", path: "", after: { id: "x" } }]);
  expect(difference({ id: "x" }, null)).toEqual([
    { kind: "removed", path: "", before: { id: "x" } },
  ]);
});

test("a list does not pass for an object", () => {
  expect(difference({ a: [] }, { a: {} })).toEqual([
    { kind: "changed", path: "a", before: [], after: {} },
  ]);
});
