import { formatShort, formatTime } from "../lib/dates";

/** A moment, short; to the second where the pointer rests on it. */
export function Time({ seconds }: { readonly seconds: number }) {
  return (
    <time dateTime={new Date(seconds * 1000).toISOString()} title={formatTime(seconds)}>
      {formatShort(seconds)}
    </time>
  );
}
