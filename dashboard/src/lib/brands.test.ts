import { expect, test } from "vitest";
import { cardName } from "./brands";

test("a card is called by its brand and its end", () => {
  expect(cardName("amex", "0005")).toBe("American Express •••• 0005");
});

test("a brand that nobody knows here is called as the server calls it", () => {
  expect(cardName("elo", "1234")).toBe("elo •••• 1234");
});
