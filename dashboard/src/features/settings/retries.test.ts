import { expect, test } from "vitest";
import { isException, isRetried, toggled } from "./retries";

const soft = { code: "do_not_honor", retried: true };
const hard = { code: "lost_card", retried: false };
const none = { added_reasons: [], removed_reasons: [] };

test("without exceptions the default holds", () => {
  expect(isRetried(soft, none)).toBe(true);
  expect(isRetried(hard, none)).toBe(false);
});

test("what is toggled is an exception, and toggled again it is none", () => {
  const both = toggled(soft, toggled(hard, none));
  expect(both).toEqual({ added_reasons: ["lost_card"], removed_reasons: ["do_not_honor"] });
  expect([soft, hard].map((it) => isRetried(it, both))).toEqual([false, true]);
  expect([soft, hard].map((it) => isException(it, both))).toEqual([true, true]);
  expect(toggled(soft, toggled(hard, both))).toEqual(none);
});

test("an exception that says what is so anyway is none", () => {
  const odd = { added_reasons: ["do_not_honor"], removed_reasons: [] };
  expect(isException(soft, odd)).toBe(false);
  expect(toggled(soft, odd)).toEqual({ added_reasons: [], removed_reasons: ["do_not_honor"] });
});
