/** How much a restricted key may do with one resource; to write includes to read. */
export const accesses = ["none", "read", "write"] as const;
export type Access = (typeof accesses)[number];

/** What a restricted key may do, by resource. What is not named it may not touch. */
export type Permissions = Readonly<Record<string, Access>>;

/** A heading of the picker with the resources below it. */
export type Group = { readonly name: GroupName; readonly resources: readonly string[] };

export const groupNames = ["payments", "people", "orchestration", "developers", "other"] as const;
export type GroupName = (typeof groupNames)[number];

const groupOf: Readonly<Record<string, GroupName>> = {
  charges: "payments",
  confirmation_tokens: "payments",
  disputes: "payments",
  mandates: "payments",
  payment_intents: "payments",
  payment_methods: "payments",
  payment_records: "payments",
  payments: "payments",
  refunds: "payments",
  setup_attempts: "payments",
  setup_intents: "payments",
  tokens: "payments",
  balance: "payments",
  balance_transactions: "payments",
  customers: "people",
  users: "people",
  invitations: "people",
  analytics: "orchestration",
  connectors: "orchestration",
  lists: "orchestration",
  notices: "orchestration",
  processors: "orchestration",
  rule_sets: "orchestration",
  unknown_outcomes: "orchestration",
  api_keys: "developers",
  audit_log: "developers",
  events: "developers",
  request_logs: "developers",
  sandboxes: "developers",
  settings: "developers",
  webhook_deliveries: "developers",
  webhook_endpoints: "developers",
};

/** A word of the server for an access, `none` where it is not one. */
export function accessOf(word: string | undefined): Access {
  return accesses.find((it) => it === word) ?? "none";
}

/** `payment_intents_write` → what may be given away: the resources that the caller may touch. */
export function givable(permissions: readonly string[]): Permissions {
  const all: Record<string, Access> = {};
  for (const word of permissions) {
    const parts = /^(.+)_(read|write)$/.exec(word);
    const resource = parts?.[1];
    if (resource !== undefined && all[resource] !== "write") {
      all[resource] = accessOf(parts?.[2]);
    }
  }
  return all;
}

/** The resources under their headings, both in a fixed order; headings without any are left out. */
export function grouped(resources: readonly string[]): readonly Group[] {
  return groupNames
    .map((name) => ({
      name,
      resources: resources.filter((it) => (groupOf[it] ?? "other") === name).sort(),
    }))
    .filter((it) => it.resources.length > 0);
}

/** `all` with `access` for each of `resources`, as far as `most` allows. */
export function withAccess(
  all: Permissions,
  resources: readonly string[],
  access: Access,
  most: Permissions,
): Permissions {
  const given = resources.map((it) => [it, least(access, accessOf(most[it]))] as const);
  return { ...all, ...Object.fromEntries(given) };
}

/** What must be sent to make `after` of `before`: only what differs, as form fields. */
export function permissionChanges(
  before: Permissions,
  after: Permissions,
): Readonly<Record<string, Access>> {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return Object.fromEntries(
    names
      .map((it) => [it, accessOf(after[it])] as const)
      .filter(([it, access]) => access !== accessOf(before[it])),
  );
}

/** How many resources may be read, and how many of them written too. */
export function counted(all: Permissions): { readonly read: number; readonly write: number } {
  const given = Object.values(all);
  return {
    read: given.filter((it) => it !== "none").length,
    write: given.filter((it) => it === "write").length,
  };
}

function least(one: Access, other: Access): Access {
  return accesses.indexOf(one) < accesses.indexOf(other) ? one : other;
}
