import { expect, test } from "vitest";

import {
  choiceOf,
  chosen,
  enabledEvents,
  found,
  groupedTypes,
  toggleGroup,
  toggleType,
} from "./eventChoice";

const types = [
  { name: "charge.captured", description: "A charge was captured." },
  { name: "charge.dispute.closed", description: "A dispute was won or lost." },
  { name: "charge.dispute.created", description: "A payer's bank takes money back." },
  { name: "refund.failed", description: "A refund failed." },
];
const groups = groupedTypes(types);

test("types are with their kind of object", () => {
  expect(groups.map((it) => [it.name, it.types.length])).toEqual([
    ["charge", 1],
    ["charge.dispute", 2],
    ["refund", 1],
  ]);
});

test("a star stands for all events, now and later", () => {
  expect(choiceOf(["refund.failed", "*"])).toEqual({ kind: "all" });
  expect(enabledEvents({ kind: "all" })).toEqual(["*"]);
});

test("chosen types are sent in order", () => {
  const choice = choiceOf(["refund.failed", "charge.captured"]);
  expect(enabledEvents(choice)).toEqual(["charge.captured", "refund.failed"]);
});

test("words are looked for in names and descriptions", () => {
  expect(found(groups, "BANK dispute").flatMap((it) => it.types.map((type) => type.name))).toEqual([
    "charge.dispute.created",
  ]);
  expect(found(groups, "")).toEqual(groups);
});

test("a group is chosen in part, then as a whole, then not at all", () => {
  const disputes = { name: "charge.dispute", types: types.slice(1, 3) };
  const one = toggleType("charge.dispute.closed", new Set(["refund.failed"]));
  expect(chosen(disputes, one)).toBe("some");
  const all = toggleGroup(disputes, one);
  expect(chosen(disputes, all)).toBe("all");
  const none = toggleGroup(disputes, all);
  expect(chosen(disputes, none)).toBe("none");
  expect([...none]).toEqual(["refund.failed"]);
  expect([...toggleType("refund.failed", none)]).toEqual([]);
});
