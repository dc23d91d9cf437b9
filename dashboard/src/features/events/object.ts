/** The id of the object that an event is about; empty where it has none. */
export function objectId(object: unknown): string {
  return isRecord(object) && typeof object["id"] === "string" ? object["id"] : "";
}

/** One field of an object that an event says was changed. */
export type FieldChange = {
  readonly name: string;
  readonly before: string;
  readonly after: string;
};

/** What changed, from what the fields held before and the object as it was then. */
export function fieldChanges(previous: unknown, object: unknown): readonly FieldChange[] {
  if (!isRecord(previous)) {
    return [];
  }
  const now = isRecord(object) ? object : {};
  return Object.entries(previous).map(([name, before]) => ({
    name,
    before: shown(before),
    after: shown(now[name]),
  }));
}

function shown(value: unknown): string {
  if (value === undefined) {
    return "";
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
