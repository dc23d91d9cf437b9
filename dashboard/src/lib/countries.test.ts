import { expect, test } from "vitest";
import { countryName, currencyName, flag } from "./countries";

test("countries and currencies have names and flags", () => {
  expect(flag("gb")).toBe("🇬🇧");
  expect(countryName("GB", "en")).toBe("United Kingdom");
  expect(currencyName("eur", "en")).toBe("Euro");
});
