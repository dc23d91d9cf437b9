import { expect, test } from "vitest";
import { spoken, titled } from "./codes";

test("codes are read as words", () => {
  expect(spoken("merchant_initiated_tokens")).toBe("merchant initiated tokens");
  expect(spoken("three_d_secure")).toBe("3DS");
  expect(titled("api_keys")).toBe("API keys");
  expect(titled("insufficient_funds")).toBe("Insufficient funds");
  expect(titled("")).toBe("");
});
