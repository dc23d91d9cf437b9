/** Where a list is: the API's own cursors, in the page's URL. */
const CURSORS = ["starting_after", "ending_before"] as const;

export type Cursor = (typeof CURSORS)[number];

/** The page that a URL asks for, as parameters of a request. */
export function cursorOf(search: URLSearchParams): Readonly<Record<string, string>> {
  return Object.fromEntries(
    CURSORS.flatMap((name) => {
      const value = search.get(name);
      return value === null || value === "" ? [] : [[name, value]];
    }),
  );
}

/** The URL of the list's first page. */
export function firstPage(search: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const name of CURSORS) {
    next.delete(name);
  }
  return next;
}

/** The URL of the page after or before the object `id`. */
export function atCursor(search: URLSearchParams, cursor: Cursor, id: string): URLSearchParams {
  const next = firstPage(search);
  next.set(cursor, id);
  return next;
}

/** Which ways lead on: `hasMore` of the API speaks of the direction in which was asked. */
export function ways(search: URLSearchParams, hasMore: boolean) {
  const isBackwards = search.has("ending_before");
  return {
    hasPrevious: isBackwards ? hasMore : search.has("starting_after"),
    hasNext: isBackwards || hasMore,
  };
}
