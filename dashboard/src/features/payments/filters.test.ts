import { describe, expect, it } from "vitest";
import {
  draftOf,
  filtersFrom,
  filtersOf,
  metadataKey,
  savedQuery,
  withoutFilters,
  wrongAmounts,
} from "./filters";

const search = new URLSearchParams(
  "status=succeeded&amount[gte]=1000&metadata[order]=7&columns=id,amount&starting_after=pi_9&x=1",
);

describe("filters", () => {
  it("takes from a URL what is a filter, and nothing else", () => {
    expect(filtersOf(search)).toEqual({
      status: "succeeded",
      "amount[gte]": "1000",
      "metadata[order]": "7",
    });
  });

  it("leaves out what is empty", () => {
    expect(filtersOf(new URLSearchParams("status=&currency=eur"))).toEqual({ currency: "eur" });
  });

  it("forgets every filter, and keeps the columns", () => {
    expect(withoutFilters(search).toString()).toBe("columns=id%2Camount&x=1");
  });

  it("saves the same view under the same words, whatever the order and the page", () => {
    const other = new URLSearchParams(
      "x=1&columns=id,amount&metadata[order]=7&amount[gte]=1000&status=succeeded&ending_before=pi_2",
    );
    expect(savedQuery(other)).toBe(savedQuery(search));
  });

  it("knows the key of a filter by metadata", () => {
    expect(metadataKey("metadata[order]")).toBe("order");
    expect(metadataKey("status")).toBeNull();
    expect(metadataKey("metadata[a[b]]")).toBeNull();
  });

  it("shows amounts in major units and moments as days, and reads them back the same", () => {
    const filters = {
      currency: "kwd",
      "amount[gte]": "1500",
      "created[gte]": String(new Date("2026-11-22T00:00:00").getTime() / 1000),
      "created[lte]": String(new Date("2026-11-22T23:59:59").getTime() / 1000),
      "metadata[order]": "7",
    };
    const draft = draftOf(filters);
    expect(draft).toMatchObject({ "amount[gte]": "1.500", "created[lte]": "2026-11-22" });
    expect(filtersFrom(draft)).toEqual(filters);
  });

  it("clears what was emptied", () => {
    expect(filtersFrom({ status: "", "created[gte]": "", customer: " cus_1 " })).toEqual({
      status: null,
      "created[gte]": null,
      customer: "cus_1",
    });
  });

  it("knows amounts that are none of their currency", () => {
    expect(wrongAmounts({ currency: "jpy", "amount[gte]": "1.5", "amount[lte]": "2" })).toEqual(
      new Set(["amount[gte]"]),
    );
  });
});
