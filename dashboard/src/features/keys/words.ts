import type { Access, GroupName } from "./permissions";

/** What keys can be. */
export const kinds = ["secret", "restricted", "publishable"] as const;
export type Kind = (typeof kinds)[number];

export function kindOf(word: string): Kind {
  return kinds.find((it) => it === word) ?? "secret";
}

export const kindWords: Readonly<Record<Kind, { label: string; about: string }>> = {
  secret: { label: "Secret", about: "May do everything in this mode. For your servers only." },
  restricted: { label: "Restricted", about: "May do what you choose. For one job each." },
  publishable: {
    label: "Publishable",
    about: "May do what a payer's browser does. No secret.",
  },
};

export const accessWords: Readonly<Record<Access, string>> = {
  none: "None",
  read: "Read",
  write: "Write",
};

export const groupWords: Readonly<Record<GroupName, string>> = {
  payments: "Payments",
  people: "People",
  orchestration: "Orchestration",
  developers: "Developers and account",
  other: "More of Stripe's API",
};

/** For how long a rolled key still works, in seconds. */
export const overlaps = [
  { value: "0", label: "It ends at once" },
  { value: "3600", label: "One hour" },
  { value: "86400", label: "One day" },
  { value: "259200", label: "Three days" },
  { value: "604800", label: "Seven days" },
] as const;

export const words = {
  title: "API keys",
  about: "A key opens this mode, and nothing of another.",
  kind: "Kind",
  name: "Name",
  nameHint: "Who or what uses it, for the list and the audit log.",
  unnamed: "Unnamed",
  key: "Key",
  created: "Created",
  lastUsed: "Last used",
  never: "Never",
  ends: "Ends",
  actions: "Actions",
  actionsFor: (name: string) => `Actions for ${name}`,
  create: "Create key",
  createTitle: "Create an API key",
  createdTitle: "Your new key",
  rolledTitle: "The key was replaced",
  copyNow: "Copy it now: it is shown this once. Only a fingerprint of it is kept.",
  publishableNote: "This key is no secret and can be seen here again.",
  edit: "Edit",
  editTitle: (name: string) => `Edit ${name}`,
  save: "Save",
  roll: "Roll",
  rollTitle: (name: string) => `Roll ${name}`,
  rollAbout: "A new key with the same name and permissions takes its place.",
  overlap: "The old key still works for",
  revoke: "Revoke",
  revokeTitle: (name: string) => `Revoke ${name}?`,
  revokeAbout: "Whatever still uses it gets 401 at once. This cannot be undone.",
  revoked: "The key was revoked.",
  saved: "The key was changed.",
  permissions: "Permissions",
  setAll: (group: string) => `Set all of ${group}`,
  readAll: "Read everything",
  clearAll: "None",
  chosen: (read: number, write: number) => `${read} to read, ${write} of them to write`,
  atMostRead: "You may only read this yourself.",
  emptyTitle: "No keys of this kind",
  emptyAbout: "Create one for each program that calls the API, so that each can be ended alone.",
} as const;
