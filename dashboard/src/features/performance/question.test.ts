import { expect, test } from "vitest";
import { encodeForm } from "../../lib/form";
import { chosen, daysOf, intervalOf, toForm } from "./question";

test("the address becomes a question", () => {
  const values = { days: "1", currency: "eur,usd", breakdown: "processor" };
  expect(decodeURIComponent(encodeForm(toForm(values, 7200, "UTC")).toString())).toBe(
    "created[gte]=-79200&interval=hour&timezone=UTC&breakdown=processor&currency[0]=eur&currency[1]=usd",
  );
});

test("what the address does not say, or says wrongly, is as usual", () => {
  expect(daysOf({})).toBe("7");
  expect(daysOf({ days: "3000" })).toBe("7");
  expect(intervalOf({})).toBe("day");
  expect(intervalOf({ days: "365" })).toBe("week");
  expect(intervalOf({ days: "365", interval: "month" })).toBe("month");
  expect(toForm({ breakdown: "luck" }, 0, "UTC")["breakdown"]).toBeUndefined();
  expect(chosen({ currency: ",eur," }, "currency")).toEqual(["eur"]);
});

test("the question stays the same through an hour, so that its answer is kept", () => {
  expect(toForm({}, 3601, "UTC")).toEqual(toForm({}, 7199, "UTC"));
});
