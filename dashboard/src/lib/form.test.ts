import { expect, test } from "vitest";
import { encodeForm } from "./form";

test("trees are written with brackets", () => {
  const form = { amount: 1999, metadata: { order: "7" }, items: [{ id: "a" }, { id: "b" }] };
  expect(decodeURIComponent(encodeForm(form).toString())).toBe(
    "amount=1999&metadata[order]=7&items[0][id]=a&items[1][id]=b",
  );
});

test("null unsets and undefined is not sent", () => {
  expect(encodeForm({ description: null, name: undefined }).toString()).toBe("description=");
});
