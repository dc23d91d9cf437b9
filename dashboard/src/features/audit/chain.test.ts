import { expect, test } from "vitest";
import { checkChain, type Checked } from "./chain";

const stretch = (checked: number, more: Partial<Checked> = {}): Checked => ({
  status: "intact",
  checked,
  hash: `hash${checked}`,
  has_more: false,
  broken: null,
  ...more,
});

test("a long chain is walked to its end", async () => {
  const asked: number[] = [];
  const verdict = await checkChain((after) => {
    asked.push(after);
    return Promise.resolve(stretch(after + 100, { has_more: after < 200 }));
  });
  expect(asked).toEqual([0, 100, 200]);
  expect(verdict).toEqual({ kind: "intact", entries: 300, hash: "hash300" });
});

test("the first fault ends the walk", async () => {
  const broken = { fault: "missing", number: 7 };
  const verdict = await checkChain(() =>
    Promise.resolve(stretch(6, { status: "broken", has_more: true, broken })),
  );
  expect(verdict).toEqual({ kind: "broken", number: 7, fault: "missing" });
});

test("an answer that does not go on is not asked for ever", async () => {
  const verdict = await checkChain(() => Promise.resolve(stretch(0, { has_more: true })));
  expect(verdict).toMatchObject({ kind: "intact", entries: 0 });
});
