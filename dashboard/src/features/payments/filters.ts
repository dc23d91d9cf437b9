import { without } from "../../ui/filters";

/** The filters of the payments table. They live in the URL under the API's own parameter names. */
export const filterNames = [
  "q",
  "status",
  "currency",
  "amount[gte]",
  "amount[lte]",
  "created[gte]",
  "created[lte]",
  "card[brand]",
  "card[last4]",
  "card[country]",
  "customer",
  "processor",
  "rule",
] as const;

export type FilterName = (typeof filterNames)[number];

/** What a link, a saved view and a request to the server hold: parameter name to value. */
export type Filters = Readonly<Record<string, string>>;

const names: ReadonlySet<string> = new Set(filterNames);
const metadata = /^metadata\[[^[\]]{1,40}\]$/;

export function isFilter(name: string): boolean {
  return names.has(name) || metadata.test(name);
}

/** The filters of a URL; what is not a filter, or is empty, is left out. */
export function filtersOf(search: URLSearchParams): Filters {
  return Object.fromEntries([...search].filter(([name, value]) => isFilter(name) && value !== ""));
}

/** The URL without any filter; what else it says, as the columns, stays. */
export function withoutFilters(search: URLSearchParams): URLSearchParams {
  return without(search, [...search.keys()].filter(isFilter));
}

/** What a saved view keeps of a URL: its filters and columns, never the page it was on. */
export function savedQuery(search: URLSearchParams): string {
  const kept = without(search, []);
  kept.sort();
  return kept.toString();
}

/** The key inside `metadata[key]`, or null where the filter is another one. */
export function metadataKey(name: string): string | null {
  return metadata.test(name) ? name.slice("metadata[".length, -1) : null;
}
