/** The columns of the payments table, in their order. */
export const columns = [
  "amount",
  "status",
  "card",
  "processor",
  "customer",
  "description",
  "reason",
  "rule",
  "attempts",
  "refunded",
  "created",
  "id",
] as const;

export type Column = (typeof columns)[number];

export const usualColumns: readonly Column[] = [
  "amount",
  "status",
  "card",
  "processor",
  "customer",
  "reason",
  "created",
];

/** Those that the URL names, in the table's order; the usual ones where it names none that exists. */
export function columnsOf(search: URLSearchParams): readonly Column[] {
  const asked = new Set((search.get("columns") ?? "").split(","));
  const chosen = columns.filter((column) => asked.has(column));
  return chosen.length === 0 ? usualColumns : chosen;
}

/** The URL with a column shown or hidden; the last one stays. */
export function toggled(search: URLSearchParams, column: Column): URLSearchParams {
  const shown = columnsOf(search);
  const chosen = columns.filter((it) => (it === column) !== shown.includes(it));
  const next = new URLSearchParams(search);
  if (chosen.length === 0 || chosen.join() === usualColumns.join()) {
    next.delete("columns");
  } else {
    next.set("columns", chosen.join());
  }
  return next;
}
