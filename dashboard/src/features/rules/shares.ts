import type { Action, Share } from "./draft";

export const SHARES_MAX = 10;
export const RETRIES_MAX = 5;

/** As even as whole percents can be; the first ones get what is left. */
export function evenly(processors: readonly string[]): Share[] {
  const each = Math.floor(100 / processors.length);
  const left = 100 - each * processors.length;
  return processors.map((processor, index) => ({
    processor,
    weight: each + (index < left ? 1 : 0),
  }));
}

export function sum(shares: readonly Share[]): number {
  return shares.reduce((total, it) => total + it.weight, 0);
}

/** One more share, all even again. */
export function withShare(action: Action, processor: string): Action {
  return { ...action, mains: evenly([...action.mains.map((it) => it.processor), processor]) };
}

/** Without one; the others keep their proportion as far as whole percents can. */
export function withoutShare(action: Action, index: number): Action {
  const left = action.mains.toSpliced(index, 1);
  const total = sum(left);
  if (total === 0) {
    return { ...action, mains: evenly(left.map((it) => it.processor)) };
  }
  const scaled = left.map((it) => ({
    ...it,
    weight: Math.max(1, Math.floor((it.weight * 100) / total)),
  }));
  return { ...action, mains: scaled.map(topUp(100 - sum(scaled))) };
}

/** The first takes what rounding left. */
function topUp(left: number): (it: Share, index: number) => Share {
  return (it, index) => (index === 0 ? { ...it, weight: it.weight + left } : it);
}
