import { expect, test } from "vitest";
import { customersLike } from "./search";

test("customers are looked for by a part of their name or e-mail", () => {
  expect(customersLike(" Grace ")).toBe('name~"Grace" OR email~"Grace"');
  expect(customersLike("Gr")).toBeNull();
});

test("what is typed stays one word of the question", () => {
  expect(customersLike(String.raw`x" OR \y`)).toBe(
    String.raw`name~"x\" OR \\y" OR email~"x\" OR \\y"`,
  );
});
