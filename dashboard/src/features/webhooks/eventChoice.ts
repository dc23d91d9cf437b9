/** A type of event as the server lists it. */
export type EventType = { readonly name: string; readonly description: string };

/** The types of one kind of object: `payment_intent` with `payment_intent.succeeded`, … */
export type EventGroup = { readonly name: string; readonly types: readonly EventType[] };

/** Which events an endpoint gets: all that there ever will be, or those that are named. */
export type EventChoice =
  { readonly kind: "all" } | { readonly kind: "some"; readonly types: ReadonlySet<string> };

export const ALL_EVENTS = "*";

export function choiceOf(enabled: readonly string[]): EventChoice {
  return enabled.includes(ALL_EVENTS) ? { kind: "all" } : { kind: "some", types: new Set(enabled) };
}

/** As the server takes it: in alphabetical order, or `*`. */
export function enabledEvents(choice: EventChoice): readonly string[] {
  return choice.kind === "all" ? [ALL_EVENTS] : [...choice.types].sort();
}

/** The types by their object. `charge.dispute.closed` is with the disputes of a charge. */
export function groupedTypes(types: readonly EventType[]): readonly EventGroup[] {
  const groups = new Map<string, EventType[]>();
  for (const type of types) {
    const name = type.name.slice(0, type.name.lastIndexOf("."));
    groups.set(name, [...(groups.get(name) ?? []), type]);
  }
  return [...groups].map(([name, ofGroup]) => ({ name, types: ofGroup }));
}

/** The groups with only the types in whose name or description all words of `query` stand. */
export function found(groups: readonly EventGroup[], query: string): readonly EventGroup[] {
  const words = query.toLowerCase().split(/\s+/);
  const hits = (type: EventType) => {
    const text = `${type.name} ${type.description}`.toLowerCase();
    return words.every((it) => text.includes(it));
  };
  return groups
    .map((group) => ({ name: group.name, types: group.types.filter(hits) }))
    .filter((group) => group.types.length > 0);
}

/** Whether none, some or all of the group are chosen. */
export function chosen(group: EventGroup, types: ReadonlySet<string>): "none" | "some" | "all" {
  const count = group.types.filter((it) => types.has(it.name)).length;
  return count === 0 ? "none" : count === group.types.length ? "all" : "some";
}

/** All of the group where some were missing, else none of it. */
export function toggleGroup(group: EventGroup, types: ReadonlySet<string>): ReadonlySet<string> {
  const ids = group.types.map((it) => it.name);
  return chosen(group, types) === "all"
    ? new Set([...types].filter((it) => !ids.includes(it)))
    : new Set([...types, ...ids]);
}

export function toggleType(type: string, types: ReadonlySet<string>): ReadonlySet<string> {
  return types.has(type)
    ? new Set([...types].filter((it) => it !== type))
    : new Set([...types, type]);
}
