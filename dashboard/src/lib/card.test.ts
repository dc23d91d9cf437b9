import { describe, expect, it } from "vitest";
import { addressable, expiryOf, isCardNumber, isSecurityCode, spaced } from "./card";

describe("card", () => {
  it("groups digits as they are printed", () => {
    expect(spaced("4242424242424242")).toBe("4242 4242 4242 4242");
    expect(spaced("378282246310005")).toBe("3782 822463 10005");
    expect(spaced("4242 42")).toBe("4242 42");
    expect(spaced("")).toBe("");
  });

  it("sees every single wrong digit", () => {
    const right = "4242424242424242";
    expect(isCardNumber(right)).toBe(true);
    for (let place = 0; place < right.length; place++) {
      for (const digit of "0123456789") {
        const typed = right.slice(0, place) + digit + right.slice(place + 1);
        expect(isCardNumber(typed)).toBe(typed === right);
      }
    }
  });

  it("takes no short number", () => {
    expect(isCardNumber("42")).toBe(false);
    expect(isCardNumber("0")).toBe(false);
  });

  it("leaves the last four digits where others would see the number", () => {
    expect(addressable("4242424242424242")).toBe("4242");
    expect(addressable("4000 0000 0000 0002")).toBe("0002");
    expect(addressable("3782-822463-10005, Ann")).toBe("0005, Ann");
  });

  it.each(["4242", "4242424242424241", "pi_3QabcDEF", "1763913600", "Grace Hopper"])(
    "lets others see %j, which is no card number",
    (text) => {
      expect(addressable(text)).toBe(text);
    },
  );

  it.each([
    ["07/31", { month: 7, year: 2031 }],
    ["7/31", { month: 7, year: 2031 }],
    ["0731", { month: 7, year: 2031 }],
    ["07 / 2031", { month: 7, year: 2031 }],
    ["13/31", null],
    ["00/31", null],
    ["07/203", null],
    ["", null],
  ])("reads %j as the end of %j", (text, expiry) => {
    expect(expiryOf(text)).toEqual(expiry);
  });

  it("takes security codes of three and four digits", () => {
    expect(isSecurityCode("123")).toBe(true);
    expect(isSecurityCode("1234")).toBe(true);
    expect(isSecurityCode("12")).toBe(false);
    expect(isSecurityCode("12a")).toBe(false);
  });
});
