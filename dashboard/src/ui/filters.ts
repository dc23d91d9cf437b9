import { useMemo } from "react";
import { useSearchParams } from "react-router";
import { cursorOf, firstPage } from "../lib/cursor";
import { addressable } from "../lib/card";

export type Values<N extends string> = Readonly<Partial<Record<N, string>>>;

export type Filters<N extends string> = {
  /** What is set, under the API's own names. */
  readonly values: Values<N>;
  /** The filters and the cursor, as the API takes them. */
  readonly form: Readonly<Record<string, string>>;
  readonly isSet: boolean;
  /** Changes some, null clears one; the list begins at its first page again. */
  readonly set: (change: Readonly<Partial<Record<N, string | null>>>) => void;
  readonly clear: () => void;
};

/** The filters `names` of the page's address, so that a link holds them. */
export function useFilters<N extends string>(names: readonly N[]): Filters<N> {
  const [search, setSearch] = useSearchParams();
  return useMemo(() => {
    const values = picked(search, names);
    return {
      values,
      form: { ...values, ...cursorOf(search) },
      isSet: Object.keys(values).length > 0,
      set: (change) => setSearch((now) => changed(now, change), { replace: true }),
      clear: () => setSearch((now) => without(now, names), { replace: true }),
    };
  }, [search, setSearch, names]);
}

export function picked<N extends string>(search: URLSearchParams, names: readonly N[]): Values<N> {
  const values: Partial<Record<N, string>> = {};
  for (const name of names) {
    const value = search.get(name);
    if (value !== null && value !== "") {
      values[name] = value;
    }
  }
  return values;
}

export function changed(
  search: URLSearchParams,
  change: Readonly<Record<string, string | null | undefined>>,
): URLSearchParams {
  const next = firstPage(search);
  for (const [name, value] of Object.entries(change)) {
    if (value === null || value === undefined || value === "") {
      next.delete(name);
    } else {
      next.set(name, addressable(value));
    }
  }
  return next;
}

/** At the first page, and without `names`. */
export function without(search: URLSearchParams, names: readonly string[]): URLSearchParams {
  const next = firstPage(search);
  for (const name of names) {
    next.delete(name);
  }
  return next;
}
