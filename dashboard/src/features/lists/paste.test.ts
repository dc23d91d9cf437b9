import { expect, test } from "vitest";

import { readPasted } from "./paste";

test("codes stand on lines or between commas and blanks, each once", () => {
  expect(readPasted("country", "gb, fr\nDE;GB\r\n\n")).toEqual({
    values: ["GB", "FR", "DE"],
    repeated: 1,
    wrong: [],
  });
  expect(readPasted("currency", "EUR usd").values).toEqual(["eur", "usd"]);
});

test("texts may hold commas and keep their case", () => {
  expect(readPasted("text", " Bank of Kent, Ltd \nACME\n").values).toEqual([
    "Bank of Kent, Ltd",
    "ACME",
  ]);
});

test("a BIN has six to eight digits, a range two of one length", () => {
  const pasted = readPasted("bin", "424242 42424242 424242-424299 42424 424242-42424299 abcdef");
  expect(pasted.wrong).toEqual(["42424", "424242-42424299", "abcdef"]);
  expect(pasted.values).toHaveLength(6);
});

test("only the first few wrong values are told", () => {
  const many = Array.from({ length: 9 }, (_, index) => `${index}`).join(" ");
  expect(readPasted("bin", many).wrong).toHaveLength(5);
});

test("nothing is nothing", () => {
  expect(readPasted("bin", " \n ").values).toEqual([]);
});
