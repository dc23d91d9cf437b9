/** The id of what the API answers as an id, or whole where it was expanded. */
export function idOf(it: string | { readonly id: string }): string {
  return typeof it === "string" ? it : it.id;
}

/** A key that nobody else has: what is sent twice under it happens once. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const END = 8;

/** `cus_8Dopimy7xcgUKSMRQFjSB4fy` as `cus_…QFjSB4fy`: what comes first is the same in many. */
export function shortId(id: string): string {
  const prefix = id.slice(0, id.lastIndexOf("_") + 1);
  return id.length <= prefix.length + END + 1 ? id : `${prefix}…${id.slice(-END)}`;
}
