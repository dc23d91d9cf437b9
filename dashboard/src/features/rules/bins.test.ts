import { expect, test } from "vitest";
import { isBin, parseBins } from "./bins";

test("prefixes and ranges are read in bulk, each once", () => {
  const { values, bad } = parseBins(
    "424242, 42424242;4242421\n424242 510000-519999\r\n\n 400000 - 400010",
  );
  expect(values).toEqual(["424242", "42424242", "4242421", "510000-519999", "400000-400010"]);
  expect(bad).toEqual([]);
});

test("what is no BIN is told with its line", () => {
  const { values, bad } = parseBins("424242\n4242\nvisa, 555555");
  expect(values).toEqual(["424242", "555555"]);
  expect(bad).toEqual([
    { line: 2, text: "4242" },
    { line: 3, text: "visa" },
  ]);
});

test("a card number is not shown again", () => {
  expect(parseBins("4242424242424242").bad).toEqual([{ line: 1, text: "424242…" }]);
});

test("ranges are of equal length and in order", () => {
  expect(isBin("424242-424299")).toBe(true);
  expect(isBin("424299-424242")).toBe(false);
  expect(isBin("424242-4242999")).toBe(false);
  expect(isBin("424242-424243-424244")).toBe(false);
});
