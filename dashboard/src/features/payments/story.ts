/** What the timeline is told in: an entry that stands by itself, with what belongs to it below. */
export type Chapter<E> = { readonly entry: E; readonly below: readonly E[] };

type Named = {
  readonly type: string;
  readonly sent?: { readonly key: string } | null;
  readonly answered?: { readonly key: string } | null;
  readonly exchange?: { readonly key: string } | null;
  readonly event?: { readonly id: string } | null;
  readonly delivery?: { readonly event: string } | null;
};

const technical: ReadonlySet<string> = new Set(["event", "delivery", "notice"]);

/**
 * The entries in their order, where raw exchanges stand below what they answered or sent, and
 * deliveries below their event. One whose owner is not in the story stands by itself.
 */
export function chapters<E extends Named>(entries: readonly E[]): readonly Chapter<E>[] {
  const owners = new Map<string, E>();
  for (const entry of entries) {
    const name = ownName(entry);
    if (name !== null) {
      owners.set(name, entry);
    }
  }
  const below = new Map<E, E[]>();
  const alone: E[] = [];
  for (const entry of entries) {
    const owner = owners.get(ownerName(entry) ?? "");
    if (owner === undefined) {
      alone.push(entry);
    } else {
      below.set(owner, [...(below.get(owner) ?? []), entry]);
    }
  }
  return alone.map((entry) => ({ entry, below: below.get(entry) ?? [] }));
}

/** Without what only the people who integrate look at. */
export function told<E extends Named>(entries: readonly E[]): readonly E[] {
  return entries.filter((entry) => !technical.has(entry.type));
}

/** An answer is told after what was sent under the same key, so it takes the exchange over. */
function ownName({ sent, answered, event }: Named): string | null {
  const operation = answered ?? sent;
  if (operation !== undefined && operation !== null) {
    return `operation ${operation.key}`;
  }
  return event === undefined || event === null ? null : `event ${event.id}`;
}

function ownerName({ exchange, delivery }: Named): string | null {
  if (exchange !== undefined && exchange !== null) {
    return `operation ${exchange.key}`;
  }
  return delivery === undefined || delivery === null ? null : `event ${delivery.event}`;
}

/** How long after the beginning, for people: "+12 ms", "+3.4 s", "+2 min", "+5 h", "+3 d". */
export function after(millis: number): string {
  if (millis < 1000) {
    return `+${String(millis)} ms`;
  }
  const steps = [
    { unit: "d", millis: 86_400_000 },
    { unit: "h", millis: 3_600_000 },
    { unit: "min", millis: 60_000 },
  ];
  const step = steps.find((it) => millis >= it.millis);
  return step === undefined
    ? `+${(Math.floor(millis / 100) / 10).toFixed(1)} s`
    : `+${String(Math.floor(millis / step.millis))} ${step.unit}`;
}
