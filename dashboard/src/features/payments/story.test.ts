import { describe, expect, test } from "vitest";
import { after, chapters, told } from "./story";

const created = { type: "created" };
const sent = { type: "sent", sent: { key: "par_1" } };
const exchange = { type: "exchange", exchange: { key: "par_1" } };
const answered = { type: "answered", answered: { key: "par_1" } };
const event = { type: "event", event: { id: "evt_1" } };
const delivery = { type: "delivery", delivery: { event: "evt_1" } };

describe("the story of a payment", () => {
  test("has exchanges below their answer, deliveries below their event", () => {
    expect(chapters([created, sent, exchange, answered, event, delivery])).toEqual([
      { entry: created, below: [] },
      { entry: sent, below: [] },
      { entry: answered, below: [exchange] },
      { entry: event, below: [delivery] },
    ]);
  });

  test("has the exchange below what was sent while no answer is there", () => {
    expect(chapters([sent, exchange])).toEqual([{ entry: sent, below: [exchange] }]);
  });

  test("loses nothing whose owner is missing", () => {
    expect(chapters([delivery, exchange])).toEqual([
      { entry: delivery, below: [] },
      { entry: exchange, below: [] },
    ]);
  });

  test("is told without events and webhooks", () => {
    expect(told([created, event, delivery, answered])).toEqual([created, answered]);
  });

  test.each([
    [0, "+0 ms"],
    [999, "+999 ms"],
    [1999, "+1.9 s"],
    [59_999, "+59.9 s"],
    [60_000, "+1 min"],
    [7_200_000, "+2 h"],
    [172_800_000, "+2 d"],
  ])("says that %i ms later is %s", (millis, words) => {
    expect(after(millis)).toBe(words);
  });
});
