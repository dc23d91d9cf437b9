import { expect, test } from "vitest";
import { groupsOf, ruleName } from "./useRuleChoices";

const sets = [
  { name: "Draft", status: "draft", rules: [{ id: "rule_1", name: "UK cards, changed" }] },
  {
    name: "Europe",
    status: "active",
    rules: [
      { id: "rule_1", name: "UK cards" },
      { id: "rule_2", name: "Large" },
    ],
  },
];

test("rules stand below their rule sets, those in force first, and none twice", () => {
  const [without, ...groups] = groupsOf(sets);
  expect(without?.items.map((it) => it.value)).toEqual(["default", "none"]);
  expect(groups).toEqual([
    {
      group: "Europe (active)",
      items: [
        { value: "rule_1", label: "UK cards" },
        { value: "rule_2", label: "Large" },
      ],
    },
  ]);
});

test("a rule that is not known any more is called by its id", () => {
  expect(ruleName(groupsOf(sets), "rule_2")).toBe("Large");
  expect(ruleName(groupsOf(sets), "rule_9")).toBe("rule_9");
});
