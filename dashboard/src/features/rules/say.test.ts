import { expect, test } from "vitest";
import type { Test } from "./draft";
import { say, sayAction } from "./say";
import { VOCABULARY } from "./vocabulary.fixture";

const AROUND = {
  vocabulary: VOCABULARY,
  processors: [],
  lists: [],
  label: (id: string) => (id === "list_1" ? "Corporate" : id),
};
const TEST: Test = {
  type: "test",
  attribute: "card_country",
  operator: "in",
  values: ["GB", "IE"],
  list: null,
  key: null,
  currency: null,
  timeZone: null,
};

test("countries have flags, and of many the first are told", () => {
  expect(say(TEST, AROUND)).toMatchObject({ subject: "card country", values: ["🇬🇧 GB", "🇮🇪 IE"] });
  const many = say({ ...TEST, values: Array.from({ length: 9 }, () => "GB") }, AROUND);
  expect(many.values.length + many.more).toBe(9);
  expect(many.more).toBe(3);
});

test("amounts are told in major units of their currency", () => {
  const amount = {
    ...TEST,
    attribute: "amount",
    operator: "gte",
    values: ["5000"],
    currency: "gbp",
  };
  expect(say(amount, AROUND).values).toEqual(["£50.00"]);
  expect(say({ ...amount, currency: "jpy" }, AROUND).values).toEqual(["¥5,000"]);
  expect(say({ ...amount, operator: "between", values: ["100", "200"] }, AROUND).values).toEqual([
    "£1.00 to £2.00",
  ]);
});

test("lists are told by name, keys and places beside", () => {
  expect(say({ ...TEST, values: [], list: "list_1" }, AROUND).values).toEqual([
    "the list Corporate",
  ]);
  expect(say({ ...TEST, attribute: "metadata", key: "shop" }, AROUND).subject).toBe(
    "metadata “shop”",
  );
  const hours = { ...TEST, attribute: "hour", values: ["22"], timeZone: "Europe/London" };
  expect(say(hours, AROUND)).toMatchObject({ values: ["22:00"], place: "in Europe/London" });
});

test("what this page does not know is told by its code", () => {
  const said = say({ ...TEST, attribute: "card_moon", operator: "resembles" }, AROUND);
  expect(said).toMatchObject({ subject: "card moon", verb: "resembles", values: ["GB", "IE"] });
});

test("an action tells its shares and where it is tried again", () => {
  const one = { mains: [{ processor: "a", weight: 100 }], retries: ["b", "c"] };
  expect(sayAction(one, AROUND.label)).toBe("a, then b, then c");
  const split = { mains: ["a", "b"].map((it) => ({ processor: it, weight: 50 })), retries: ["c"] };
  expect(sayAction(split, AROUND.label)).toBe("50 % a, 50 % b, then c");
});
