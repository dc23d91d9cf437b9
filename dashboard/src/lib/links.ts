/** The same page, looking at the object `id` of its list, or at none: the address says which. */
export function looking(search: URLSearchParams, name: string, id: string | null): string {
  const next = new URLSearchParams(search);
  if (id === null) {
    next.delete(name);
  } else {
    next.set(name, id);
  }
  return `?${next}`;
}

const PLACES: Readonly<Record<string, string>> = {
  cus: "customers",
  dp: "disputes",
  evt: "events",
  list: "lists",
  pi: "payments",
  proc: "processors",
  req: "requests",
  rs: "rules",
  we: "webhooks",
};

/** The page of the object `id` below that of its mode: `payments/pi_1`; null where it has none. */
export function pageOf(id: string): string | null {
  const place = PLACES[id.slice(0, id.indexOf("_"))];
  return place === undefined ? null : `${place}/${encodeURIComponent(id)}`;
}
