import { expect, test } from "vitest";
import { nextOf } from "./useEnter";

test.each([
  ["/mode_1/payments?status=failed", "/mode_1/payments?status=failed"],
  ["", "/"],
  ["https://evil.example", "/"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["javascript:alert(1)", "/"],
])("a link that leads to %j leads to %j", (next, to) => {
  expect(nextOf(new URLSearchParams({ next }))).toBe(to);
});
