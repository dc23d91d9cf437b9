/** A reason of declines, and whether another processor is tried then by default. */
export type Reason = { readonly code: string; readonly retried: boolean };

/** Where an account differs from the default. */
export type Exceptions = {
  readonly added_reasons: readonly string[];
  readonly removed_reasons: readonly string[];
};

export function isRetried(reason: Reason, exceptions: Exceptions): boolean {
  return (
    !exceptions.removed_reasons.includes(reason.code) &&
    (reason.retried || exceptions.added_reasons.includes(reason.code))
  );
}

export function isException(reason: Reason, exceptions: Exceptions): boolean {
  return isRetried(reason, exceptions) !== reason.retried;
}

/** The exceptions with `reason` the other way round: back to the default, or away from it. */
export function toggled(reason: Reason, exceptions: Exceptions): Exceptions {
  const others = (codes: readonly string[]) => codes.filter((it) => it !== reason.code);
  const added = others(exceptions.added_reasons);
  const removed = others(exceptions.removed_reasons);
  if (isException(reason, exceptions)) {
    return { added_reasons: added, removed_reasons: removed };
  }
  return reason.retried
    ? { added_reasons: added, removed_reasons: [...removed, reason.code] }
    : { added_reasons: [...added, reason.code], removed_reasons: removed };
}
