import { describe, expect, test } from "vitest";
import { atCursor, cursorOf, firstPage, ways } from "./cursor";

const search = new URLSearchParams("status=open&starting_after=re_9");

describe("the cursor of a list", () => {
  test("is in the URL under the API's names", () => {
    expect(cursorOf(search)).toEqual({ starting_after: "re_9" });
    expect(cursorOf(new URLSearchParams("starting_after="))).toEqual({});
  });

  test("is one at a time, beside everything else", () => {
    const back = atCursor(search, "ending_before", "re_1");
    expect(cursorOf(back)).toEqual({ ending_before: "re_1" });
    expect(back.get("status")).toBe("open");
    expect(firstPage(back).toString()).toBe("status=open");
  });

  test("knows which ways lead on", () => {
    const first = new URLSearchParams();
    expect(ways(first, true)).toEqual({ hasPrevious: false, hasNext: true });
    expect(ways(first, false)).toEqual({ hasPrevious: false, hasNext: false });
    expect(ways(search, false)).toEqual({ hasPrevious: true, hasNext: false });
    const back = atCursor(search, "ending_before", "re_1");
    expect(ways(back, true)).toEqual({ hasPrevious: true, hasNext: true });
    expect(ways(back, false)).toEqual({ hasPrevious: false, hasNext: true });
  });
});
