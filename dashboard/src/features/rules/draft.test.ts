import { expect, test } from "vitest";
import { encodeForm } from "../../lib/form";
import { fromApi, isSame, rebased, toForm } from "./draft";

const ACTION = { processor: "proc_a", retry_processors: ["proc_b"], split: null };
const SET = {
  name: "Europe",
  rules: [
    {
      id: "rule_1",
      name: "UK",
      summary: "",
      conditions: [
        { attribute: "amount", operator: "between", values: ["100", "5000"], currency: "gbp" },
        { attribute: "metadata", operator: "exists", key: "shop" },
        { attribute: "bin", operator: "in", list: "list_1" },
        { attribute: "hour", operator: "is", value: "7", time_zone: "Europe/London" },
        {
          not: {
            any: [
              { attribute: "card_country", operator: "in", values: ["GB", "IE"] },
              { attribute: "card_brand", operator: "is", value: "visa" },
            ],
          },
        },
      ],
      action: {
        processor: null,
        retry_processors: [],
        split: [
          { processor: "proc_a", weight: 60 },
          { processor: "proc_b", weight: 40 },
        ],
      },
    },
  ],
  default_action: ACTION,
};

test("everything that is stored is sent again", () => {
  const sent = decodeURIComponent(encodeForm(toForm(fromApi(SET))).toString());
  for (const pair of [
    "name=Europe",
    "rules[0][id]=rule_1",
    "rules[0][conditions][0][attribute]=amount",
    "rules[0][conditions][0][values][1]=5000",
    "rules[0][conditions][0][currency]=gbp",
    "rules[0][conditions][1][key]=shop",
    "rules[0][conditions][2][list]=list_1",
    "rules[0][conditions][3][values][0]=7",
    "rules[0][conditions][3][time_zone]=Europe/London",
    "rules[0][conditions][4][not][any][0][values][1]=IE",
    "rules[0][conditions][4][not][any][1][attribute]=card_brand",
    "rules[0][action][split][1][weight]=40",
    "default_action[processor]=proc_a",
    "default_action[retry_processors][0]=proc_b",
  ]) {
    expect(sent.split("&")).toContain(pair);
  }
  expect(sent).not.toContain("summary");
});

test("a set without rules says so", () => {
  const sent = encodeForm(toForm(fromApi({ ...SET, rules: [] }))).toString();
  expect(sent).toContain("rules=&");
});

test("what would be stored as the same is the same", () => {
  const draft = fromApi(SET);
  expect(isSame(draft, fromApi(SET))).toBe(true);
  expect(isSame(draft, { ...draft, name: "UK" })).toBe(false);
});

test("a rule that somebody else has deleted is a new one", () => {
  const draft = fromApi(SET);
  expect(rebased(draft, SET)).toEqual(draft);
  expect(rebased(draft, { rules: [] }).rules[0]?.id).toBeNull();
});
