import { expect, test } from "vitest";
import { begin, redo, step, undo } from "./history";

test("undo and redo go back and forth", () => {
  const three = step(step(begin("a"), "b"), "c");
  expect(undo(three).now).toBe("b");
  expect(undo(undo(three)).now).toBe("a");
  expect(redo(undo(three))).toEqual(three);
});

test("there is nothing before the first and after the last", () => {
  const one = begin("a");
  expect(undo(one)).toBe(one);
  expect(redo(one)).toBe(one);
});

test("a new step gives up what was undone", () => {
  const other = step(undo(step(begin("a"), "b")), "c");
  expect(redo(other).now).toBe("c");
  expect(undo(other).now).toBe("a");
});

test("a step that changes nothing is none", () => {
  const one = begin("a");
  expect(step(one, "a")).toBe(one);
});
