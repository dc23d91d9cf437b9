import { expect, test } from "vitest";
import { fieldChanges, objectId } from "./object";

test("an object without an id has an empty one", () => {
  expect(objectId({ id: "pi_1" })).toBe("pi_1");
  expect(objectId({ id: 7 })).toBe("");
  expect(objectId(null)).toBe("");
});

test("what changed stands beside what it became", () => {
  expect(
    fieldChanges(
      { status: "pending", metadata: { a: "1" }, note: null },
      { status: "succeeded", metadata: { a: "2" }, amount: 5 },
    ),
  ).toEqual([
    { name: "status", before: "pending", after: "succeeded" },
    { name: "metadata", before: '{"a":"1"}', after: '{"a":"2"}' },
    { name: "note", before: "null", after: "" },
  ]);
});

test("an event of something new changed nothing", () => {
  expect(fieldChanges(undefined, { id: "pi_1" })).toEqual([]);
});
