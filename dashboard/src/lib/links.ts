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
