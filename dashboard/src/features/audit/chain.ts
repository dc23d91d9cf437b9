/** What the server says of a stretch of the chain. */
export type Checked = {
  readonly status: string;
  readonly checked: number;
  readonly hash: string;
  readonly has_more: boolean;
  readonly broken: { readonly fault: string; readonly number: number } | null;
};

/** What is known of the whole chain. */
export type Verdict =
  | { readonly kind: "intact"; readonly entries: number; readonly hash: string }
  | { readonly kind: "broken"; readonly number: number; readonly fault: string };

/** Walks along the chain, stretch by stretch, to its end or to the first fault. */
export async function checkChain(check: (after: number) => Promise<Checked>): Promise<Verdict> {
  let after = 0;
  for (;;) {
    const stretch = await check(after);
    if (stretch.broken !== null) {
      return { kind: "broken", ...stretch.broken };
    }
    if (!stretch.has_more || stretch.checked <= after) {
      return { kind: "intact", entries: stretch.checked, hash: stretch.hash };
    }
    after = stretch.checked;
  }
}
