import type { Schema } from "../../api/client";
import type { Condition, Test } from "./draft";

/** What can be asked, as the server publishes it. */
export type Vocabulary = Schema["rule_attributes"];
export type Attribute = Vocabulary["attributes"][number];

/** How many values an operator compares with. */
export type Takes = "none" | "one" | "two" | "several";

export function attributeOf(vocabulary: Vocabulary, code: string): Attribute | undefined {
  return vocabulary.attributes.find((it) => it.attribute === code);
}

export function takes(vocabulary: Vocabulary, operator: string): Takes {
  const found = vocabulary.operators.find((it) => it.operator === operator)?.takes;
  return found === "none" || found === "two" || found === "several" ? found : "one";
}

/** A new test of an attribute, as people most often mean it. */
export function testOf(attribute: Attribute, vocabulary: Vocabulary): Test {
  const several = attribute.operators.find((it) => takes(vocabulary, it) === "several");
  const isAmount = attribute.kind === "amount";
  const isTime = attribute.kind === "hour" || attribute.kind === "weekday";
  return {
    type: "test",
    attribute: attribute.attribute,
    operator: isAmount ? "gte" : (several ?? attribute.operators[0] ?? ""),
    values: [],
    list: null,
    key: attribute.kind === "metadata" ? "" : null,
    currency: isAmount ? "eur" : null,
    timeZone: isTime ? Intl.DateTimeFormat().resolvedOptions().timeZone : null,
  };
}

/** The same test by another operator, with as many of its values as that takes. */
export function withOperator(test: Test, operator: string, vocabulary: Vocabulary): Test {
  const most = { none: 0, one: 1, two: 2, several: Infinity }[takes(vocabulary, operator)];
  const values = test.values.slice(0, most);
  const list = takes(vocabulary, operator) === "several" ? test.list : null;
  return { ...test, operator, values, list };
}

export function negated(condition: Condition): Condition {
  return condition.type === "not" ? condition.condition : { type: "not", condition };
}

/** How deep groups stand in each other: 0 for a test. */
export function depth(condition: Condition): number {
  switch (condition.type) {
    case "test":
      return 0;
    case "not":
      return 1 + depth(condition.condition);
    case "any":
      return 1 + Math.max(0, ...condition.conditions.map(depth));
  }
}
