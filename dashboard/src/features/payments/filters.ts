import { dayOf, secondsOf } from "../../lib/days";
import { fromMajor, toMajor } from "../../lib/money";
import { without } from "../../ui/filters";

/** The filters of the payments table. They live in the URL under the API's own parameter names. */
export const FILTERS = [
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

export type FilterName = (typeof FILTERS)[number];

/** What a link, a saved view and a request to the server hold: parameter name to value. */
export type Filters = Readonly<Record<string, string>>;

const names: ReadonlySet<string> = new Set(FILTERS);
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

/** Filters as a form shows them: amounts in major units, moments as days. */
export type Draft = Readonly<Record<string, string>>;

const amounts = ["amount[gte]", "amount[lte]"] as const;

export function draftOf(filters: Filters): Draft {
  const { currency = "" } = filters;
  return Object.fromEntries(
    Object.entries(filters).map(([name, value]) => {
      if (name.startsWith("amount") && currency !== "") {
        return [name, toMajor({ minor: Number(value), currency })];
      }
      return [name, name.startsWith("created") ? dayOf(value) : value];
    }),
  );
}

/** The amounts of a draft that are none of its currency. */
export function wrongAmounts(draft: Draft): ReadonlySet<string> {
  return new Set(
    amounts.filter((name) => {
      const typed = draft[name] ?? "";
      return typed !== "" && fromMajor(typed, draft["currency"] ?? "") === null;
    }),
  );
}

/** What a draft without wrong amounts makes of the URL's filters; null where one is cleared. */
export function filtersFrom(draft: Draft): Readonly<Record<string, string | null>> {
  return Object.fromEntries(
    Object.entries(draft).map(([name, typed]) => {
      const value = typed.trim();
      if (value === "") {
        return [name, null];
      }
      if (name.startsWith("amount")) {
        const minor = fromMajor(value, draft["currency"] ?? "");
        return [name, minor === null || draft["currency"] === "" ? null : String(minor)];
      }
      return [name, name.startsWith("created") ? secondsOf(value, name.endsWith("[lte]")) : value];
    }),
  );
}
