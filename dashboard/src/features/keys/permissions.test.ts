import { describe, expect, test } from "vitest";

import { counted, givable, grouped, permissionChanges, withAccess } from "./permissions";

describe("what may be given away", () => {
  test("is what the session may do, and writing includes reading", () => {
    expect(givable(["charges_read", "refunds_write", "refunds_read"])).toEqual({
      charges: "read",
      refunds: "write",
    });
  });

  test("knows resources whose names have underscores, and no other words", () => {
    expect(givable(["payment_intents_write", "odd", "api_keys_none"])).toEqual({
      payment_intents: "write",
    });
  });
});

describe("headings", () => {
  test("have their resources in order, and strangers come last", () => {
    expect(grouped(["zebras", "refunds", "charges", "events"])).toEqual([
      { name: "payments", resources: ["charges", "refunds"] },
      { name: "developers", resources: ["events"] },
      { name: "other", resources: ["zebras"] },
    ]);
  });
});

describe("setting many at once", () => {
  test("gives nobody more than there is to give", () => {
    expect(
      withAccess({ events: "read" }, ["refunds", "charges", "tokens"], "write", {
        refunds: "write",
        charges: "read",
      }),
    ).toEqual({ events: "read", refunds: "write", charges: "read", tokens: "none" });
  });
});

describe("what is sent", () => {
  test("is only what changed", () => {
    expect(
      permissionChanges(
        { charges: "read", refunds: "write", events: "none" },
        { charges: "read", refunds: "none", tokens: "read" },
      ),
    ).toEqual({ refunds: "none", tokens: "read" });
  });
});

test("writing counts as reading", () => {
  expect(counted({ a: "none", b: "read", c: "write" })).toEqual({ read: 2, write: 1 });
});
