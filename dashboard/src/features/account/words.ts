/** What people read on the page of the account. */
export const words = {
  title: "Account",
  about: "A business with a live mode and any number of sandboxes, walled off from all others.",
  own: "This account",
  name: "Name",
  id: "Account",
  theId: "the account's id",
  rename: "Rename",
  renameTitle: "Rename this account",
  renamed: "Renamed",
  further: "Further accounts",
  furtherAbout:
    "Another business on this server gets an account of its own, with its own keys, processors and people. You see nothing of it.",
  open: "Open an account",
  openHint: "Whoever opens the link is its first owner. Each e-mail belongs to one account.",
  email: "E-mail of its first owner",
  opened: (name: string) => `${name} is open`,
  link: (email: string) => `Link for ${email}`,
  linkNote:
    "Send it yourself, to them alone. It is shown once, and works once within 7 days. If it is lost, make another.",
  linkLost: "It is open, but its link cannot be shown again: make another, below.",
  waiting: "Waiting for their first owner",
  waitingAbout: "Opened from here, and nobody has come yet. A new link ends the one before.",
  again: "New link",
  againTitle: (account: string) => `A new link to ${account}`,
  actions: "Actions",
  done: "Done",
} as const;
