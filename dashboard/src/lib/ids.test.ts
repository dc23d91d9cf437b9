import { expect, test } from "vitest";
import { shortId } from "./ids";

test("a long id is told by its kind and its end", () => {
  expect(shortId("cus_8Dopimy7xcgUKSMRQFjSB4fy")).toBe("cus_…QFjSB4fy");
  expect(shortId("acct_test_8Dopimy7xcgUK")).toBe("acct_test_…my7xcgUK");
});

test("an id that is short as it is stays whole", () => {
  expect(shortId("cus_12345678")).toBe("cus_12345678");
  expect(shortId("anything")).toBe("anything");
});
