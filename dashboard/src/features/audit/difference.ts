/** The fields of an object of JSON. */
type Fields = Readonly<Record<string, unknown>>;

/** One place at which two objects differ. `path` is as a person writes it: `retry.added[2]`. */
export type Change =
  | { readonly kind: "added"; readonly path: string; readonly after: unknown }
  | { readonly kind: "removed"; readonly path: string; readonly before: unknown }
  | {
      readonly kind: "changed";
      readonly path: string;
      readonly before: unknown;
      readonly after: unknown;
    };

/**
 * Where `after` differs from `before`, in the order of their fields. Lists are compared as sets
 * where all their values are different plain ones, since there their order rarely says anything;
 * else place by place.
 */
export function difference(before: unknown, after: unknown): readonly Change[] {
  return at("", before, after);
}

function at(path: string, before: unknown, after: unknown): readonly Change[] {
  if (isObject(before) && isObject(after)) {
    return ofObjects(path, before, after);
  }
  if (isList(before) && isList(after)) {
    return isSet(before) && isSet(after)
      ? ofSets(path, before, after)
      : ofObjects(path, numbered(before), numbered(after));
  }
  if (before === after) {
    return [];
  }
  if (before === null && isComposite(after)) {
    return [{ kind: "added", path, after }];
  }
  if (after === null && isComposite(before)) {
    return [{ kind: "removed", path, before }];
  }
  return [{ kind: "changed", path, before, after }];
}

function ofObjects(path: string, before: Fields, after: Fields): readonly Change[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name): readonly Change[] => {
    const inner = join(path, name);
    const old = before[name];
    const now = after[name];
    if (old === undefined) {
      return now === undefined ? [] : [{ kind: "added", path: inner, after: now }];
    }
    return now === undefined
      ? [{ kind: "removed", path: inner, before: old }]
      : at(inner, old, now);
  });
}

function ofSets(
  path: string,
  before: readonly unknown[],
  after: readonly unknown[],
): readonly Change[] {
  const place = `${path}[]`;
  return [
    ...before
      .filter((it) => !after.includes(it))
      .map((it) => ({ kind: "removed", path: place, before: it }) as const),
    ...after
      .filter((it) => !before.includes(it))
      .map((it) => ({ kind: "added", path: place, after: it }) as const),
  ];
}

function numbered(list: readonly unknown[]): Fields {
  return Object.fromEntries(list.map((it, index) => [`[${String(index)}]`, it]));
}

function join(path: string, name: string): string {
  return path === "" || name.startsWith("[") ? path + name : `${path}.${name}`;
}

function isSet(list: readonly unknown[]): boolean {
  return new Set(list).size === list.length && !list.some(isComposite);
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isComposite(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function isObject(value: unknown): value is Fields {
  return isComposite(value) && !isList(value);
}
