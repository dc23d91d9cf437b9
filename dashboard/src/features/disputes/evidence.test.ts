import { expect, test } from "vitest";
import { changes } from "./evidence";
import { evidenceGroups } from "./words";

const saved = {
  ...Object.fromEntries(evidenceGroups.flatMap((it) => it.fields).map((it) => [it, null])),
  customer_name: "Ada",
  service_date: "2026-11-01",
} as Parameters<typeof changes>[0];

test("what nobody touched is not sent", () => {
  expect(changes(saved, {})).toEqual({});
  expect(changes(saved, { customer_name: "Ada", shipping_carrier: "" })).toEqual({});
});

test("what changed is sent, and what was emptied as empty", () => {
  expect(
    changes(saved, { customer_name: "Grace", service_date: "", billing_address: "1 St" }),
  ).toEqual({ customer_name: "Grace", service_date: "", billing_address: "1 St" });
});
