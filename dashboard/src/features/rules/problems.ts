import type { Schema } from "../../api/client";
import type { Action, Condition, Draft } from "./draft";

/** The place of the default action. */
export const DEFAULT = "default";

/** A word that this page does not know is no error: it would not let people activate. */
export function severityOf(word: string): Problem["severity"] {
  return word === "error" ? "error" : "warning";
}

/** What is wrong with a block; `place` is its `uid`, `DEFAULT`, or null for the whole set. */
export type Problem = {
  readonly place: string | null;
  readonly severity: "error" | "warning";
  readonly message: string;
};

type Preview = Pick<Schema["rule_set_preview"], "findings" | "rules">;
type Words = {
  readonly noName: string;
  readonly noProcessor: string;
  readonly emptyGroup: string;
  readonly condition: (number: number) => string;
};

/** What cannot even be sent yet. */
export function unfinished(draft: Draft, words: Words): Problem[] {
  const problems: Problem[] = [];
  const add = (place: string | null, message: string) => {
    problems.push({ place, severity: "error", message });
  };
  if (draft.name.trim() === "") {
    add(null, words.noName);
  }
  for (const rule of draft.rules) {
    if (rule.name.trim() === "") {
      add(rule.uid, words.noName);
    }
    if (rule.conditions.some(hasEmptyGroup)) {
      add(rule.uid, words.emptyGroup);
    }
    if (lacksProcessor(rule.action)) {
      add(rule.uid, words.noProcessor);
    }
  }
  if (lacksProcessor(draft.otherwise)) {
    add(DEFAULT, words.noProcessor);
  }
  return problems;
}

/** What the server found in the draft. */
export function found(draft: Draft, preview: Preview, words: Words): Problem[] {
  return preview.findings.map(({ param, rule, severity, message }) => {
    const index = preview.rules.findIndex((it) => it.id === rule);
    return {
      place: param === null ? (draft.rules[index]?.uid ?? DEFAULT) : placeOf(draft, param),
      severity: severityOf(severity),
      message: param === null ? message : placed(param, message, words),
    };
  });
}

/** What the server would not even look at. */
export function refused(
  draft: Draft,
  error: { readonly message?: string; readonly param?: string | null },
  words: Words,
): Problem {
  const param = error.param ?? "";
  const message = placed(param, error.message ?? "", words);
  return { place: placeOf(draft, param), severity: "error", message };
}

function placeOf(draft: Draft, param: string): string | null {
  if (param.startsWith("default_action")) {
    return DEFAULT;
  }
  const index = /^rules\[(\d+)\]/.exec(param)?.[1];
  return index === undefined ? null : (draft.rules[Number(index)]?.uid ?? null);
}

/** People do not read `rules[0][conditions][1][values]`. */
function placed(param: string, message: string, words: Words): string {
  const plain = message.startsWith(`${param}: `) ? message.slice(param.length + 2) : message;
  const condition = /\[conditions\]\[(\d+)\]/.exec(param)?.[1];
  return condition === undefined ? plain : `${words.condition(Number(condition) + 1)}: ${plain}`;
}

function lacksProcessor({ mains, retries }: Action): boolean {
  return mains.length === 0 || [...mains.map((it) => it.processor), ...retries].includes("");
}

function hasEmptyGroup(condition: Condition): boolean {
  switch (condition.type) {
    case "test":
      return false;
    case "not":
      return hasEmptyGroup(condition.condition);
    case "any":
      return condition.conditions.length === 0 || condition.conditions.some(hasEmptyGroup);
  }
}
