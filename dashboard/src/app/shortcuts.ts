/** What a key, or two in a row, does; `go` is a page of the mode. */
export type Shortcut = {
  readonly keys: string;
  readonly what: string;
  readonly does: { readonly go: string } | "search" | "help" | "theme";
};

export const shortcuts: readonly Shortcut[] = [
  { keys: "/", what: "Search", does: "search" },
  { keys: "?", what: "Show these keys", does: "help" },
  { keys: "t", what: "Light or dark", does: "theme" },
  { keys: "g h", what: "Home", does: { go: "home" } },
  { keys: "g p", what: "Payments", does: { go: "payments" } },
  { keys: "g n", what: "Create a payment", does: { go: "payments/new" } },
  { keys: "g c", what: "Customers", does: { go: "customers" } },
  { keys: "g f", what: "Refunds", does: { go: "refunds" } },
  { keys: "g d", what: "Disputes", does: { go: "disputes" } },
  { keys: "g r", what: "Rules", does: { go: "rules" } },
  { keys: "g o", what: "Processors", does: { go: "processors" } },
  { keys: "g a", what: "Performance", does: { go: "performance" } },
  { keys: "g u", what: "Unknown outcomes", does: { go: "unknown" } },
];

/** How long a first key waits for its second. */
export const patienceMillis = 1000;

type Pressed = { readonly key: string; readonly atMillis: number };

/**
 * What the key means after the one before it: a shortcut, the beginning of one (then `waiting`), or
 * nothing.
 */
export function pressed(
  before: Pressed | null,
  now: Pressed,
): { readonly shortcut: Shortcut | null; readonly waiting: Pressed | null } {
  const isFresh = before !== null && now.atMillis - before.atMillis <= patienceMillis;
  const keys = isFresh ? `${before.key} ${now.key}` : now.key;
  const shortcut = shortcuts.find((it) => it.keys === keys) ?? null;
  const isBeginning = !isFresh && shortcuts.some((it) => it.keys.startsWith(`${now.key} `));
  return { shortcut, waiting: isBeginning ? now : null };
}

/** Whether what is typed belongs to a field, or to the browser. */
export function isTyping(event: KeyboardEvent): boolean {
  const { target } = event;
  return (
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    (target instanceof HTMLElement &&
      (target.isContentEditable ||
        target.closest("input, textarea, select, [role=dialog], [role=listbox], [role=menu]") !==
          null))
  );
}
