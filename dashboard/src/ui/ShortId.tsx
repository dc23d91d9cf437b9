import { shortId } from "../lib/ids";

/** An id in a table, where its end tells it from others; the whole of it where the pointer rests. */
export function ShortId({ of }: { readonly of: string }) {
  return <span title={of}>{shortId(of)}</span>;
}
