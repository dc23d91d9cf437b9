import { describe, expect, it } from "vitest";
import { filtersOf, metadataKey, savedQuery, withoutFilters } from "./filters";

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
});
