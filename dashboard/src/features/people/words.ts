/** What somebody may do, the most first. */
export const roles = ["owner", "developer", "operations", "analyst"] as const;
export type Role = (typeof roles)[number];

export function roleOf(word: string): Role {
  return roles.find((it) => it === word) ?? "analyst";
}

export const roleWords: Readonly<Record<Role, { label: string; about: string }>> = {
  owner: { label: "Owner", about: "Everything, people and accounts too." },
  developer: { label: "Developer", about: "Everything but people and accounts." },
  operations: {
    label: "Operations",
    about: "Reads everything; takes, captures, refunds and disputes payments.",
  },
  analyst: { label: "Analyst", about: "Reads everything but keys, and changes nothing." },
};

export const words = {
  title: "People",
  about: "Who may sign in to this account, and what they may do in all of its modes.",
  users: "People",
  name: "Name",
  email: "E-mail",
  role: "Role",
  state: "State",
  active: "Active",
  disabled: "Disabled",
  you: "You",
  totp: "Second factor",
  yes: "Yes",
  no: "No",
  lastSeen: "Last seen",
  never: "Never",
  actions: "Actions",
  actionsFor: (name: string) => `Actions for ${name}`,
  change: "Change role",
  changeTitle: (name: string) => `Change the role of ${name}`,
  changeAbout: "They are signed out everywhere, and sign in with the new role.",
  save: "Save",
  disable: "Disable",
  disableTitle: (name: string) => `Disable ${name}?`,
  disableAbout: "They are signed out everywhere and cannot sign in until they are enabled.",
  enable: "Enable",
  dropTotp: "Remove second factor",
  dropTotpTitle: (name: string) => `Remove the second factor of ${name}?`,
  dropTotpAbout: "For somebody who lost it. Their password alone is enough then.",
  remove: "Remove",
  removeTitle: (name: string) => `Remove ${name}?`,
  removeAbout: "They are signed out everywhere. What they did stays in the audit log.",
  changed: "It was changed.",
  removed: "They were removed.",
  emptyTitle: "Nobody yet",
  emptyAbout: "Invite the people you work with.",
  invite: "Invite",
  inviteTitle: "Invite somebody",
  inviteAbout: "You get a link to pass on. It works once, for seven days.",
  invitations: "Open invitations",
  noInvitations: "There are none.",
  link: (email: string) => `The link for ${email}`,
  linkNote: "Pass it on now: it is shown this once. Whoever has it can take this place.",
  withdraw: "Withdraw",
  withdrawFor: (email: string) => `Withdraw the invitation of ${email}`,
  expires: "Ends",
  invited: "Invited",
} as const;
