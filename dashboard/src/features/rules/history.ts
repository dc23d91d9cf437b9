/** What was, is, and was undone. */
export type History<T> = {
  readonly past: readonly T[];
  readonly now: T;
  readonly future: readonly T[];
  /** What is being typed where, so that a word is one step and not one for each letter. */
  readonly typing: Typing | null;
};

/** `at` is in milliseconds. */
export type Typing = { readonly place: string; readonly at: number };

const STEPS_MAX = 200;
const PAUSE_MS = 1_000;

export function begin<T>(now: T): History<T> {
  return { past: [], now, future: [], typing: null };
}

/**
 * A new step; what was undone before is given up. What is typed at one place without a pause is one
 * step together.
 */
export function step<T>(history: History<T>, now: T, typing: Typing | null = null): History<T> {
  if (now === history.now) {
    return history;
  }
  const past = goesOn(history.typing, typing)
    ? history.past
    : [...history.past, history.now].slice(-STEPS_MAX);
  return { past, now, future: [], typing };
}

export function undo<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  return before === undefined
    ? history
    : {
        past: history.past.slice(0, -1),
        now: before,
        future: [history.now, ...history.future],
        typing: null,
      };
}

export function redo<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  return next === undefined
    ? history
    : { past: [...history.past, history.now], now: next, future, typing: null };
}

function goesOn(before: Typing | null, now: Typing | null): boolean {
  return before !== null && now?.place === before.place && now.at - before.at < PAUSE_MS;
}
