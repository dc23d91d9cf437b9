import { describe, expect, it } from "vitest";
import { columnsOf, toggled, usualColumns } from "./columns";

describe("columns", () => {
  it("shows the usual ones where nothing is chosen, or nothing that exists", () => {
    expect(columnsOf(new URLSearchParams())).toEqual(usualColumns);
    expect(columnsOf(new URLSearchParams("columns=colour"))).toEqual(usualColumns);
  });

  it("keeps the table's order whatever the link says", () => {
    expect(columnsOf(new URLSearchParams("columns=id,amount"))).toEqual(["amount", "id"]);
  });

  it("adds and takes away, and says nothing of the usual choice", () => {
    const more = toggled(new URLSearchParams(), "id");
    expect(columnsOf(more)).toEqual([...usualColumns, "id"]);
    expect(toggled(more, "id").has("columns")).toBe(false);
  });

  it("never shows an empty table", () => {
    expect(columnsOf(toggled(new URLSearchParams("columns=id"), "id"))).toEqual(usualColumns);
  });
});
