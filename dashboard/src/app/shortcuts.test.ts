import { describe, expect, it } from "vitest";
import { patienceMillis, pressed, shortcuts } from "./shortcuts";

function typed(...keys: readonly (readonly [string, number])[]) {
  let waiting: { key: string; atMillis: number } | null = null;
  let last = null;
  for (const [key, atMillis] of keys) {
    const result = pressed(waiting, { key, atMillis });
    waiting = result.waiting;
    last = result.shortcut;
  }
  return last?.keys ?? null;
}

describe("shortcuts", () => {
  it("are one key, or two in a row", () => {
    expect(typed(["/", 0])).toBe("/");
    expect(typed(["g", 0], ["p", 200])).toBe("g p");
  });

  it("forget the first key after a while", () => {
    expect(typed(["g", 0], ["p", patienceMillis + 1])).toBeNull();
  });

  it("begin anew after keys that mean nothing", () => {
    expect(typed(["g", 0], ["x", 10], ["g", 20], ["h", 30])).toBe("g h");
  });

  it("do not take a second key for a first", () => {
    expect(typed(["t", 0])).toBe("t");
    expect(typed(["g", 0], ["t", 10])).toBeNull();
  });

  it("never share their keys, nor hide each other", () => {
    const keys = shortcuts.map((it) => it.keys);
    expect(new Set(keys).size).toBe(keys.length);
    for (const it of keys) {
      expect(keys.filter((other) => other.startsWith(`${it} `))).toEqual([]);
    }
  });
});
