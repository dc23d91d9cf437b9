import { expect, test } from "vitest";
import { attributeOf, depth, negated, takes, testOf, withOperator } from "./conditions";
import { VOCABULARY } from "./vocabulary.fixture";

function fresh(code: string) {
  const attribute = attributeOf(VOCABULARY, code);
  if (attribute === undefined) {
    throw new Error(code);
  }
  return testOf(attribute, VOCABULARY);
}

test("a new test has what its attribute needs", () => {
  expect(fresh("amount")).toMatchObject({ operator: "gte", currency: "eur", key: null });
  expect(fresh("card_country")).toMatchObject({ operator: "in", currency: null, timeZone: null });
  expect(fresh("metadata")).toMatchObject({ key: "" });
  expect(fresh("hour").timeZone).not.toBeNull();
});

test("another operator keeps the values that it takes", () => {
  const many = { ...fresh("card_country"), values: ["GB", "IE"] };
  expect(withOperator(many, "is", VOCABULARY).values).toEqual(["GB"]);
  expect(withOperator(many, "not_in", VOCABULARY).values).toEqual(["GB", "IE"]);
  const listed = { ...fresh("card_country"), list: "list_1" };
  expect(withOperator(listed, "is", VOCABULARY).list).toBeNull();
  expect(withOperator(listed, "not_in", VOCABULARY).list).toBe("list_1");
});

test("an operator that nobody knows takes one value", () => {
  expect(takes(VOCABULARY, "resembles")).toBe("one");
});

test("twice negated is what it was", () => {
  const one = fresh("card_country");
  expect(negated(negated(one))).toBe(one);
});

test("depth counts groups", () => {
  const one = fresh("card_country");
  expect(depth(one)).toBe(0);
  expect(depth({ type: "any", conditions: [one, negated(one)] })).toBe(2);
  expect(depth({ type: "any", conditions: [] })).toBe(1);
});
