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

test("what is typed without a pause is one step", () => {
  const typed = ["ab", "abc"].reduce(
    (it, now, index) => step(it, now, { place: "name", at: 100 * index }),
    step(begin(""), "a"),
  );
  expect(typed.past).toEqual(["", "a"]);
  expect(undo(typed).now).toBe("a");
});

test("a pause, another place and an undo begin a new step", () => {
  const typed = step(begin(""), "a", { place: "name", at: 0 });
  expect(step(typed, "ab", { place: "name", at: 1_000 }).past).toEqual(["", "a"]);
  expect(step(typed, "ab", { place: "other", at: 1 }).past).toEqual(["", "a"]);
  expect(step(typed, "ab").past).toEqual(["", "a"]);
  const undone = redo(undo(typed));
  expect(step(undone, "ab", { place: "name", at: 1 }).past).toEqual(["", "a"]);
});
