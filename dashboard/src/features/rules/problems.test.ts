import { expect, test } from "vitest";
import type { Action, Draft } from "./draft";
import { addRule } from "./edits";
import { DEFAULT, found, refused, unfinished } from "./problems";
import { words } from "./words";

const ACTION: Action = { mains: [{ processor: "proc_a", weight: 100 }], retries: [] };
const NOBODY: Action = { mains: [], retries: [] };
const EMPTY: Draft = { name: "Europe", rules: [], otherwise: ACTION };
const ONE = addRule(EMPTY, "UK", ACTION);
const UID = ONE.rules[0]?.uid;

test("a complete draft lacks nothing", () => {
  expect(unfinished(ONE, words.problems)).toEqual([]);
});

test("what is missing is told at its block", () => {
  const draft = addRule({ ...EMPTY, otherwise: NOBODY, name: " " }, "", NOBODY);
  const uid = draft.rules[0]?.uid;
  expect(unfinished(draft, words.problems).map((it) => it.place)).toEqual([
    null,
    uid,
    uid,
    DEFAULT,
  ]);
});

test("findings stand at the rule that they name, or at the default", () => {
  const preview = {
    rules: [{ id: "rule_9", summary: null }],
    findings: [
      { code: "unreachable", message: "never", rule: "rule_9", param: null, severity: "warning" },
      { code: "unknown_processor", message: "gone", rule: null, param: null, severity: "error" },
      {
        code: "invalid",
        message: "rules[0][conditions][1][values]: value 1 must be a country",
        rule: null,
        param: "rules[0][conditions][1][values]",
        severity: "error",
      },
    ],
  };
  expect(found(ONE, preview, words.problems)).toEqual([
    { place: UID, severity: "warning", message: "never" },
    { place: DEFAULT, severity: "error", message: "gone" },
    { place: UID, severity: "error", message: "Condition 2: value 1 must be a country" },
  ]);
});

test("a refusal stands where its parameter is", () => {
  const error = { message: "Invalid.", param: "default_action[processor]" };
  expect(refused(ONE, error, words.problems).place).toBe(DEFAULT);
  expect(refused(ONE, { message: "Too long.", param: "name" }, words.problems).place).toBeNull();
  expect(refused(ONE, { message: "What?" }, words.problems).message).toBe("What?");
});
