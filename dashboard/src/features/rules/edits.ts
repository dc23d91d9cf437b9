import type { Action, Draft, Rule } from "./draft";

/** A block without conditions, before the default. */
export function addRule(draft: Draft, name: string, action: Action): Draft {
  const rule = { uid: newUid(draft), id: null, name, conditions: [], action };
  return { ...draft, rules: [...draft.rules, rule] };
}

export function changeRule(draft: Draft, uid: string, change: Partial<Rule>): Draft {
  return { ...draft, rules: draft.rules.map((it) => (it.uid === uid ? { ...it, ...change } : it)) };
}

/** The copy stands behind its model, which is asked first. */
export function duplicateRule(draft: Draft, uid: string, name: string): Draft {
  const at = draft.rules.findIndex((it) => it.uid === uid);
  const model = draft.rules[at];
  return model === undefined
    ? draft
    : {
        ...draft,
        rules: draft.rules.toSpliced(at + 1, 0, { ...model, uid: newUid(draft), id: null, name }),
      };
}

export function removeRule(draft: Draft, uid: string): Draft {
  return { ...draft, rules: draft.rules.filter((it) => it.uid !== uid) };
}

/** To the place `to`, from 0; the same draft when it stands there, or there is no such place. */
export function moveRule(draft: Draft, uid: string, to: number): Draft {
  const from = draft.rules.findIndex((it) => it.uid === uid);
  const rule = draft.rules[from];
  return rule === undefined || to === from || to < 0 || to >= draft.rules.length
    ? draft
    : { ...draft, rules: draft.rules.toSpliced(from, 1).toSpliced(to, 0, rule) };
}

/** A name that no rule has: "Rule 3". */
export function freeName(draft: Draft, word: string): string {
  const taken = new Set(draft.rules.map((it) => it.name));
  let number = draft.rules.length + 1;
  while (taken.has(`${word} ${number}`)) {
    number++;
  }
  return `${word} ${number}`;
}

function newUid(draft: Draft): string {
  const taken = new Set(draft.rules.map((it) => it.uid));
  let number = 1;
  while (taken.has(`new-${number}`)) {
    number++;
  }
  return `new-${number}`;
}
