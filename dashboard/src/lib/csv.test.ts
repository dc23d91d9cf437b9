import { expect, test } from "vitest";
import { toCsv } from "./csv";

test("cells are quoted where they need it", () => {
  expect(toCsv([["a", 'say "hi"', "x,y", "1\n2", -3]])).toBe('a,"say ""hi""","x,y","1\n2",-3\r\n');
});

test("no cell becomes a formula", () => {
  for (const start of ["=", "+", "-", "@", "\t"]) {
    expect(toCsv([[`${start}1`]])).toBe(`'${start}1\r\n`);
  }
});
