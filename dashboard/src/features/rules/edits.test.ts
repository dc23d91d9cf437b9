import { expect, test } from "vitest";
import type { Draft } from "./draft";
import { addRule, changeRule, duplicateRule, freeName, moveRule, removeRule } from "./edits";

const ACTION = { mains: [{ processor: "proc_a", weight: 100 }], retries: [] };
const EMPTY: Draft = { name: "Europe", rules: [], otherwise: ACTION };
const THREE = ["one", "two", "three"].reduce((it, name) => addRule(it, name, ACTION), EMPTY);

function names(draft: Draft): string[] {
  return draft.rules.map((it) => it.name);
}

function uid(draft: Draft, name: string): string {
  return draft.rules.find((it) => it.name === name)?.uid ?? "";
}

test("new rules stand at the end and are told apart", () => {
  expect(names(THREE)).toEqual(["one", "two", "three"]);
  expect(new Set(THREE.rules.map((it) => it.uid)).size).toBe(3);
});

test("a rule moves, and no further than there are places", () => {
  expect(names(moveRule(THREE, uid(THREE, "one"), 2))).toEqual(["two", "three", "one"]);
  expect(names(moveRule(THREE, uid(THREE, "three"), 0))).toEqual(["three", "one", "two"]);
  expect(moveRule(THREE, uid(THREE, "one"), -1)).toBe(THREE);
  expect(moveRule(THREE, uid(THREE, "three"), 3)).toBe(THREE);
  expect(moveRule(THREE, "none", 0)).toBe(THREE);
});

test("a copy stands behind its model and is a new rule", () => {
  const stored = changeRule(THREE, uid(THREE, "two"), { id: "rule_2" });
  const copied = duplicateRule(stored, uid(stored, "two"), "two (copy)");
  expect(names(copied)).toEqual(["one", "two", "two (copy)", "three"]);
  expect(copied.rules[2]?.id).toBeNull();
  expect(new Set(copied.rules.map((it) => it.uid)).size).toBe(4);
});

test("a rule is removed", () => {
  expect(names(removeRule(THREE, uid(THREE, "two")))).toEqual(["one", "three"]);
});

test("a free name is not taken", () => {
  expect(freeName(EMPTY, "Rule")).toBe("Rule 1");
  expect(freeName(addRule(EMPTY, "Rule 2", ACTION), "Rule")).toBe("Rule 3");
});
