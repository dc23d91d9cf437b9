/** What was, is, and was undone. */
export type History<T> = {
  readonly past: readonly T[];
  readonly now: T;
  readonly future: readonly T[];
};

const STEPS_MAX = 200;

export function begin<T>(now: T): History<T> {
  return { past: [], now, future: [] };
}

/** A new step; what was undone before is given up. */
export function step<T>(history: History<T>, now: T): History<T> {
  return now === history.now
    ? history
    : { past: [...history.past, history.now].slice(-STEPS_MAX), now, future: [] };
}

export function undo<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  return before === undefined
    ? history
    : {
        past: history.past.slice(0, -1),
        now: before,
        future: [history.now, ...history.future],
      };
}

export function redo<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  return next === undefined ? history : { past: [...history.past, history.now], now: next, future };
}
